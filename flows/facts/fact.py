"""Turn a piece of a sentence that must survive translation into a Fact."""

from dataclasses import dataclass
from typing import Literal

SourceLanguage = Literal["en", "az", "ru", "tr"]
FactKind = Literal[
    "number", "ordinal", "percent", "money", "date", "time", "range", "year", "measure", "link", "email", "handle",
    "acronym", "name",
]  # fmt: skip
Atom = tuple[str, ...]
"""One thing that must come across, and the keys under which it may: ("1995",), ("96", "1996"), ("t4:00", "t16:00")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact of a sentence: its kind, its text (`sentence[start:end]`), a value equal in every language."""

    kind: FactKind
    text: str
    start: int
    end: int
    value: str
    """"2300000000", "12 %", "3500000000 USD", "2021-12-30", "--04-08", "16:00", "120..160", a link as it stands."""
    counts: str = ""
    """Money: the currency's ISO 4217 code. Measure: "length", "mass", "year" …."""
    atoms: tuple[Atom, ...] = ()
    """What the guard looks for in the other language; empty for kinds that are compared as text."""

    @property
    def in_digits(self) -> bool:
        """True when it is written with digits: a translator may render words freely, digits hardly."""
        return any(c.isdecimal() for c in self.text)


def key(value: float) -> str:
    """Write a number so that equal numbers of any language give equal keys."""
    whole = round(value)
    return str(whole) if abs(value - whole) < 1e-9 * max(1.0, abs(value)) else f"{value:.9g}"
