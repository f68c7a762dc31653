"""Turn one row into findings on its translations: the guard's verdict on each pair."""

from collections.abc import Iterator

from flows import guard
from flows.records import LANGUAGES
from flows.training.row import Finding, Pair4

_ERRORS = frozenset(
    {"empty", "untranslated", "loop", "truncated", "padded", "number", "date", "link", "script", "spacing"}
)
"""Remarks that are errors in a text written with care, whatever their severity; the rest (names, negation) cry wolf too
often in free translation, and are shown as warnings."""


def check(row: Pair4) -> Iterator[Finding]:
    """Ask the guard about each translation of one row."""
    for tongue in LANGUAGES:
        text = row.text(tongue)
        if row.en and text:
            for remark in guard.check(row.en, text, tongue, segment=row.id):
                error = remark.kind in _ERRORS or remark.severity == "block"
                yield Finding(row=row.id, check=remark.kind, error=error, detail=remark.detail, tongue=tongue)
