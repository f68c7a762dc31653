"""Turn a saved web page into a draft: the article in it, without menus, adverts, comments and footers.

trafilatura finds the article and htmldate its date; neither is given an address, so neither has anything to fetch.
"""

import logging
import re
from collections.abc import Iterator

import trafilatura
from lxml.etree import _Element
from trafilatura.settings import Document

from flows.errors import ArticleError
from flows.ingest.clean import clean
from flows.ingest.dates import leading_date
from flows.ingest.draft import Draft, Piece
from flows.ingest.shape import has_stop, part_lines
from flows.records import BlockKind

for _library in ("trafilatura", "htmldate"):
    # They log a warning for a page without an article; our error says it better.
    logging.getLogger(_library).setLevel(logging.CRITICAL)

_DATES = {
    "original_date": True,  # when it was published, not when it was last touched
    "extensive_search": False,  # a wrong date is worse than none: no guessing from footers and file names
    "max_date": "2100-01-01",  # htmldate's own limit is today, and a page must read the same tomorrow
}
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
"""lxml refuses a text that names an encoding: it has been decoded already."""
_SPACE = re.compile(r"\s+")
_WHOLE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
"""trafilatura refuses a fragment with one element."""
_ARTICLE_WORDS = 30
"""A page holds an article when its sentences have this many words: a lead alone has; error pages and menus have not."""
_FURNITURE = re.compile(
    r"enable javascript|\bcookies?\b.*\b(?:accept|consent|agree|improve|experience|settings)\b|"
    r"(?:page|file) (?:was |is )?not found|does not exist|(?:log|sign) ?in\b|forgot your password|are you "
    r"(?:a )?(?:human|robot)",
    re.IGNORECASE,
)
"""What login walls, consent walls and error pages say: such sentences are not counted."""


def read(text: str, name: str) -> Draft:
    """Read one page; raise ArticleError where there is no article in it."""
    text = _XML_DECLARATION.sub("", text)
    found = trafilatura.bare_extraction(
        text if _WHOLE.search(text) else f"<html><body>{text}</body></html>",
        include_comments=False,
        include_formatting=True,
        with_metadata=True,
        date_extraction_params=dict(_DATES),
    )
    # It hands over a dict only where asked to (as_dict), and None for a page that it makes nothing of.
    pieces = tuple(p for p in _pieces(found.body) if p.text) if isinstance(found, Document) else ()
    words = sum(len(p.text.split()) for p in pieces if has_stop(p.text) and not _FURNITURE.search(p.text))
    if not isinstance(found, Document) or words < _ARTICLE_WORDS:
        raise ArticleError(
            f"{name} is a page with no article in it.",
            hint="Open the article itself, wait until it shows, and save that page; or paste its text into a .txt.",
        )
    dated = leading_date(found.date or "")
    return Draft(
        title=clean(found.title or ""),
        outlet=clean(found.sitename or ""),
        byline=clean((found.author or "").replace(";", ",")),
        published=dated[0] if dated else None,
        pieces=pieces,
    )


def _pieces(body: _Element) -> Iterator[Piece]:
    """Walk trafilatura's body, whose elements are p, head, list, quote, table and code."""
    yield from _paragraphs(body.text or "", "paragraph")
    for element in body:
        yield from _element(element, "paragraph")
        yield from _paragraphs(element.tail or "", "paragraph")


def _element(element: _Element, kind: BlockKind) -> Iterator[Piece]:
    if element.tag == "head":
        yield Piece("heading", clean(_text(element)))
    elif element.tag == "list":
        yield from _list(element)
    elif element.tag == "table":
        for row in element.iter("row"):
            yield Piece("list_item", " – ".join(cell for cell in (clean(_text(c)) for c in row) if cell))
    elif element.tag == "quote" and any(child.tag in {"p", "list", "head"} for child in element):
        for child in element:
            yield from _element(child, "quote")
    elif element.tag == "quote":
        yield from _paragraphs(_text(element), "quote")
    elif element.tag != "graphic":
        yield from _paragraphs(_text(element), kind)


def _list(element: _Element) -> Iterator[Piece]:
    """Make an item of each entry; an ordered list's keep their numbers, because the text may refer to them."""
    items = [child for child in element if child.tag == "item"]
    for number, item in enumerate(items, start=1):
        text = clean(_text(item))
        yield Piece("list_item", f"{number}. {text}" if element.get("rend") == "ol" and text else text)
        for inner in item.iter("list"):
            if inner is not element:
                yield from _list(inner)


def _paragraphs(text: str, kind: BlockKind) -> Iterator[Piece]:
    for part in part_lines(text):
        yield Piece(kind, clean(part))


def _text(element: _Element) -> str:
    """Join the text of an element, breaks as line feeds; struck-out text and lists within it are left out."""
    parts = [_SPACE.sub(" ", element.text or "")]
    for child in element:
        if child.tag == "lb":
            parts.append("\n")
        elif child.tag not in {"del", "list", "graphic"}:
            parts.append(_text(child))
        parts.append(_SPACE.sub(" ", child.tail or ""))
    return "".join(parts)
