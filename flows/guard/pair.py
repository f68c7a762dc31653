"""Turn a source sentence and its translation into one Pair that every check reads."""

import re
from dataclasses import dataclass
from functools import lru_cache

from flows.facts import Fact, find
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


@lru_cache(maxsize=8192)
def read_source(text: str) -> Source:
    """Read an English sentence; the cache holds a few articles."""
    folded = fold(text, "en")
    return Source(text, folded, find(text, "en"), tuple(WORD.findall(folded)))


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
    return Pair(read_source(source), target, language, segment, folded, find(target, language), words)
