"""Turn a file, a saved page or standard input into an Article.

One reader for each format, and this door, which picks the reader. Nothing here goes to the network, follows a link or
reads a second file.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from flows.errors import ArticleError
from flows.ingest.clean import clean
from flows.ingest.damage import require_undamaged
from flows.ingest.decode import decode
from flows.ingest.draft import Draft
from flows.ingest.head import lift
from flows.ingest.language import require_english
from flows.ingest.load import check_size, load
from flows.ingest.plain import read as read_plain
from flows.ingest.shape import mark_headings
from flows.ingest.sniff import Kind, sniff
from flows.ingest.title import draw_title
from flows.records import Article, Block

__all__ = ["Overrides", "ingest"]

STDIN = "stdin"
"""The source's name where the article came through standard input."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What the user says of the article, against whatever the source says; "" and None say nothing."""

    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: date | None = None


_NOTHING = Overrides()


def ingest(source: Path | bytes, *, overrides: Overrides = _NOTHING, max_bytes: int) -> Article:
    """Read one article: a file of at most `max_bytes` bytes, or the bytes of standard input.

    Raises ArticleError for whatever cannot be read, is no article, or is not in English.
    """
    if isinstance(source, bytes):
        name, data = STDIN, check_size(source, STDIN, max_bytes)
    else:
        name, data = source.name, load(source, max_bytes)
    draft = lift(_READERS[sniff(data, name)](data, name))
    draft = replace(draft, pieces=mark_headings(draft.pieces))
    if not draft.pieces:
        raise ArticleError(f"{name} has no text in it.", hint="Check that the article was saved, and name its file.")
    text = "\n".join(piece.text for piece in draft.pieces)
    require_undamaged(f"{draft.title}\n{text}", name)
    require_english(text, name)
    return _article(name, draft, overrides)


def _article(name: str, draft: Draft, overrides: Overrides) -> Article:
    """Make the record: the user's words first, then the source's, then a title drawn from the lead."""
    title = clean(overrides.title) or draft.title or draft.property_title
    lead = next((piece.text for piece in draft.pieces if piece.kind != "heading"), draft.pieces[0].text)
    return Article(
        source=name,
        title=title or draw_title(lead),
        title_drawn=not title,
        outlet=clean(overrides.outlet) or draft.outlet,
        byline=clean(overrides.byline) or draft.byline or draft.property_byline,
        published=overrides.published or draft.published,
        language="en",
        blocks=tuple(Block(id=f"p{n}", kind=p.kind, text=p.text) for n, p in enumerate(draft.pieces, start=1)),
    )


def _plain(data: bytes, name: str) -> Draft:
    return read_plain(decode(data, name))


def _markdown(data: bytes, name: str) -> Draft:
    from flows.ingest.markdown import read  # late, as all below: their libraries import slower than a text is read

    return read(decode(data, name))


def _web(data: bytes, name: str) -> Draft:
    from flows.ingest.web import read

    return read(decode(data, name, page=True), name)


def _word(data: bytes, name: str) -> Draft:
    from flows.ingest.word import read

    return read(data, name)


_READERS: dict[Kind, Callable[[bytes, str], Draft]] = {
    "plain": _plain,
    "markdown": _markdown,
    "web": _web,
    "word": _word,
}
