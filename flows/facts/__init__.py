"""Turn a sentence into its facts, in four languages: numbers, dates, times, money, measures, links and names."""

from flows.facts.fact import Atom, Fact, FactKind, SourceLanguage
from flows.facts.find import find, find_counted

__all__ = ["Atom", "Fact", "FactKind", "SourceLanguage", "find", "find_counted"]
