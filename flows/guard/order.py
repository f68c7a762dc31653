"""Turn the order of numbers in a pair into the two that changed places, if any."""

from flows.guard.marks import Mark
from flows.guard.pair import Pair


def swapped(source: list[Mark], target: list[Mark]) -> tuple[Mark, Mark] | None:
    """Find two numbers that stand for one another in the translation.

    Word order differs between the languages, so another order alone says little where each number still counts what it
    counted ("15 % in 2008" and "2008-ci ildə 15 %"). Two that count the same thing, or that took over what the other
    counted, are reported. Human references change the order of two like numbers in under 1 % of sentences.
    """
    paired = _pair_up(source, target)
    for i, (place, left, left_there) in enumerate(paired):
        for other, right, right_there in paired[i + 1 :]:
            if left.counts != right.counts:
                exchanged = left_there.counts == right.counts and right_there.counts == left.counts
                kept = left_there.counts == left.counts and right_there.counts == right.counts
                if exchanged or (place > other and not kept and _odd(left, left_there) and _odd(right, right_there)):
                    return left, right
            elif place > other:
                return left, right
    return None


def _odd(here: Mark, there: Mark) -> bool:
    return here.counts != there.counts


def _pair_up(source: list[Mark], target: list[Mark]) -> list[tuple[int, Mark, Mark]]:
    """Pair numbers that occur once on either side: (place in target, source mark, target mark), in source order."""
    paired = []
    for mark in source:
        if mark.counts == "month" or not mark.fact.in_digits:
            continue
        keys = set(mark.atom)
        there = [(i, other) for i, other in enumerate(target) if not keys.isdisjoint(other.atom)]
        twins = sum(not keys.isdisjoint(other.atom) for other in source)
        if len(there) == 1 and twins == 1 and there[0][1].fact.in_digits:
            paired.append((there[0][0], mark, there[0][1]))
    return paired
