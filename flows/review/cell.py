"""Turn a cell of a Word table into its text as it stands once tracked changes are accepted.

Elements are told by their local names, so that Word's transitional and strict files read alike (ECMA-376, part 1, 17).
"""

from dataclasses import dataclass, field

from lxml import etree

from flows.memory.xml import local
from flows.review.sheet import flat

_GONE = frozenset({"del", "moveFrom"})
_COME = frozenset({"ins", "moveTo"})
_SPACES = frozenset({"tab", "br", "cr", "ptab"})
_SKIPPED = frozenset({"rPr", "tcPr", "trPr", "tblPr", "tblGrid", "sdtPr", "sectPr", "instrText", "Fallback", "rt"})
"""Properties, field codes (their results are text), what AlternateContent repeats, and ruby glosses."""
_FOREIGN = {
    "drawing": "a picture",
    "pict": "a picture",
    "object": "an embedded object",
    "footnoteReference": "a footnote",
    "endnoteReference": "an endnote",
    "oMath": "a formula",
}
_PRIVATE = range(0xE000, 0xF900)
"""Unicode's private use area: where symbol fonts such as Wingdings put what has no letter (17.3.3.30)."""


@dataclass(slots=True)
class Cell:
    """What a cell holds: text on one line, whose tracked changes it has, comments by id, and what no text can hold."""

    text: str = ""
    tracked: set[str] = field(default_factory=set)
    """Authors of tracked changes; "" for one without a name."""
    comments: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def read(element: etree._Element) -> Cell:
    """Read a cell, or any other part of a document."""
    cell = Cell()
    pieces: list[str] = []
    _walk(element, cell, pieces)
    cell.text = flat("".join(pieces))
    return cell


def attribute(element: etree._Element, name: str) -> str:
    """Give an attribute by its local name, or ""."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def child(element: etree._Element, *names: str) -> etree._Element | None:
    """Follow local names downwards; None where one is missing."""
    found: etree._Element | None = element
    for name in names:
        found = next((one for one in (found if found is not None else ()) if local(one) == name), None)
    return found


def _walk(element: etree._Element, cell: Cell, pieces: list[str]) -> None:
    for one in element:
        name = local(one)
        if name in _GONE:
            cell.tracked.add(attribute(one, "author"))
        elif name in _SPACES:
            pieces.append(" ")
        elif name == "t":
            pieces.append(one.text or "")
        elif name == "noBreakHyphen":
            pieces.append("\u2011")
        elif name == "sym":
            _symbol(one, cell, pieces)
        elif name in _FOREIGN:
            cell.foreign.append(_FOREIGN[name])
        elif name == "commentReference":
            cell.comments.append(attribute(one, "id"))
        elif name == "p":
            _paragraph(one, cell, pieces)
        elif name not in _SKIPPED and name != "pPr":
            if name in _COME:
                cell.tracked.add(attribute(one, "author"))
            _walk(one, cell, pieces)


def _paragraph(paragraph: etree._Element, cell: Cell, pieces: list[str]) -> None:
    if (number := child(paragraph, "pPr", "numPr", "numId")) is not None and attribute(number, "val") != "0":
        cell.foreign.append("an automatic list number")
    _walk(paragraph, cell, pieces)
    for name in ("del", "ins"):
        if (mark := child(paragraph, "pPr", "rPr", name)) is not None:
            cell.tracked.add(attribute(mark, "author"))
            if name == "del":
                return  # the end of this paragraph was deleted: its text runs on
    pieces.append(" ")


def _symbol(one: etree._Element, cell: Cell, pieces: list[str]) -> None:
    code = attribute(one, "char")
    number = int(code, 16) if code else 0
    if number == 0 or number in _PRIVATE:
        cell.foreign.append("a symbol that is no letter")
    else:
        pieces.append(chr(number))
