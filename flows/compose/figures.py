"""Turn the body of a briefing into its facts and figures: each sentence that holds any, once, with every value set off.

A row for each value would print a sentence with four of them four times; a reader wants the sentence once. What counts
is what `flows.facts` finds in the printed sentence: numbers, ordinals, percentages, money, measures, ranges, dates,
times and years. Links and names are none. A number or month in words is one only when the source sentence tells the
same value, because words deceive: az "üçün" (for) looks like "üç" (three), tr "altında" (under) like "altı" (six); a
bare "one" or "first" in words never is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from flows import facts
from flows.compose.citations import cite, plain
from flows.facts import Fact, FactKind
from flows.records import Figure, Language, Line, Passage, Piece

_TELLING: tuple[FactKind, ...] = (
    "money", "percent", "measure", "range", "number", "date", "ordinal", "time", "year",
)  # fmt: skip
"""The kinds that are figures, the most telling first: an amount says more of a sentence than the year it opens with."""


def figures(body: Iterable[Passage], sources: Mapping[str, str], language: Language) -> tuple[Figure, ...]:
    """Find the sentences of the body that hold a figure, in order; headings hold none.

    `sources` gives the source sentence of each line by the line's id.
    """
    lines = (line for passage in body if passage.kind != "heading" for line in passage.lines)
    return tuple(figure for line in lines for figure in _of(line, sources[line.id], language))


def _of(line: Line, source: str, language: Language) -> Iterator[Figure]:
    told = _figures(facts.find(source, "en"))
    english = line.origin == "source"
    found = _figures(facts.find(line.text, "en" if english else language))
    found = found if english else _sure(found, told)
    if not found:
        return
    best = min(found, key=lambda fact: (_TELLING.index(fact.kind), not fact.in_digits, fact.start))
    cardinals = plain(told)
    yield Figure(
        value=line.text[best.start : best.end],
        before=line.text[: best.start],
        after=line.text[best.end :],
        line=line,
        values=tuple(fact.text if english else cite(fact, language, cardinals=cardinals) for fact in found),
        pieces=tuple(_pieces(line.text, found)),
    )


def _figures(found: Iterable[Fact]) -> list[Fact]:
    """Keep the figures among the facts of a sentence; facts come in order and none overlaps another."""
    return [fact for fact in found if fact.kind in _TELLING and (fact.in_digits or fact.value != "1")]


def _sure(found: Sequence[Fact], told: Iterable[Fact]) -> list[Fact]:
    """Keep what is in digits; of what is in words, no more of each value than the source tells, the plainest first."""
    left = Counter(fact.value for fact in told)
    left.subtract(fact.value for fact in found if fact.in_digits)
    sure = {id(fact) for fact in found if fact.in_digits}
    for fact in sorted((fact for fact in found if not fact.in_digits), key=lambda fact: (len(fact.text), fact.start)):
        if left[fact.value] > 0:
            left[fact.value] -= 1
            sure.add(id(fact))
    return [fact for fact in found if id(fact) in sure]


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
