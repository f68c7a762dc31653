"""Turn sentences that people translated before into translations of the same sentences today.

    open     Settings → Memory: the files under source/memory/, and the store (SQLite, or PostgreSQL by URL)
    exact    sentences → units a person wrote or reviewed; fuzzy offers what resembles a sentence
    recall   sentences → what an engine wrote for them with the same package and settings; remember keeps it
    exchange TMX and XLIFF files → units, and units → such files

Engine output answers `recall` only: what `exact` finds, a person wrote or reviewed.
"""

from flows.memory.memory import Memory, open
from flows.memory.unit import (
    STATUSES,
    UNDATED,
    Count,
    DiffPart,
    EngineKey,
    FuzzyMatch,
    Reading,
    Status,
    Unit,
    Which,
    Writer,
)

__all__ = [
    "STATUSES",
    "UNDATED",
    "Count",
    "DiffPart",
    "EngineKey",
    "FuzzyMatch",
    "Memory",
    "Reading",
    "Status",
    "Unit",
    "Which",
    "Writer",
    "open",
]
