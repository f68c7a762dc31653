"""Turn an article's translation into a sheet, and a sheet into XLIFF 2.1 that carries all of it, and back.

The XLIFF file is one of the two exports; the same XLIFF travels inside the Word file, where it says what was exported.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from flows.errors import MemoryFileError
from flows.memory import tags, xliff
from flows.memory.normal import key
from flows.memory.xliff import XliffFile, XliffSegment
from flows.records import ORIGINS, Article, Origin, Translation
from flows.review.sheet import Exported, Row, Sheet, flat

FORM = "1"
"""The version of what the metadata hold; a later Tilmach may read it by this."""
_HINT = "Export the article again: tilmach review export ARTICLE --to LANGUAGE."


def sheet_of(article: Article, translation: Translation) -> Sheet:
    """Gather what an export says of one translation."""
    segments = []
    previous = ""
    for one in translation.segments:
        segments.append(
            Exported(
                id=one.segment.id,
                source=flat(one.segment.text),
                target="" if one.origin == "source" else flat(one.text),
                origin=one.origin,
                previous=previous,
                remarks=tuple(flat(f"{remark.kind}: {remark.detail}") for remark in one.remarks),
            )
        )
        previous = flat(one.segment.text)
    package = translation.packages[0] if translation.packages else None
    return Sheet(
        article=flat(article.source),
        title=flat(article.title),
        language=translation.language,
        package=f"{package.source}-{package.target} {package.version}" if package else "",
        sha256=package.sha256 if package else "",
        segments=tuple(segments),
    )


def write(sheet: Sheet) -> bytes:
    """Write a sheet as XLIFF 2.1 in UTF-8."""
    to = io.StringIO()
    file = XliffFile(
        source_language="en",
        target_language=sheet.language,
        original=sheet.article,
        meta={
            "review": FORM,
            "title": sheet.title,
            "package": sheet.package,
            "sha256": sheet.sha256,
            "segments": str(len(sheet.segments)),
        },
        segments=tuple(
            XliffSegment(
                id=one.id,
                source=one.source,
                target=one.target,
                state="translated" if one.target else "initial",
                notes=one.remarks,
                meta={
                    "key": key(one.source),
                    "target": one.target,
                    "origin": one.origin,
                    "previous": one.previous,
                    "remarks": "\n".join(one.remarks),
                },
            )
            for one in sheet.segments
        ),
    )
    xliff.write(file, to)
    return to.getvalue().encode("utf-8")


def read(path: Path, data: BinaryIO | None = None) -> tuple[Sheet, tuple[Row, ...], tuple[str, ...]]:
    """Read such an XLIFF file: the sheet as exported, the rows as they are now, and notes.

    `data` is read instead, where given: it came out of the file at `path`. Raises MemoryFileError when it is not a
    review's, or when a source is no longer the one that was exported.
    """
    file = xliff.read(path, data)
    language = tags.target(file.target_language)
    if "review" not in file.meta or language is None:
        raise MemoryFileError(f"{path}: not a review that Tilmach exported", hint=_HINT)
    if file.meta["review"] != FORM:
        hint = "Use the Tilmach that exported it, or export the article again."
        raise MemoryFileError(f"{path}: a review of form {file.meta['review']}, unknown to this Tilmach", hint=hint)
    exported: dict[str, Exported] = {}
    rows: list[Row] = []
    notes: list[str] = []
    wrong: list[str] = []
    for segment in _whole(file.segments):
        place = f"line {segment.line}" if segment.line else segment.id
        meta = segment.meta
        if segment.id in exported:
            wrong.append(f"{place}: {segment.id} is there twice")
        elif "key" not in meta:
            wrong.append(f"{place}: {segment.id or 'a unit'} is no segment of this review")
        elif meta["key"] != key(segment.source):
            wrong.append(f"{place} ({segment.id}): the source is not the one that was exported")
        else:
            exported[segment.id] = _exported(segment, meta)
            rows.append(_row(segment, place))
            if segment.target_codes:
                notes.append(f"{segment.id}: inline codes in the target were left out")
    refuse(path, wrong)
    if (count := file.meta.get("segments", "")) != str(len(rows)):
        notes.append(f"{count} segments were exported, {len(rows)} came back; the others stay as they were")
    sheet = Sheet(
        article=file.original,
        title=file.meta.get("title", ""),
        language=language,
        package=file.meta.get("package", ""),
        sha256=file.meta.get("sha256", ""),
        segments=tuple(exported.values()),
    )
    return sheet, tuple(rows), tuple(notes)


def refuse(path: Path, wrong: list[str]) -> None:
    """Raise MemoryFileError that lists what is wrong, when anything is."""
    if wrong:
        hint = "Put ids and sources back as they were exported; nothing was stored."
        raise MemoryFileError(f"{path}: {'; '.join(wrong)}", hint=hint)


def _exported(segment: XliffSegment, meta: Mapping[str, str]) -> Exported:
    origin: Origin = next((one for one in ORIGINS if one == meta.get("origin")), "engine")
    return Exported(
        id=segment.id,
        source=flat(segment.source),
        target=meta.get("target", ""),
        origin=origin,
        previous=meta.get("previous", ""),
        remarks=_remarks(meta),
    )


def _row(segment: XliffSegment, place: str) -> Row:
    approved = segment.state in ("reviewed", "final")
    note = "\n".join(one for one in segment.notes if one not in _remarks(segment.meta))
    target = flat(segment.target)
    return Row(id=segment.id, place=place, source=segment.source, target=target, note=note, approved=approved)


def _remarks(meta: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(one for one in meta.get("remarks", "").split("\n") if one)


def _whole(segments: Iterable[XliffSegment]) -> Iterator[XliffSegment]:
    """Join what a tool has split: `xliff.read` gives the segments of one unit the unit's id, a slash and their own."""
    for id_, group in groupby(segments, lambda one: one.id.partition("/")[0]):
        parts = list(group)
        if len(parts) == 1 or "/" not in parts[0].id:
            yield from parts
            continue
        state = parts[0].state if len({one.state for one in parts}) == 1 else "translated"
        source = flat(" ".join(one.source for one in parts))
        target = flat(" ".join(one.target for one in parts))
        coded = next((one.target_codes for one in parts if one.target_codes), "")
        yield replace(parts[0], id=id_, source=source, target=target, state=state, target_codes=coded)
