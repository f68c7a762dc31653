"""Turn an XLIFF 2.x file into its segments, and segments into an XLIFF 2.1 file that reads back identically.

Core elements carry what they can (source, target, state, notes); what XLIFF has no attribute for is Metadata module
data (`mda:meta`), which every tool must keep. Source of the rules: OASIS XLIFF 2.1, 13 February 2018.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal, TextIO
from unicodedata import normalize

from lxml import etree

from flows.memory import xliff_codes
from flows.memory.unit import problem
from flows.memory.xml import attribute, child, elements, line_of, local, text_of

CORE = "urn:oasis:names:tc:xliff:document:2.0"
"""The namespace of 2.0 and of 2.1."""
META = "urn:oasis:names:tc:xliff:metadata:2.0"
State = Literal["initial", "translated", "reviewed", "final"]
_SHAPE = "XLIFF 2.1 asks for <xliff><file><unit><segment><source>…</source><target>…</target></segment>."


@dataclass(frozen=True, slots=True, kw_only=True)
class XliffSegment:
    """One segment: its unit's id, both texts (target "" when it has none), state, notes, metadata, and its line."""

    id: str
    source: str
    target: str
    state: State = "initial"
    notes: tuple[str, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    source_codes: str = ""
    """The source with its inline codes as TMX writes them; "" when it has none. So for the target."""
    target_codes: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class XliffFile:
    """The head of an XLIFF file (language tags as written, name of the original, metadata) and its segments."""

    source_language: str
    target_language: str
    original: str
    meta: Mapping[str, str]
    segments: tuple[XliffSegment, ...]


def read(path: Path, data: BinaryIO | None = None) -> XliffFile:
    """Read an XLIFF 2.0 or 2.1 file, or `data` that came out of `path`.

    Raises MemoryFileError, which names the line, for anything else.
    """
    stream = elements(path, "file", data)
    root = next(stream)
    version = root.get("version", "")
    if local(root) != "xliff" or not isinstance(root.tag, str):
        raise problem(path, line_of(root), f"the root is <{local(root)}>, not <xliff>", hint=_SHAPE)
    if not root.tag.startswith(f"{{{CORE}}}") or not version.startswith("2."):
        hint = "Save it as XLIFF 2.1: in OmegaT and Weblate this is a choice of file filter."
        raise problem(path, line_of(root), f"XLIFF {version or 'without a version'} is not read", hint=hint)
    segments: list[XliffSegment] = []
    original = ""
    meta: dict[str, str] = {}
    for file in stream:
        original = original or normalize("NFC", file.get("original", ""))
        meta |= _meta(file)
        for unit in file.iter(f"{{{CORE}}}unit"):
            segments += _segments(path, unit)
    return XliffFile(
        source_language=root.get("srcLang", ""),
        target_language=root.get("trgLang", ""),
        original=original,
        meta=meta,
        segments=tuple(segments),
    )


def write(file: XliffFile, to: TextIO) -> None:
    """Write a file as XLIFF 2.1, one unit with one segment for each segment."""
    to.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    to.write(f'<xliff xmlns="{CORE}" xmlns:mda="{META}" version="2.1"')
    to.write(f" srcLang={attribute(file.source_language)} trgLang={attribute(file.target_language)}>\n")
    original = f" original={attribute(file.original)}" if file.original else ""
    to.write(f'  <file id="f1"{original} xml:space="preserve">\n')
    to.write(_written_meta(file.meta, " " * 4))
    for segment in file.segments:
        to.write("".join(_unit(segment)))
    to.write("  </file>\n</xliff>\n")


def _unit(segment: XliffSegment) -> Iterator[str]:
    inline = xliff_codes.Writer()
    source = inline.content(segment.source, segment.source_codes)
    target = inline.content(segment.target, segment.target_codes)
    yield f"    <unit id={attribute(segment.id)}>\n" + _written_meta(segment.meta, " " * 6)
    if segment.notes:
        notes = "".join(f"        <note>{text_of(note)}</note>\n" for note in segment.notes)
        yield f"      <notes>\n{notes}      </notes>\n"
    yield inline.original_data()
    yield f'      <segment state="{segment.state}">\n        <source>{source}</source>\n'
    if segment.target:
        yield f"        <target>{target}</target>\n"
    yield "      </segment>\n    </unit>\n"


def _segments(path: Path, unit: etree._Element) -> Iterator[XliffSegment]:
    data = xliff_codes.original_data(child(unit, "originalData"))
    notes = child(unit, "notes")
    texts = tuple(normalize("NFC", note.text or "") for note in (notes if notes is not None else ()) if local(note))
    meta = _meta(unit)
    parts = [one for one in unit if local(one) == "segment"]
    for part in parts:
        source = child(part, "source")
        if source is None:
            raise problem(path, line_of(part), "a <segment> has no <source>", hint=_SHAPE)
        target = child(part, "target")
        text, inside = xliff_codes.read(path, source, data)
        translated, coded = xliff_codes.read(path, target, data) if target is not None else ("", "")
        state = part.get("state", "initial")
        yield XliffSegment(
            id=unit.get("id", "") + (f"/{part.get('id', '')}" if len(parts) > 1 else ""),
            source=normalize("NFC", text),
            target=normalize("NFC", translated),
            state=state if state in ("initial", "translated", "reviewed", "final") else "initial",  # type: ignore[arg-type]
            notes=texts,
            meta=meta,
            source_codes=inside,
            target_codes=coded,
            line=line_of(part),
        )


def _meta(element: etree._Element) -> dict[str, str]:
    holder = child(element, "metadata")
    every: Iterable[etree._Element] = holder.iter(f"{{{META}}}meta") if holder is not None else ()
    return {one.get("type", ""): normalize("NFC", one.text or "") for one in every}


def _written_meta(meta: Mapping[str, str], indent: str) -> str:
    if not meta:
        return ""
    rows = "".join(f'{indent}    <mda:meta type="{name}">{text_of(value)}</mda:meta>\n' for name, value in meta.items())
    group = f'{indent}  <mda:metaGroup category="tilmach">\n{rows}{indent}  </mda:metaGroup>\n'
    return f"{indent}<mda:metadata>\n{group}{indent}</mda:metadata>\n"
