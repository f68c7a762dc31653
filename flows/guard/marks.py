"""Turn facts into marks: one for each number, in order, with what it counts."""

from dataclasses import dataclass

from flows.facts import Atom, Fact


@dataclass(frozen=True, slots=True)
class Mark:
    """One number of a sentence: the keys it may be told under, what it counts, and the fact it belongs to."""

    atom: Atom
    counts: str
    """"percent", "USD", "length", "year", "calendar year", "date", "time" …, or "number" for a bare one."""
    fact: Fact


def marks(facts: tuple[Fact, ...]) -> list[Mark]:
    """Give the marks of a sentence in order."""
    return [Mark(atom, _counts(fact, atom), fact) for fact in facts for atom in fact.atoms]


def _counts(fact: Fact, atom: Atom) -> str:
    if fact.kind == "date":
        return "month's name" if atom[0][0] == "m" else "calendar year" if len(atom[0]) == 4 else "date"
    if fact.kind == "year":
        return "calendar year"
    return fact.kind if fact.kind in ("percent", "time", "ordinal") else fact.counts or fact.kind
