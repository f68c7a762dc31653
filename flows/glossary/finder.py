"""Turn a termbase's English forms into an index that finds them in a sentence, the longest first.

A form with a capital letter is a name and found as written, or all in capitals; any other form is found in any case.
Possessives are found too, and the plurals of forms without a capital letter.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flows.glossary.concept import Concept
from flows.glossary.fold import level

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """Where a form stands in a sentence, and the concepts that have it."""

    start: int
    end: int
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class _Spelling:
    text: str
    cased: bool
    concepts: tuple[Concept, ...]


class Finder:
    """An index by first word; built once for a termbase, read only after that."""

    __slots__ = ("_by_first",)

    def __init__(self, concepts: Iterable[Concept]) -> None:
        spellings: dict[tuple[str, bool], list[Concept]] = {}
        for concept in concepts:
            for form in concept.english:
                for key in _spellings(level(form)):
                    holders = spellings.setdefault(key, [])
                    if concept not in holders:
                        holders.append(concept)
        by_first: dict[str, list[_Spelling]] = {}
        for (text, cased), holders in spellings.items():
            first = _WORD.search(text)
            if first and first.start() == 0:
                by_first.setdefault(_lower(first[0]), []).append(_Spelling(text, cased, tuple(holders)))
        # Where a name and a common word are spelt alike, the name as written wins.
        self._by_first = {
            first: tuple(sorted(group, key=lambda one: (-len(one.text), not one.cased)))
            for first, group in by_first.items()
        }

    def find(self, source: str) -> Iterator[Found]:
        """Give the terms of an English sentence in order; none overlap, and the longest wins."""
        text = level(source)
        lower = _lower(text)
        free = 0
        for word in _WORD.finditer(lower):
            start = word.start()
            if start < free:
                continue
            for spelling in self._by_first.get(word[0], ()):
                end = start + len(spelling.text)
                if (text if spelling.cased else lower).startswith(spelling.text, start) and _ends(text, end):
                    yield Found(start, end, spelling.concepts)
                    free = end
                    break


def _lower(text: str) -> str:
    # İ alone becomes two characters in Python's lower case, and places would shift.
    return text.replace("İ", "i").lower()


def _ends(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end].isalnum() or text[end] == "_")


def _spellings(form: str) -> Iterator[tuple[str, bool]]:
    cased = form != form.lower()
    for text in (form,) if cased else (form, *_plurals(form)):
        yield text, cased
        if cased and text.upper() != text and " " in text:
            yield text.upper(), True


def _plurals(form: str) -> Iterator[str]:
    if not form[-1].isalpha() or form.endswith("s"):
        return
    if form.endswith("y") and form[-2:-1] not in "aeiou":
        yield form[:-1] + "ies"
    elif form.endswith(("x", "z", "ch", "sh")):
        yield form + "es"
    else:
        yield form + "s"
