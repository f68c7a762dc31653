"""Turn a sentence into its facts."""

from functools import lru_cache

from flows.facts import dates, links, names, quantities, wordnumbers
from flows.facts.fact import Fact, SourceLanguage
from flows.facts.fold import fold


@lru_cache(maxsize=8192)
def find(text: str, language: SourceLanguage) -> tuple[Fact, ...]:
    """Find the facts of one sentence, in order, none overlapping another; text is NFC."""
    return _ordered([*find_counted(text, language), *names.find(text, language)])


@lru_cache(maxsize=8192)
def find_counted(text: str, language: SourceLanguage) -> tuple[Fact, ...]:
    """Find all but acronyms and names: what the guard compares as facts (it knows names by their sound).

    The cache holds a few articles: a source sentence is asked for once a language and once a candidate.
    """
    folded = fold(text, language)
    found = links.find(text)
    found += dates.find(text, folded, language)
    found += quantities.find(text, folded, language)
    found += wordnumbers.find(text, folded, language)
    return _ordered(found) if found else ()


def _ordered(found: list[Fact]) -> tuple[Fact, ...]:
    """Keep of facts that overlap the one that was found first."""
    kept: list[Fact] = []
    for fact in found:
        if all(fact.end <= other.start or other.end <= fact.start for other in kept):
            kept.append(fact)
    kept.sort(key=lambda fact: fact.start)
    return tuple(kept)
