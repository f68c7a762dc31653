"""A briefing as a template prints it: every word in the reader's language and custom."""

from collections.abc import Mapping
from dataclasses import dataclass

from flows.records.text import BlockKind, Language, Origin


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
