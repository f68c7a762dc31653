"""Turn a list of texts into the pairs that are nearly the same."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

_GRAM = 8
"""Letters in a shingle, which begins where a word does: a word and its neighbour's edge, so that unrelated sentences
share few. A shingle at every letter finds the same pairs of FLORES and NTREX, in four times the time."""
_COMMON = 50
"""A shingle of more texts than this tells little ("the minister"): it pairs neighbours only, which chains copies."""
_SHARED = 0.35
"""Share of the shorter text's shingles that a pair must have in common to be looked at closely; pairs at 80 % likeness
share more than half."""
LIKENESS = 78.0
"""Percent of letters in common (rapidfuzz's ratio) from which two texts are near-duplicates: unrelated sentences of one
topic stay below 65, a sentence with two words changed is above 85."""
_INSIDE = 92.0
"""The same for a shorter text that stands inside a longer one."""
_INSIDE_LETTERS = 30
_JUNK = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
_START = re.compile(r"\S+")


def plain(text: str) -> str:
    """Lower a text, and make every number and mark alike."""
    return _JUNK.sub(" ", _DIGITS.sub("0", text.lower())).strip()


def near(texts: Sequence[str], *, fresh: int = 0) -> Iterator[tuple[int, int, float]]:
    """Find the pairs (first, second, likeness in percent) of near-duplicates among texts already made `plain`.

    With `fresh`, only pairs whose second text is at that place or later, and whose first lies before it, are given.
    """
    grams = [{text[m.start() : m.start() + _GRAM] for m in _START.finditer(text)} for text in texts]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(grams):
        for gram in found:
            places[gram].append(place)
    shared: list[Counter[int]] = [Counter() for _ in texts]
    for holders in places.values():
        if len(holders) > _COMMON:
            for one, other in pairwise(holders):
                shared[one][other] += 1
        else:
            for i, one in enumerate(holders):
                shared[one].update(holders[i + 1 :])
    for one, others in enumerate(shared):
        for other, count in sorted(others.items()):
            if fresh and not one < fresh <= other:
                continue
            if count < _SHARED * min(len(grams[one]), len(grams[other])):
                continue
            likeness = fuzz.ratio(texts[one], texts[other])
            inside = min(len(texts[one]), len(texts[other])) >= _INSIDE_LETTERS
            if likeness >= LIKENESS or (inside and fuzz.partial_ratio(texts[one], texts[other]) >= _INSIDE):
                yield one, other, likeness
