"""Turn the numbering of a DOCX into the marks a reader sees: "3. ", "b) ", or none for a bullet."""

from collections import defaultdict

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Numbering:
    """How a document's lists count, and how far each has counted."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[tuple[str, str], tuple[str, int]] = {}
        self._counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._styles = {
            style.style_id: style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") for style in document.styles
        }
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        if part is not None:
            self._read(part.element)

    def _read(self, numbering: _Element) -> None:
        """Note the format ("decimal", "bullet" …) and first number of each level of each list."""
        abstract = {a.get(qn("w:abstractNumId")): a for a in numbering.findall(qn("w:abstractNum"))}
        for num in numbering.findall(qn("w:num")):
            reference = num.find(qn("w:abstractNumId"))
            levels = abstract.get(reference.get(qn("w:val"))) if reference is not None else None
            for level in levels.findall(qn("w:lvl")) if levels is not None else ():
                style, start = level.find(qn("w:numFmt")), level.find(qn("w:start"))
                self._levels[num.get(qn("w:numId"), ""), level.get(qn("w:ilvl"), "0")] = (
                    style.get(qn("w:val"), "") if style is not None else "",
                    _number(start.get(qn("w:val"), "")) if start is not None else 1,
                )

    def mark(self, properties: _Element | None, style_id: str) -> str | None:
        """Say what stands before a paragraph: a number, "" for a bullet; None where it is in no list."""
        own = properties.find(qn("w:numPr")) if properties is not None else None
        numbered = own if own is not None else self._styles.get(style_id)
        if numbered is None or (reference := numbered.find(qn("w:numId"))) is None:
            return None
        number_id = reference.get(qn("w:val"), "0")
        if number_id == "0":  # the style's numbering, switched off here
            return None
        level = numbered.find(qn("w:ilvl"))
        depth = level.get(qn("w:val"), "0") if level is not None else "0"
        style, start = self._levels.get((number_id, depth), ("", 1))
        counts = self._counts[number_id]
        count = counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [other for other in counts if other > depth]:  # one digit each: a list has nine levels
            del counts[deeper]
        if style == "decimal":
            return f"{count}. "
        return f"{_LETTERS[(count - 1) % len(_LETTERS)]}) " if style == "lowerLetter" else ""


def _number(text: str) -> int:
    """Read a first number; lists start at one where it is none."""
    return int(text) if text.isdecimal() else 1
