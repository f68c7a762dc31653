"""Turn one language's words for numbers, months, money and measures into a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What one language writes numbers, dates, money and measures with; every word is in lower case."""

    numbers: Mapping[str, int]
    """Cardinals below a thousand, in every inflected form that stands for the number alone."""
    scales: Mapping[str, int]
    """Thousand, million …, with inflected forms and abbreviations."""
    ordinals: Mapping[str, int]
    amounts: Mapping[str, tuple[str, ...]]
    """Dozen, half, twice …: the keys under which other languages may write them."""
    months: Mapping[str, int]
    """1 to 12, inflected forms and abbreviations."""
    weekdays: Mapping[str, int]
    """Monday is 0. Two-word names are joined by a space."""
    stems: Mapping[str, tuple[str, ...]]
    """Beginnings of words in which a number hides ("двухлетний", "üçlük"): looked up for support, never reported."""
    month: str
    """Regular expression: one month, any form."""
    suffix: str
    """Regular expression: what is glued to digits ("-ci", "'te", "-летний", "th")."""
    ordinal_suffix: str
    """Regular expression: those of them that make an ordinal."""
    year: str
    """Regular expression: what after digits says that they are a year."""
    percent: str
    """Regular expression: what after digits says percent."""
    money: tuple[tuple[str, str], ...]
    """Regular expression of a currency's word, and its ISO 4217 code."""
    units: str
    """Regular expression: units of measure."""


def inflect(bases: Mapping[str, int], endings: Iterable[str]) -> dict[str, int]:
    """Give every base with every ending; forms that vowel harmony forbids do no harm, for nobody writes them."""
    return {base + ending: value for base, value in bases.items() for ending in ("", *endings)}
