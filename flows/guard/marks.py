"""Turn facts into marks: one for each number, in order, with what it counts."""

from dataclasses import dataclass

from flows.facts import Atom, Fact


@dataclass(frozen=True, slots=True)
class Mark:
    """One number of a sentence: the keys it may be told under, what it counts, and the fact it belongs to."""

    atom: Atom
    counts: str
    """"percent", "USD", "length", "year", "day", "month", "time", or "" for a bare number."""
    fact: Fact


def marks(facts: tuple[Fact, ...]) -> list[Mark]:
    """Give the marks of a sentence in order."""
    return [Mark(atom, _counts(fact, atom), fact) for fact in facts for atom in fact.atoms]


def _counts(fact: Fact, atom: Atom) -> str:
    if fact.kind == "date":
        return "month" if atom[0][0] == "m" else "year" if len(atom[0]) == 4 else "day"
    if fact.kind in ("percent", "year", "time"):
        return fact.kind
    return fact.counts
