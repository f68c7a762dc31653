"""Turn the lines above an article's text into its title, outlet, byline and date.

Rules. A head line is a date, a name after "By", or a labelled value ("Source: APA"), among the first eight blocks. The
name on the date's own line is the outlet where another "By" line names the writer; so is a name that looks like an
outlet's. The first other line is the title where it has no full stop and text follows.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from flows.ingest.dates import leading_date, whole_date
from flows.ingest.draft import Draft, Piece

_DEPTH = 8
"""Head lines stand in the first blocks: title, deck, byline, outlet, date, place, a picture's line, one to spare."""
_TITLE_CHARS = 200
"""No headline is longer; a longer first line is text."""
_DATE_LABEL = re.compile(
    r"(?:(?:(?:date|published|posted|updated|last updated|issued)\b(?:\s+(?:on|at))?\s*:?|[|•–—-])\s*)?", re.IGNORECASE
)
_BY = re.compile(r"(?:(?:written|reported|story|text)\s+)?by\s*:?\s+(?P<names>\S.*)$", re.IGNORECASE)
_LABEL = re.compile(
    r"(?P<label>title|headline|outlet|source|publication|publisher|author|byline|date|published)\s*:\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_FIELDS = {"headline": "title", "source": "outlet", "publication": "outlet", "publisher": "outlet", "author": "byline",
           "date": "published"}  # fmt: skip
_SMALL = frozenset({"and", "&", "of", "the", "for", "in", "van", "von", "de", "da", "del", "la", "al", "bin", "bint"})
"""Words of a name that are written small."""
_OUTLET = re.compile(
    r"\b(?:news|times|post|agency|press|tv|herald|tribune|gazette|today|daily|weekly|radio|media|journal|guardian|"
    r"independent|telegraph|reuters|afp|ap|bbc|cnn|apa|azertac|tass|report|trend|turan|staff|desk|correspondent)\b|"
    r"news$|\.(?:az|com|org|net|ru|tr)$",
    re.IGNORECASE,
)
_NAME_CHARS, _NAME_WORDS = 80, 10


@dataclass(slots=True)
class _Seen:
    """What the head lines have said so far."""

    title: str = ""
    outlet: str = ""
    published: date | None = None
    names: list[tuple[str, bool]] = field(default_factory=list)
    """Each name after "By", and whether it stood on the date's line."""


def lift(draft: Draft) -> Draft:
    """Take the head lines out of a draft's pieces into its fields; what a reader already knows stays."""
    seen = _Seen()
    kept: list[Piece] = []
    for n, piece in enumerate(draft.pieces):
        if n < _DEPTH and piece.kind in {"paragraph", "heading"} and _head_line(piece.text, seen):
            continue
        if not kept and not seen.title and not draft.title and _is_title(piece, draft.pieces[n + 1 :]):
            seen.title = piece.text
            continue
        kept.append(piece)
    outlet, byline = _names(seen, draft)
    title = draft.title or seen.title
    if kept and len(kept) > 1 and _same(kept[0].text, title):
        kept = kept[1:]
    return replace(
        draft,
        title=title,
        outlet=outlet,
        byline=byline,
        published=draft.published or seen.published,
        pieces=tuple(kept),
    )


def _head_line(text: str, seen: _Seen) -> bool:
    """Read one line into `seen`; say whether it was a head line."""
    if len(text) > 2 * _NAME_CHARS:
        return False
    if label := _LABEL.match(text):
        return _labelled(label["label"].casefold(), label["value"], seen)
    dated = leading_date(text[_DATE_LABEL.match(text).end() :])  # type: ignore[union-attr]  # it matches the empty text
    if dated is not None:
        rest = dated[1].strip(" |,•–—-")
        names = _BY.match(rest)
        if rest and (names is None or not _is_name(names["names"])):
            return False
        seen.published = seen.published or dated[0]
        if names is not None:
            seen.names.append((names["names"], True))
        return True
    if (names := _BY.match(text)) is None:
        return False
    return _byline(names["names"], seen)


def _byline(text: str, seen: _Seen) -> bool:
    """Read what follows "By": one name, or several parts that may end in an outlet and a date."""
    parts = [part.strip() for part in re.split(r"\s+[|•–—-]\s+|\s*\|\s*", text)]
    head, _, tail = parts[0].partition(", ")
    if tail and (whole_date(tail) or _OUTLET.search(tail)):
        parts[:1] = [head, tail]
    if not all(_is_name(part) or whole_date(part) for part in parts):
        return False
    for number, part in enumerate(parts):
        if (day := whole_date(part)) is not None:
            seen.published = seen.published or day
        elif number:
            seen.outlet = seen.outlet or part
        else:
            seen.names.append((part, False))
    return True


def _labelled(label: str, value: str, seen: _Seen) -> bool:
    """Read "Label: value" into `seen`; a date that cannot be read stays in the text, where a person sees it."""
    name = _FIELDS.get(label, label)
    if name == "published":
        dated = leading_date(value)
        if dated is None:
            return False
        seen.published = seen.published or dated[0]
        rest = _BY.match(dated[1].strip(" |,•–—-"))
        seen.names += [(rest["names"], True)] if rest is not None else []
    elif name == "byline":
        seen.names.append((value, False))
    elif name == "outlet":
        seen.outlet = seen.outlet or value
    else:
        seen.title = seen.title or value
    return True


def _is_name(text: str) -> bool:
    """Say whether a text can be names: every word large but for particles, no stop, not long."""
    words = text.replace(",", " ").split()
    return (
        0 < len(words) <= _NAME_WORDS
        and len(text) <= _NAME_CHARS
        and not re.search(r"[.!?;:]$", re.sub(r"\b(?:Jr|Sr|[A-Z])\.$", "", text))
        and words[0] not in {"the", "in"}
        and all(word[0].isupper() or word.casefold() in _SMALL or "." in word for word in words)
    )


def _is_title(piece: Piece, following: tuple[Piece, ...]) -> bool:
    """Say whether the first block that is no head line is the title: a heading, or one line without a full stop."""
    if not following or len(piece.text) > _TITLE_CHARS:
        return False
    if piece.kind == "heading":
        return True
    ends = re.search(r"[.:;,…][\"”’»)]*$", piece.text)
    longer = any(len(other.text) > len(piece.text) for other in following)
    return piece.kind == "paragraph" and ends is None and longer


def _names(seen: _Seen, draft: Draft) -> tuple[str, str]:
    """Tell the outlet among the names from the writers."""
    outlet = draft.outlet or seen.outlet
    names = list(seen.names)
    if not outlet:
        mark = [pair for pair in names if pair[1] and len(names) > 1] or [p for p in names if _OUTLET.search(p[0])]
        if mark:
            names.remove(mark[0])
            outlet = mark[0][0]
    return outlet, draft.byline or ", ".join(name for name, _ in names)


def _same(text: str, title: str) -> bool:
    """Compare a block with the title, without case, punctuation and space."""
    return re.sub(r"\W", "", text).casefold() == re.sub(r"\W", "", title).casefold()
