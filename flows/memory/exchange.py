"""Turn memory files of either format into units, and units into a file, written beside and renamed at the end."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from unicodedata import normalize

from flows.errors import MemoryFileError
from flows.memory import tags, tmx, xliff
from flows.memory.unit import STATUSES, UNDATED, WRITERS, Reading, Status, Unit, left_out, one_of, problem
from flows.memory.xml import root_name
from flows.records import Language

XLIFF_SUFFIXES = (".xlf", ".xliff")
SUFFIXES = (".tmx", *XLIFF_SUFFIXES)
_META = ("status", "origin", "author", "package", "sha256", "previous", "file", "segment")
"""What of a unit XLIFF has no attribute for; its metadata carry these names."""


def read(path: Path, *, status: Status) -> Reading:
    """Read a TMX or XLIFF file, whichever its root element says; a unit that states no status gets the one given.

    Raises MemoryFileError naming file and line for one that is neither, is malformed, or holds nothing for us.
    """
    return _from_xliff(path, status) if root_name(path) == "xliff" else tmx.read(path, status=status)


def write(units: Iterable[Unit], path: Path, *, language: Language | None, note: str = "") -> int:
    """Write units as TMX, or as XLIFF 2.1 where the name ends in .xlf or .xliff, and give their number.

    An XLIFF file holds one target language, which must be named. Raises MemoryFileError.
    """
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        raise MemoryFileError(f"{path}: not a name for a memory file", hint=f"End it in {', '.join(SUFFIXES)}.")
    if suffix in XLIFF_SUFFIXES and language is None:
        raise MemoryFileError(f"{path}: XLIFF holds one target language", hint="Say which with --to az, ru or tr.")
    with beside(path) as part, part.open("w", encoding="utf-8", newline="\n") as to:
        if suffix == ".tmx" or language is None:
            return tmx.write(units, to, note=note)
        chosen = tuple(unit for unit in units if unit.language == language)
        xliff.write(_xliff(chosen, language, note), to)
        return len(chosen)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give the path to write a file at, beside its own; at the end it takes its place, or goes if anything failed.

    Raises MemoryFileError when the file system refuses.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise problem(path, None, f"cannot be written ({error})", hint="Choose a folder you may write in.") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _xliff(units: tuple[Unit, ...], language: Language, note: str) -> xliff.XliffFile:
    return xliff.XliffFile(
        source_language="en",
        target_language=language,
        original="translation memory",
        meta={"note": note} if note else {},
        segments=tuple(_segment(number, unit) for number, unit in enumerate(units, 1)),
    )


def _segment(number: int, unit: Unit) -> xliff.XliffSegment:
    meta = {name: getattr(unit, name) for name in _META}
    return xliff.XliffSegment(
        id=f"u{number}",
        source=unit.source,
        target=unit.target,
        state="reviewed" if unit.status == "reviewed" else "translated",
        meta={**meta, "changed": unit.changed.isoformat()},
        notes=(unit.note,) if unit.note else (),
        source_codes=unit.source_codes,
        target_codes=unit.target_codes,
    )


def _from_xliff(path: Path, status: Status) -> Reading:
    file = xliff.read(path)
    if not tags.is_english(file.source_language) or (language := tags.target(file.target_language)) is None:
        languages = f"srcLang {file.source_language!r}, trgLang {file.target_language!r}"
        hint = "The memory takes translations from English (en) into az, ru or tr."
        raise problem(path, None, f"the wrong languages: {languages}", hint=hint)
    units: list[Unit] = []
    left: Counter[str] = Counter()
    for segment in file.segments:
        if not segment.source.strip() or not segment.target.strip():
            left["segments without text"] += 1
            continue
        meta = segment.meta
        units.append(
            Unit(
                source=segment.source,
                target=segment.target,
                language=language,
                origin=one_of(meta.get("origin", ""), WRITERS) or "person",
                author=meta.get("author", ""),
                changed=_changed(path, segment),
                status=_status(segment, status),
                package=meta.get("package", ""),
                sha256=meta.get("sha256", ""),
                previous=meta.get("previous", ""),
                file=meta.get("file", normalize("NFC", path.name)),
                segment=meta.get("segment", ""),
                note="\n".join(segment.notes),
                source_codes=segment.source_codes,
                target_codes=segment.target_codes,
            )
        )
    return Reading(units=tuple(units), notes=left_out(path, units, left))


def _status(segment: xliff.XliffSegment, given: Status) -> Status:
    """A tool that knows nothing of our metadata says in `state` that a person checked a segment, or no longer."""
    if segment.state in ("reviewed", "final"):
        return "reviewed"
    said = one_of(segment.meta.get("status", ""), STATUSES) or given
    return "imported" if said == "reviewed" else said


def _changed(path: Path, segment: xliff.XliffSegment) -> date:
    said = segment.meta.get("changed")
    try:
        return date.fromisoformat(said) if said else UNDATED
    except ValueError as error:
        raise problem(path, segment.line, f"{said!r} is not a date", hint="Write it as 2021-12-30.") from error
