"""Turn what a model says of its own work into remarks: `unsure` (its score) and `roundtrip` (its translation back)."""

from collections import Counter
from collections.abc import Sequence
from statistics import quantiles

from flows.facts import find_counted
from flows.facts.common import is_common
from flows.guard.pair import WORD
from flows.records import Remark

_STEM = 5
"""Letters that two forms of an English word share: "negotiate", "negotiations"."""
_KEPT = 0.34
"""Share of the source's content words that must come back. Of 1,979 neighbouring sentences of FLORES and NTREX, which
say something else in the same article, 95 in 100 share less than this."""
_LOW, _HIGH = 0.02, 0.98
"""Quantiles that bound a package's usual range: one sentence in fifty is unsure by definition."""
_ENOUGH = 3
"""Content words below which a share says nothing."""


def usual_range(scores: Sequence[float]) -> tuple[float, float]:
    """Give the range that a package's own scores usually lie in, from scores of at least 50 sentences.

    A score is the mean log probability of a token (natural log, at most 0), so that length does not count twice.
    """
    cuts = quantiles(scores, n=100, method="inclusive")
    return cuts[round(_LOW * 100) - 1], cuts[round(_HIGH * 100) - 1]


def unsure(score: float, *, usual: tuple[float, float], segment: str = "") -> tuple[Remark, ...]:
    """Remark (`warn`) when the engine's score of what it wrote lies below what is usual for its package.

    Limits: an engine that loops is sure of itself, so a good score proves nothing.
    """
    low, high = usual
    if score >= low:
        return ()
    below = (low - score) / ((high - low) or 1.0)
    detail = f"The engine is unsure of this translation: {score:.2f} a token, usually {low:.2f} to {high:.2f}."
    detail += " It is far below." if below > 1 else ""
    return (Remark(segment=segment, kind="unsure", severity="warn", detail=detail),)


def roundtrip(source: str, back: str, *, segment: str = "") -> tuple[Remark, ...]:
    """Remark (`warn`) when the translation back into English has lost the source's numbers or most of its words.

    Both are English. Limits: two engines err here, so a loss may lie in the way back; it is never `block`.
    """
    told = {key for fact in find_counted(back, "en") for atom in fact.atoms for key in atom}
    lost = [
        fact.text
        for fact in find_counted(source, "en")
        if fact.atoms and fact.in_digits and any(told.isdisjoint(atom) for atom in fact.atoms)
    ]
    if lost:
        detail = f"Translated back, {', '.join(lost)} is not there any more."
        return (Remark(segment=segment, kind="roundtrip", severity="warn", detail=detail),)
    here, there = _content(source), _content(back)
    total = sum(here.values())
    kept = sum((here & there).values())
    if total >= _ENOUGH and kept < _KEPT * total:
        detail = f"Translated back, {kept} of {total} words of the source are still there."
        return (Remark(segment=segment, kind="roundtrip", severity="warn", detail=detail),)
    return ()


def _content(text: str) -> Counter[str]:
    """Count the stems of words of four letters and more, and of all names."""
    words = (
        word.lower()
        for word in WORD.findall(text)
        if len(word) > 3 or (word[0].isupper() and not is_common(word.lower()))
    )
    return Counter(word[:_STEM] for word in words)
