"""Turn what a reader saw into pieces: the hand-over between the readers and the door."""

from dataclasses import dataclass
from datetime import date

from flows.records import BlockKind


@dataclass(frozen=True, slots=True)
class Piece:
    """One block before it has an id: its kind and its text on one line."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a reader made of a source; "" or None where the source does not say."""

    pieces: tuple[Piece, ...]
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: date | None = None
    property_title: str = ""
    """What the file's properties say, believed only where its text says nothing: programs fill them in unasked."""
    property_byline: str = ""
