"""Turn hand-overs into nouns: the frozen records that stages pass to one another.

`__post_init__` checks and never derives. Text is NFC. Segment ids look like "p3s2": block 3, segment 2;
block 0 is the title.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from flows.errors import TilmachError

Language = Literal["az", "ru", "tr"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
Format = Literal["pdf", "docx"]
FORMATS: tuple[Format, ...] = get_args(Format)
BlockKind = Literal["title", "heading", "paragraph", "list_item", "quote"]
Origin = Literal["memory", "engine", "repaired", "source"]
ORIGINS: tuple[Origin, ...] = get_args(Origin)
Severity = Literal["block", "warn"]
RemarkKind = Literal[
    "empty", "untranslated", "loop", "truncated", "padded", "number", "date", "name", "acronym", "link", "script",
    "term", "negation", "punctuation", "spacing", "unsure", "roundtrip", "split", "missing", "locale",
    "draft",
]  # fmt: skip
REMARK_KINDS: tuple[RemarkKind, ...] = get_args(RemarkKind)
Rung = Literal["memory", "cache", "best", "nbest", "norepeat", "clauses", "second", "term", "source"]
_BLOCK_ID = re.compile(r"p\d+")
_SEGMENT_ID = re.compile(r"p\d+s\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One headed piece of an article: id "p3", kind, and its text on one line."""

    id: str
    kind: BlockKind
    text: str

    def __post_init__(self) -> None:
        if not _BLOCK_ID.fullmatch(self.id):
            raise ValueError(f"block id {self.id!r} is not like 'p3'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What ingest understood of a source: the head of the article and its blocks in order (ids p1, p2, …)."""

    source: str
    """Where it came from: the file's name, or "stdin"."""
    title: str
    title_drawn: bool
    """True when the source had no headline and the title was drawn from its lead sentence."""
    outlet: str
    """"" where the source names none; so for byline."""
    byline: str
    published: date | None
    language: str
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        if not self.title or not self.blocks:
            raise ValueError("an article has a title and at least one block")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One sentence of a block; `text + tail` of a block's segments, joined in order, are exactly the block's text."""

    id: str
    block: Block
    text: str
    tail: str
    """What stands between this segment and the next in the block: white space or nothing."""
    cut: bool = False
    """True when this is a piece of a sentence that was longer than the model's window, cut at a clause."""

    def __post_init__(self) -> None:
        if not _SEGMENT_ID.fullmatch(self.id):
            raise ValueError(f"segment id {self.id!r} is not like 'p3s2'")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed segment: its id, text in the reader's language, origin, and the marks a reader must see beside it."""

    id: str
    text: str
    origin: Origin
    marked: bool
    """True when it needs a person: the template shows `note` beside it."""
    note: str
    """In the reader's language: why it is marked ("" when it is not)."""
    tail: str
    draft: bool = False
    """True when its package is not trusted: the sign of its origin says so, and the head of the briefing why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One block of the body as it is printed: its kind and its lines."""

    id: str
    kind: BlockKind
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a sentence: `told` is True for a number, date or amount, False for the words between."""

    text: str
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One sentence with its numbers, dates and amounts; its text = before + value + after = the pieces, joined."""

    value: str
    """The most telling of its values, for a template that shows only one."""
    before: str
    after: str
    line: Line
    values: tuple[str, ...] = ()
    """Every value in order, in the form that stands alone in a table ("16 dekabr" for "Dekabrın 16-da")."""
    pieces: tuple[Piece, ...] = ()
    """The whole sentence, for a template that sets every value off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageLine:
    """A package as the colophon shows it."""

    name: str
    version: str
    sha256: str
    starter: bool = False
    card: str = ""
    """In the reader's language: its report card, or that it was never measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A segment that needs a person: its id, the source sentence, and the reasons in the reader's language."""

    id: str
    source: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLine:
    """How many segments came from one origin: its name in the reader's language, the count, and their ids."""

    origin: Origin
    name: str
    count: int
    segments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Colophon:
    """Where the briefing came from and how far to trust it."""

    source: str
    packages: tuple[PackageLine, ...]
    origins: tuple[OriginLine, ...]
    people: tuple[PersonLine, ...]
    doubts: tuple[PersonLine, ...] = ()
    """Segments that a check only warned about, or that were cut: listed here, not marked in the text."""
    memory_notice: str
    """In the reader's language, when memory was used: what the shipped memory is and is not ("" otherwise)."""
    tool: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """Exactly what a template may say, in the reader's language and custom; templates print nothing else."""

    language: Language
    labels: Mapping[str, str]
    """The fixed words of the frame, from templates/labels/<language>.toml."""
    title: Line
    title_drawn: bool
    outlet: str
    byline: str
    published: str
    published_iso: str
    warning: str
    """A sentence for page one when any segment is marked ("" otherwise)."""
    draft: str = ""
    """A sentence for page one when a package that is not trusted wrote any segment ("" otherwise)."""
    key_points: tuple[Line, ...]
    figures: tuple[Figure, ...]
    body: tuple[Passage, ...]
    colophon: Colophon


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One published file: path, language, format, SHA-256 (hex) and size in bytes."""

    path: Path
    language: Language
    format: Format
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one run made, and what it could not make: files, translations, failed languages, segments for a person."""

    slug: str
    folder: Path
    publications: tuple[Publication, ...]
    translations: tuple[Translation, ...]
    """Of the published languages, in the order asked for."""
    failures: Mapping[Language, TilmachError]
    """The languages that failed, each with its error; the files of the others are published."""
    people: Mapping[Language, int]
    """How many segments of each published language need a person."""
