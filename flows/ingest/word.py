"""Turn a DOCX into a draft: headings by style, lists, quotations, tables, and the file's properties.

Tracked insertions are read and deletions are not. Comments, notes, headers, footers and hidden text are left out.
Links are text here: their targets are never looked at.
"""

from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle, ParagraphStyle
from lxml.etree import XMLSyntaxError, _Element

from flows.errors import ArticleError
from flows.ingest.clean import clean
from flows.ingest.draft import Draft, Piece
from flows.ingest.shape import part_lines
from flows.ingest.word_lists import Numbering
from flows.ingest.word_safety import require_safe
from flows.records import BlockKind

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:pPr"), qn("w:rPr"), _FALLBACK}
"""Deleted and moved-away text; a text box is walked by itself; a fallback repeats what stands beside it."""
_SIGNS = {
    qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:ptab"): " ",
}  # fmt: skip
_BODY_TEXT = "9"
"""The outline level of text that is no heading (ECMA-376 part 1, 17.3.1.20)."""
_CELL_CHARS = 200
"""A row with a longer cell is a page layout, not a table: its paragraphs are read one by one."""
_NOT_NAMES = {
    "python-docx",
    "windows user",
    "microsoft office user",
    "user",
    "admin",
    "administrator",
    "author",
    "owner",
}
_NOT_TITLES = ("microsoft word - ", "document", "word document", "untitled")
"""What programs put into the properties unasked."""


def read(data: bytes, name: str) -> Draft:
    """Read one DOCX; raise ArticleError where it is unsafe, damaged or no Word document."""
    require_safe(data, name)
    reader, body, title, author = _open(data, name)
    pieces = [piece for piece in reader.walk(body) if piece.text]
    titles = [piece for piece in pieces if piece.kind == "title"]
    return Draft(
        title=titles[0].text if titles else "",
        pieces=tuple(Piece("heading", p.text) if p.kind == "title" else p for p in pieces if p not in titles[:1]),
        property_title="" if title.casefold().startswith(_NOT_TITLES) else title,
        property_byline="" if author.casefold() in _NOT_NAMES else author,
    )


def _open(data: bytes, name: str) -> tuple["_Reader", _Element, str, str]:
    """Open a safe document: its reader, body, title and author.

    All that python-docx is asked stands here, where a part that it misses or misreads makes the document a damaged one.
    """
    try:
        document = docx.Document(BytesIO(data))
        properties = document.core_properties
        title, author = clean(properties.title or ""), clean(properties.author or "")
        return _Reader(document), document.element.body, title, author
    except (KeyError, ValueError, AttributeError, PackageNotFoundError, XMLSyntaxError) as error:
        raise ArticleError(
            f"{name} is not a complete Word document: {clean(str(error))}.",
            hint="Open it in a word processor, save it again as DOCX and try again.",
        ) from error


class _Reader:
    """Walks a document's body; keeps what its styles mean and how far its lists have counted."""

    def __init__(self, document: Document) -> None:
        self._kinds: dict[str, BlockKind | None] = {
            style.style_id: _style_kind(style) for style in document.styles if isinstance(style, ParagraphStyle)
        }
        default = next((s for s in document.styles if isinstance(s, ParagraphStyle) and _is_default(s)), None)
        self._default = default.style_id if default is not None else ""
        self._numbering = Numbering(document)

    def walk(self, container: _Element) -> Iterator[Piece]:
        """Yield the blocks of a body, a cell, a text box or a content control."""
        for child in container:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                for row in child.iter(qn("w:tr")):
                    yield from self._row(row)
            elif child.tag not in _UNREAD and isinstance(child.tag, str):
                yield from self.walk(child)

    def _paragraph(self, element: _Element) -> Iterator[Piece]:
        properties = element.find(qn("w:pPr"))
        style = properties.find(qn("w:pStyle")) if properties is not None else None
        style_id = style.get(qn("w:val"), "") if style is not None else self._default
        kind = self._kinds.get(style_id, "paragraph")
        outline = properties.find(qn("w:outlineLvl")) if properties is not None else None
        if outline is not None and kind == "paragraph" and outline.get(qn("w:val")) != _BODY_TEXT:
            kind = "heading"
        text = _text(element)
        if kind is not None and text.strip():
            mark = self._numbering.mark(properties, style_id) if kind in {"paragraph", "list_item"} else None
            if mark is not None:
                kind = "list_item"
            for number, part in enumerate(part_lines(text)):
                yield Piece(kind, clean((mark or "") + part if number == 0 else part))
        for box in element.iter(qn("w:txbxContent")):
            if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
                yield from self.walk(box)

    def _row(self, row: _Element) -> Iterator[Piece]:
        """Read a table's row as one list item, a layout's row as its paragraphs."""
        cells = row.findall(qn("w:tc"))
        texts = [clean(" ".join(_text(p) for p in cell.iter(qn("w:p")))) for cell in cells]
        filled = [text for text in texts if text]
        if len(filled) > 1 and max(map(len, filled)) <= _CELL_CHARS:
            yield Piece("list_item", " – ".join(filled))
        else:
            for cell in cells:
                yield from self.walk(cell)


def _is_default(style: ParagraphStyle) -> bool:
    return style.element.get(qn("w:default")) in {"1", "true"}


def _style_kind(style: BaseStyle) -> BlockKind | None:
    """Say what a paragraph style means, by its name or that of a style it is based on; None for what is not read."""
    seen = 0
    while isinstance(style, ParagraphStyle) and seen < 20:
        name = (style.name or "").casefold()
        if name == "title":
            return "title"
        if name.startswith("toc ") or name in {"header", "footer", "table of figures"}:
            return None
        if name.startswith("heading") or name == "toc heading":
            return "heading"
        if name.startswith("list") and name != "list paragraph":
            return "list_item"
        if "quote" in name or name == "block text":
            return "quote"
        if style.base_style is None:
            break
        style, seen = style.base_style, seen + 1
    return "paragraph"


def _text(element: _Element) -> str:
    """Join the text of a paragraph: runs, links, fields' results and tracked insertions, breaks as line feeds."""
    parts: list[str] = []
    for child in element:
        if child.tag == qn("w:t") or (isinstance(child.tag, str) and child.tag.endswith("/math}t")):
            parts.append(child.text or "")
        elif child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        elif child.tag == qn("w:r") and child.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None:
            continue
        elif child.tag not in _UNREAD and isinstance(child.tag, str):
            parts.append(_text(child))
    return "".join(parts)
