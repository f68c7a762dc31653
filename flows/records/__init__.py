"""Turn hand-overs into nouns: the frozen records that stages pass to one another.

`__post_init__` checks and never derives. Text is NFC. Segment ids look like "p3s2": block 3, segment 2;
block 0 is the title.
"""

from flows.records.outcome import Outcome, Publication
from flows.records.page import Briefing, Colophon, Figure, Line, OriginLine, PackageLine, Passage, PersonLine, Piece
from flows.records.text import (
    FORMATS,
    LANGUAGES,
    ORIGINS,
    REMARK_KINDS,
    Article,
    Block,
    BlockKind,
    Format,
    Language,
    Origin,
    RemarkKind,
    Rung,
    Segment,
    Severity,
)
from flows.records.translation import Attempt, Candidate, Card, Package, Remark, TranslatedSegment, Translation

__all__ = [
    "FORMATS",
    "LANGUAGES",
    "ORIGINS",
    "REMARK_KINDS",
    "Article",
    "Attempt",
    "Block",
    "BlockKind",
    "Briefing",
    "Candidate",
    "Card",
    "Colophon",
    "Figure",
    "Format",
    "Language",
    "Line",
    "Origin",
    "OriginLine",
    "Outcome",
    "Package",
    "PackageLine",
    "Passage",
    "PersonLine",
    "Piece",
    "Publication",
    "Remark",
    "RemarkKind",
    "Rung",
    "Segment",
    "Severity",
    "TranslatedSegment",
    "Translation",
]
