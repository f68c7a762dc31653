"""A translation as the ladder made it: packages, candidates, remarks, attempts, and each segment's chosen text."""

from dataclasses import dataclass
from pathlib import Path

from flows.records.text import Language, Origin, RemarkKind, Rung, Segment, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A package's report card: what its best hypotheses scored on the kept press sentences, unaided."""

    chrf: float
    """0 to 100, against one human reference."""
    loops: float
    """Sentences a hundred that repeat themselves without end."""
    lost: float
    """Numbers and names a hundred sentences that the translation lost."""
    sentences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """An installed Argos package: language pair, version, archive SHA-256 (hex) and the folder it lives in."""

    source: str
    target: str
    version: str
    sha256: str
    path: Path
    starter: bool = False
    """True when it ships with Tilmach and was not installed by the user."""
    card: Card | None = None
    """None: never measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One possible translation: who wrote it, and the engine's mean log probability a token (0.0 for memory)."""

    text: str
    origin: Origin
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a check noticed about one segment; `detail` is a sentence that a reader understands."""

    segment: str
    kind: RemarkKind
    severity: Severity
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What one rung of the ladder offered for a segment, and the verdict on it."""

    rung: Rung
    candidate: Candidate
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslatedSegment:
    """A segment with the text that will be printed for it, where that text came from, and what the checks say of it."""

    segment: Segment
    text: str
    origin: Origin
    remarks: tuple[Remark, ...]
    attempts: tuple[Attempt, ...] = ()

    @property
    def blocked(self) -> bool:
        """True when it is printed in the source language or any remark blocks it."""
        return self.origin == "source" or any(r.severity == "block" for r in self.remarks)

    @property
    def draft(self) -> bool:
        """True when a package under the floor, or one never measured, wrote it."""
        return any(r.kind == "draft" for r in self.remarks)

    @property
    def needs_person(self) -> bool:
        """True when it is blocked or a draft."""
        return self.blocked or self.draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """Every segment of an article in one language, in order, and the packages that took part."""

    language: Language
    segments: tuple[TranslatedSegment, ...]
    packages: tuple[Package, ...]
