"""Turn a line of a press corpus into a row, and what is wrong with a row into a finding."""

from dataclasses import dataclass
from typing import Literal

from flows.records import LANGUAGES

Tongue = Literal["en", "az", "ru", "tr"]
TONGUES: tuple[Tongue, ...] = ("en", *LANGUAGES)
COLUMNS = ("id", "topic", *TONGUES)
"""The header of a corpus file, and the order of its cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair4:
    """One English sentence and its three translations; the id is the topic and a number, "floods-017"."""

    id: str
    topic: str
    en: str
    az: str
    ru: str
    tr: str

    def text(self, tongue: Tongue) -> str:
        """Give the sentence in one language."""
        return str(getattr(self, tongue))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found: the row's id ("" for the corpus), the check, error or warning, and a sentence about it."""

    row: str
    check: str
    error: bool
    detail: str
    tongue: Tongue | Literal[""] = ""
