"""Turn a sentence into its facts: numbers, dates, times, money, measures, links, acronyms and names, in four languages."""

from flows.facts.fact import Atom, Fact, FactKind, SourceLanguage
from flows.facts.find import find

__all__ = ["Atom", "Fact", "FactKind", "SourceLanguage", "find"]
