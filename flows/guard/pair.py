"""Turn a source sentence and its translation into one Pair that every check reads."""

import re
from dataclasses import dataclass
from functools import lru_cache

from flows.facts import Fact, find_counted
from flows.facts.fold import fold
from flows.records import Language, Remark, RemarkKind, Severity

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Source:
    """What the checks need of the English sentence, worked out once and cached for all its candidates."""

    text: str
    folded: str
    facts: tuple[Fact, ...]
    words: tuple[str, ...]
    """Its words in lower case."""
    written: tuple[str, ...]
    """Its words as they stand."""
    small: frozenset[str]
    """Those of them that stand in lower case: what a translator does not leave as it is."""


@lru_cache(maxsize=8192)
def read_source(text: str) -> Source:
    """Read an English sentence; the cache holds a few articles."""
    folded = fold(text, "en")
    written = tuple(WORD.findall(text))
    small = frozenset(word for word in written if word.islower())
    return Source(text, folded, find_counted(text, "en"), tuple(WORD.findall(folded)), written, small)


@dataclass(frozen=True, slots=True)
class Pair:
    """One sentence and its translation, both NFC."""

    source: Source
    target: str
    language: Language
    segment: str
    folded: str
    """The target in lower case, position for position."""
    facts: tuple[Fact, ...]
    words: tuple[str, ...]
    """The target's words in lower case."""

    def remark(self, kind: RemarkKind, severity: Severity, detail: str) -> Remark:
        """Make a remark on this pair."""
        return Remark(segment=self.segment, kind=kind, severity=severity, detail=detail)


def read(source: str, target: str, language: Language, segment: str) -> Pair:
    """Read a pair."""
    folded = fold(target, language)
    words = tuple(WORD.findall(folded))
    return Pair(read_source(source), target, language, segment, folded, find_counted(target, language), words)
