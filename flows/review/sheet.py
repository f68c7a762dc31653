"""Turn a review into nouns: what was exported, what came back, and what changed in between."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from flows import templating
from flows.memory import DiffPart
from flows.records import Language, Origin

_SPACE = re.compile(r"[ \t\n\r]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """One segment as it was exported; `target` is "" where the briefing prints the source for want of a translation."""

    id: str
    source: str
    target: str
    origin: Origin
    previous: str
    """The source of the segment before it ("" for the first)."""
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that an export says: the article's source name and title, the language, the package, and the segments."""

    article: str
    title: str
    language: Language
    package: str
    """The Argos package that took part, as "en-az 1.5", with the SHA-256 of its archive; "" where none did."""
    sha256: str
    segments: tuple[Exported, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One segment as it came back: its texts, what the reviewer wrote about it, and whether a tool says "reviewed"."""

    id: str
    place: str
    """Where it stands in the file, for messages: "row 7" or "line 40"."""
    source: str
    target: str
    note: str = ""
    approved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A file that came back: what had been exported, its rows by segment id, and what was noticed while reading."""

    path: Path
    sheet: Sheet
    rows: tuple[Row, ...]
    author: str
    """Who edited it, as the file says ("" where it says nothing)."""
    notes: tuple[str, ...]
    """Sentences such as "p3s2: tracked changes were taken as accepted"."""


ChangeKind = Literal["edited", "approved", "same", "emptied", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a review did to one segment: "edited" and "approved" go into the memory, the others leave it as it was."""

    kind: ChangeKind
    exported: Exported
    target: str
    """What the reviewer left in the target ("" when emptied or missing)."""
    note: str
    diff: tuple[DiffPart, ...]
    """Word by word, from the exported target to this one."""


def flat(text: str) -> str:
    """Put a text on one line, as a table cell shows it: NFC, no control characters, spaces of one kind but NBSP."""
    return _SPACE.sub(" ", str(templating.clean(unicodedata.normalize("NFC", text)))).strip(" ")
