"""Turn the body of a briefing into its facts and figures: each sentence that holds any, once, with every value set off.

A row for each value would print a sentence with four of them four times; a reader wants the sentence once. What counts
is what `flows.facts` finds in the printed sentence: numbers, ordinals, percentages, money, measures, ranges, dates,
times and years. Left out are links and names, and a bare "one" or "first" in words, which is seldom a figure.
"""

from collections.abc import Iterable, Iterator

from flows import facts
from flows.facts import Fact, FactKind
from flows.records import Figure, Language, Line, Passage, Piece

_TELLING: tuple[FactKind, ...] = (
    "money", "percent", "measure", "range", "number", "date", "ordinal", "time", "year",
)  # fmt: skip
"""The kinds that are figures, the most telling first: an amount says more of a sentence than the year it opens with."""


def figures(body: Iterable[Passage], language: Language) -> tuple[Figure, ...]:
    """Find the sentences of the body that hold a figure, in order; headings hold none."""
    lines = (line for passage in body if passage.kind != "heading" for line in passage.lines)
    return tuple(figure for line in lines for figure in _of(line, language))


def _of(line: Line, language: Language) -> Iterator[Figure]:
    found = list(_apart(facts.find(line.text, "en" if line.origin == "source" else language)))
    if not found:
        return
    best = min(found, key=lambda fact: (_TELLING.index(fact.kind), not fact.in_digits, fact.start))
    yield Figure(
        value=line.text[best.start : best.end],
        before=line.text[: best.start],
        after=line.text[best.end :],
        line=line,
        values=tuple(line.text[fact.start : fact.end] for fact in found),
        pieces=tuple(_pieces(line.text, found)),
    )


def _apart(found: Iterable[Fact]) -> Iterator[Fact]:
    """Keep the figures among the facts, in order, the longer of two that overlap."""
    end = 0
    for fact in sorted(found, key=lambda fact: (fact.start, -fact.end)):
        if fact.kind in _TELLING and not _is_article(fact) and fact.start >= end:
            end = fact.end
            yield fact


def _is_article(fact: Fact) -> bool:
    return fact.kind in ("number", "ordinal") and fact.value == "1" and not fact.in_digits


def _pieces(text: str, found: Iterable[Fact]) -> Iterator[Piece]:
    """Cut a text at its figures, leaving out nothing and no empty piece."""
    at = 0
    for fact in found:
        if fact.start > at:
            yield Piece(text=text[at : fact.start], told=False)
        yield Piece(text=text[fact.start : fact.end], told=True)
        at = fact.end
    if at < len(text):
        yield Piece(text=text[at:], told=False)
