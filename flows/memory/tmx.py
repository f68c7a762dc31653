"""Turn a TMX 1.4b file into units, and units into a TMX 1.4b file that reads back identically.

What TMX has an attribute for is written there (changedate, changeid); the rest goes into `prop` elements of our own.
The previous segment is the prop "x-context-pre", as memoQ writes it; in a file whose units carry "x-segment" props,
the unit before is the previous segment.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TextIO
from unicodedata import normalize

from lxml import etree

from flows import __version__
from flows.memory import codes, tags
from flows.memory.unit import STATUSES, UNDATED, WRITERS, Reading, Status, Unit, left_out, one_of, problem
from flows.memory.xml import XML_LANG, attribute, child, elements, line_of, local, text_of

_CONTEXT = ("x-context-pre", "prev")
"""memoQ's and OmegaT's names for the segment before."""
_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)T\d{6}Z")
_SHAPE = "TMX 1.4b asks for <tu><tuv xml:lang=…><seg>…</seg></tuv></tu>."


def read(path: Path, *, status: Status) -> Reading:
    """Read a TMX file; a unit that does not state its status gets the one given.

    Translation pairs of English with other languages than ours, and empty segments, are counted in the notes. Raises
    MemoryFileError, which names the line, for a file that is not TMX, or one without any unit for us.
    """
    stream = elements(path, "tu")
    root = next(stream)
    if local(root) != "tmx":
        raise problem(path, line_of(root), f"the root is <{local(root)}>, not <tmx>", hint=_SHAPE)
    units: list[Unit] = []
    left: Counter[str] = Counter()
    before = ""
    for tu in stream:
        props = _props(tu)
        segs = list(_segments(path, tu))
        english = [(seg, _plain(seg)) for tag, _, seg in segs if tags.is_english(tag)]
        for tag, tuv, seg in segs:
            if tags.is_english(tag) and len(segs) > 1:
                continue
            if (language := tags.target(tag)) is None or not english:
                left[tag if english else f"{tag} without en"] += 1
                continue
            said = {**props, **_props(tuv)}
            target = _plain(seg)
            for source, text in english:
                if not text.strip() or not target.strip():
                    left["units without text"] += 1
                    continue
                units.append(
                    Unit(
                        source=text,
                        target=target,
                        language=language,
                        origin=one_of(said.get("x-origin", ""), WRITERS) or "person",
                        author=normalize("NFC", _first(("changeid", "creationid"), tuv, tu)),
                        changed=_changed(path, tuv, tu, child(root, "header")),
                        status=one_of(said.get("x-status", ""), STATUSES) or status,
                        package=said.get("x-package", ""),
                        sha256=said.get("x-package-sha256", ""),
                        previous=_previous(said, before),
                        file=said.get("x-file", normalize("NFC", path.name)),
                        segment=said.get("x-segment", ""),
                        note="\n".join((*_notes(tu), *_notes(tuv))),
                        source_codes=codes.markup(path, source),
                        target_codes=codes.markup(path, seg),
                    )
                )
        before = english[0][1] if english and "x-segment" in props else ""
    return Reading(units=tuple(units), notes=left_out(path, units, left))


def write(units: Iterable[Unit], to: TextIO, *, note: str = "") -> int:
    """Write units as TMX 1.4b, one `tu` each, and give their number."""
    to.write('<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n')
    to.write(f'  <header creationtool="Tilmach" creationtoolversion="{__version__}" segtype="sentence"')
    to.write(' o-tmf="tilmach" adminlang="en" srclang="en" datatype="plaintext"')
    to.write(f">\n    <note>{text_of(note)}</note>\n  </header>\n  <body>\n" if note else "/>\n  <body>\n")
    count = 0
    for unit in units:
        to.write("".join(_tu(unit)))
        count += 1
    to.write("  </body>\n</tmx>\n")
    return count


def _tu(unit: Unit) -> Iterator[str]:
    yield "    <tu>\n"
    if unit.note:
        yield f"      <note>{text_of(unit.note)}</note>\n"
    props = {"x-file": unit.file, "x-status": unit.status, "x-origin": unit.origin}
    if unit.segment:
        props["x-segment"] = unit.segment
    if unit.segment or unit.previous:
        props["x-context-pre"] = unit.previous
    if unit.package or unit.sha256:
        props |= {"x-package": unit.package, "x-package-sha256": unit.sha256}
    for name, value in props.items():
        yield f'      <prop type="{name}">{text_of(value)}</prop>\n'
    source = unit.source_codes or text_of(unit.source)
    target = unit.target_codes or text_of(unit.target)
    yield f'      <tuv xml:lang="en"><seg>{source}</seg></tuv>\n'
    # isoformat, not strftime: %Y does not pad years before 1000 on every system.
    dated = f' changedate="{unit.changed.isoformat().replace("-", "")}T000000Z"'
    by = f" changeid={attribute(unit.author)}" if unit.author else ""
    yield f'      <tuv xml:lang="{unit.language}"{dated}{by}><seg>{target}</seg></tuv>\n    </tu>\n'


def _segments(path: Path, tu: etree._Element) -> Iterator[tuple[str, etree._Element, etree._Element]]:
    found = False
    for tuv in tu:
        if local(tuv) != "tuv":
            continue
        found = True
        tag = (tuv.get(XML_LANG) or tuv.get("lang") or "").strip()
        if not tags.well_formed(tag):
            what = f"the language tag {tag!r} is none" if tag else "a <tuv> names no language"
            raise problem(path, line_of(tuv), what, hint='Give each <tuv> an xml:lang such as "en" or "az".')
        seg = child(tuv, "seg")
        if seg is None:
            raise problem(path, line_of(tuv), "a <tuv> has no <seg>", hint=_SHAPE)
        yield tag, tuv, seg
    if not found:
        raise problem(path, line_of(tu), "a <tu> has no <tuv>", hint=_SHAPE)


def _plain(seg: etree._Element) -> str:
    return normalize("NFC", codes.plain(seg))


def _props(element: etree._Element) -> dict[str, str]:
    return {prop.get("type", ""): normalize("NFC", prop.text or "") for prop in element if local(prop) == "prop"}


def _notes(element: etree._Element) -> list[str]:
    return [normalize("NFC", note.text) for note in element if local(note) == "note" and note.text]


def _first(names: tuple[str, ...], *elements: etree._Element | None) -> str:
    found = (one.get(name) for one in elements if one is not None for name in names)
    return next((value for value in found if value), "")


def _changed(path: Path, tuv: etree._Element, tu: etree._Element, header: etree._Element | None) -> date:
    stamp = _first(("changedate", "creationdate"), tuv, tu, header)
    if not stamp:
        return UNDATED
    hint = "TMX dates are like 20211230T142605Z."
    if not (parts := _DATE.fullmatch(stamp)):
        raise problem(path, line_of(tuv), f"{stamp!r} is not a date", hint=hint)
    try:
        return date(*map(int, parts.groups()))
    except ValueError as error:
        raise problem(path, line_of(tuv), f"{stamp!r} is not a date ({error})", hint=hint) from error


def _previous(props: dict[str, str], before: str) -> str:
    named = next((props[name] for name in _CONTEXT if name in props), None)
    return named if named is not None else before if "x-segment" in props else ""
