"""Turn the order of numbers in a pair into the two that changed places, if any."""

import re

from flows.facts import Fact
from flows.facts.words import WORDS
from flows.guard.marks import Mark

_ALIKE = (
    {"GBP", "mass"},
    {"time", "hour"},
    {"date", "day", "ordinal"},
    {"speed", "length"},
    {"number", "name", "range"},
    {"ordinal", "number"},
)
"""What one language may count as the other: pounds are money or mass, "hourly 160 km" is a length or a speed."""
_TURNED = re.compile(r"^\W*(?:\w+\W+){0,2}(?:from|compared|than|against|versus|out of|of|votes to)\b")
_WEAK = ("number", "name", "range")
"""Kinds that say nothing of what is counted."""


def swapped(source: list[Mark], target: list[Mark], text: str) -> tuple[Mark, Mark] | None:
    """Find two numbers that stand for one another in the translation.

    Word order differs between the languages, so another order alone says nothing where each number still counts what
    it counted ("15 % in 2008" and "2008-ci ildə 15 %"). Reported are two that count the same thing in another order,
    or one of which counts what the other did. `text` is the English sentence.
    """
    paired = _pair_up(source, target)
    for i, (place, left, left_there) in enumerate(paired):
        for other, right, right_there in paired[i + 1 :]:
            if _agree(left.counts, right.counts):
                if (
                    place > other
                    and not _compared(left, right, text)
                    and (left.counts == right.counts or left_there.counts == right_there.counts)
                ):
                    return left, right
            elif _took(left_there, left, right) or _took(right_there, right, left):
                if place < other and _shared(left, left_there, right, right_there):
                    continue
                return left, right
    return None


def turned(source: tuple[Fact, ...], target: tuple[Fact, ...]) -> str:
    """Find a score or range whose two numbers changed sides: "2-0" told as "0-2"; "" when there is none."""
    told = {fact.value for fact in target if ".." in fact.value}
    for fact in source:
        first, _, last = fact.value.partition("..")
        if last and first != last and fact.value not in told and f"{last}..{first}" in told:
            return fact.text
    return ""


def _compared(left: Mark, right: Mark, text: str) -> bool:
    """Say whether English puts first what other languages put last: "to 12 % from 13 %", "62 of the 180 countries"."""
    return _TURNED.search(text[left.fact.end : right.fact.start]) is not None


def _agree(one: str, other: str) -> bool:
    return one == other or any(one in pair and other in pair for pair in _ALIKE)


def _took(there: Mark, here: Mark, other: Mark) -> bool:
    """Say whether a number counts in the target what another counted in the source, and not what it counted itself."""
    return there.counts not in _WEAK and there.counts == other.counts and not _agree(there.counts, here.counts)


def _shared(left: Mark, left_there: Mark, right: Mark, right_there: Mark) -> bool:
    """Say whether a unit said once is said twice: "3 manats and 4" → "3 manat və 4 manat"."""
    return left_there.counts == right_there.counts and (left.counts in _WEAK or right.counts in _WEAK)


def _pair_up(source: list[Mark], target: list[Mark]) -> list[tuple[int, Mark, Mark]]:
    """Pair numbers that occur once on either side: (place in target, source mark, target mark), in source order."""
    paired = []
    for mark in source:
        if mark.counts == "month's name" or mark.fact.text.lower() in WORDS["en"].amounts:
            continue
        keys = set(mark.atom)
        there = [(i, other) for i, other in enumerate(target) if not keys.isdisjoint(other.atom)]
        twins = sum(not keys.isdisjoint(other.atom) for other in source)
        if len(there) == 1 and twins == 1 and there[0][1].fact.in_digits:
            paired.append((there[0][0], mark, there[0][1]))
    return paired
