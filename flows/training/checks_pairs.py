"""Turn one row into findings on its translations: the guard's verdict on each pair."""

import re
from collections.abc import Iterator

from flows import guard
from flows.records import LANGUAGES, Remark
from flows.training.row import Finding, Pair4

_ALWAYS = frozenset({"empty", "loop", "number", "link", "script"})
"""Remarks that are errors in a text written with care even where the guard only warns of them. The others cry wolf in
free translation (months as Russian adjectives, cognates such as "tanker", negations turned round): warnings, unless the
guard blocks."""
_NEVER = frozenset({"truncated", "padded"})
"""Never errors here: the guard judges a machine, which cuts; this corpus' writers reported tight rows that had lost
nothing. So a row that is really cut is only warned of."""
_ORDER = "changed places"
"""Part of the guard's remark on two numbers in another order: often just another word order, so never an error."""
_DIGITS = re.compile(r"\d+")


def check(row: Pair4) -> Iterator[Finding]:
    """Ask the guard about each translation of one row."""
    for tongue in LANGUAGES:
        text = row.text(tongue)
        if row.en and text:
            for remark in guard.check(row.en, text, tongue, segment=row.id):
                sure = remark.severity == "block" or (remark.kind in _ALWAYS and not _unsure(remark, row.en, text))
                error = sure and remark.kind not in _NEVER
                yield Finding(row=row.id, check=remark.kind, error=error, detail=remark.detail, tongue=tongue)


def _unsure(remark: Remark, source: str, target: str) -> bool:
    """Say whether a remark on numbers is about their order only, about words, or about digits that both sides have.

    People rephrase numbers in words, and the guard does not know every way to write a span ("from 16 to 18 June").
    """
    if remark.kind != "number":
        return False
    here, there, named = (set(_DIGITS.findall(text)) for text in (source, target, remark.detail))
    return _ORDER in remark.detail or named <= here & there
