"""Turn Markdown, with or without front matter, into a draft."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from flows.ingest.clean import clean, clean_lines
from flows.ingest.dates import leading_date
from flows.ingest.draft import Draft, Piece
from flows.records import BlockKind

_FRONT = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\n(?P<front>.*?\n)(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"(?P<key>[\w-]+)\s*[:=]\s*(?P<value>.*)$")
_ITEM = re.compile(r"\s*-\s+(?P<value>.+)$")
_KEYS = {
    "title": "title", "headline": "title", "author": "byline", "authors": "byline", "byline": "byline",
    "outlet": "outlet", "source": "outlet", "publication": "outlet", "publisher": "outlet", "site": "outlet",
    "date": "published", "published": "published", "pubdate": "published",
}  # fmt: skip
"""The keys that site generators and desks use, and what each means to an article."""
_TAG = re.compile(r"<!--.*?-->|<[^>]+>", re.DOTALL)


def read(text: str) -> Draft:
    """Read CommonMark with tables. Link texts stay and their targets go; pictures go; ordered items keep their number.

    Front matter is read line by line, not as YAML: desks write `title: Baku: the summit`, which YAML refuses.
    """
    text = clean_lines(text)
    front = _FRONT.match(text)
    head = _front(front["front"]) if front else {}
    if front and not head:
        front = None
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text[front.end() :] if front else text)
    dated = leading_date(head.get("published", ""))
    return Draft(
        title=head.get("title", ""),
        outlet=head.get("outlet", ""),
        byline=head.get("byline", ""),
        published=dated[0] if dated else None,
        pieces=tuple(piece for piece in _pieces(tokens) if piece.text),
    )


def _front(text: str) -> dict[str, str]:
    """Read "key: value" lines (or "key = value", or a key with a list under it); other keys are passed over."""
    found: dict[str, list[str]] = {}
    key = ""
    for line in text.splitlines():
        if (entry := _ENTRY.match(line)) is not None:
            key = _KEYS.get(entry["key"].casefold(), "")
            values = entry["value"].strip().removeprefix("[").removesuffix("]") if key != "title" else entry["value"]
        elif (item := _ITEM.match(line)) is not None:
            values = item["value"]
        else:
            continue
        if key and values.strip():
            parts = values.split(",") if key == "byline" else [values]
            found.setdefault(key, []).extend(clean(part.strip().strip("\"'")) for part in parts)
    return {key: ", ".join(values) for key, values in found.items()}


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    """Walk the block tokens; what stands in a list is an item even inside a quotation."""
    within: list[str] = []
    number = ""
    row: list[str] = []
    for token in tokens:
        if token.type == "list_item_open":
            number = f"{token.info}. " if token.info else ""
        if token.type == "tr_close":
            yield Piece("list_item", " – ".join(cell for cell in row if cell))
            row = []
        elif token.nesting:
            within = [*within, token.type] if token.nesting > 0 else within[:-1]
        elif token.type == "inline":
            text = clean(_inline(token.children or ()))
            if within[-1] in {"td_open", "th_open"}:
                row.append(text)
                continue
            kind = _kind(within)
            yield Piece(kind, (number if kind == "list_item" and text else "") + text)
            number = ""
        elif token.type in {"fence", "code_block"}:
            yield Piece("paragraph", clean(token.content))
        elif token.type == "html_block":
            yield Piece("paragraph", clean(_TAG.sub(" ", token.content)))


def _kind(within: Sequence[str]) -> BlockKind:
    if within[-1] == "heading_open":
        return "heading"
    if "list_item_open" in within:
        return "list_item"
    return "quote" if "blockquote_open" in within else "paragraph"


def _inline(tokens: Sequence[Token]) -> str:
    """Join the text of inline tokens; a line break within a paragraph is a space."""
    parts = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
    return "".join(parts)
