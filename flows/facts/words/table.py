"""Turn one language's words for numbers, months, money and measures into a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What one language writes numbers, dates, money and measures with.

    Words are in lower case, and patterns are regular expressions that run on folded text.
    """

    numbers: Mapping[str, int]
    """Cardinals below a thousand, in every inflected form that stands for the number alone."""
    scales: Mapping[str, int]
    """Thousand, million …, with inflected forms and abbreviations."""
    ordinals: Mapping[str, int]
    amounts: Mapping[str, tuple[str, ...]]
    """Dozen, half, twice …: the keys under which other languages may write them."""
    tens: Mapping[str, int]
    """Words that multiply the number before them: "two decades" may be written "20 years"."""
    months: Mapping[str, int]
    """1 to 12, inflected forms and abbreviations."""
    weekdays: Mapping[str, int]
    """Monday is 0. Names of two words are joined by a space."""
    stems: Mapping[str, tuple[str, ...]]
    """Beginnings of words in which a number hides ("двухлетний", "üçlük"): looked up for support, never reported."""
    month: str
    """Pattern: one month, any form."""
    suffix: str
    """Pattern: what is glued to digits ("-ci", "'te", "-летний", "th")."""
    ordinal_suffix: str
    """Pattern: those of them that make an ordinal."""
    year: str
    """Pattern: what after digits says that they are a year."""
    percent: str
    """Pattern: what after digits says percent."""
    money: tuple[tuple[str, str], ...]
    """ISO 4217 code of a currency, and the pattern of its word."""
    units: tuple[tuple[str, str], ...]
    """What is measured ("length", "year" …), and the pattern of its units."""


def listed(words: str) -> tuple[str, ...]:
    """Split words that are written in one line for the eye."""
    return tuple(words.split())


def counted(words: str, start: int = 0, step: int = 1) -> dict[str, int]:
    """Number words in order: the first is `start`."""
    return {word: start + i * step for i, word in enumerate(words.split())}


def inflect(bases: Mapping[str, int], endings: Iterable[str]) -> dict[str, int]:
    """Give every base with every ending; forms that vowel harmony forbids do no harm, for nobody writes them."""
    return {base + ending: value for base, value in bases.items() for ending in ("", *endings)}


def either(words: Iterable[str]) -> str:
    """Make a pattern of words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"
