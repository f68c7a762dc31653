"""Turn a sentence into its facts."""

from functools import lru_cache

from flows.facts import dates, links, names, quantities, wordnumbers
from flows.facts.fact import Fact, SourceLanguage
from flows.facts.fold import fold


@lru_cache(maxsize=8192)
def find(text: str, language: SourceLanguage) -> tuple[Fact, ...]:
    """Find the facts of one sentence, in order, none overlapping another.

    Text is NFC. The cache holds a few articles: a source sentence is asked for once a language and once a candidate.
    """
    facts: list[Fact] = []
    taken: list[tuple[int, int]] = []
    folded = fold(text, language)

    def add(found: list[Fact]) -> None:
        for fact in found:
            if all(fact.end <= start or end <= fact.start for start, end in taken):
                facts.append(fact)
                taken.append((fact.start, fact.end))

    add(links.find(text))
    add(dates.find(text, folded, language))
    add(quantities.find(text, folded, language))
    add(wordnumbers.find(text, folded, language))
    add(names.find(text, folded, language))
    facts.sort(key=lambda fact: fact.start)
    return tuple(facts)
