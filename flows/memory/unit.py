"""Turn one remembered translation into a record: who wrote it, when, from what, and how far it may be trusted."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar, get_args

from flows.errors import MemoryFileError
from flows.records import LANGUAGES, Language
from flows.settings import Decoding

Status = Literal["machine", "shipped", "imported", "reviewed"]
STATUSES: tuple[Status, ...] = get_args(Status)
"""From least to most trusted: engine output; a shipped file; a file that was imported; checked by a person."""
Writer = Literal["person", "engine", "repaired"]
WRITERS: tuple[Writer, ...] = get_args(Writer)
UNDATED = date(1970, 1, 1)
"""The date of a unit whose file gives none: any dated unit is newer."""
_T = TypeVar("_T", bound=str)
_UNSTORABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (production 2, Char) cannot hold; PostgreSQL refuses U+0000 and SQLite lone surrogates as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An English sentence and one translation of it, with its history."""

    source: str
    target: str
    language: Language
    origin: Writer
    """Who wrote the target's words: "engine" stays where a reviewer agreed and changed nothing but the status."""
    author: str
    changed: date
    status: Status
    package: str = ""
    """The Argos package that wrote it, as "en-az 1.5", and `sha256` of its archive ("" where a person wrote it)."""
    sha256: str = ""
    previous: str = ""
    """The English segment before it in its article ("" where unknown or where it was the first)."""
    file: str = ""
    """The memory file or article it came from."""
    segment: str = ""
    note: str = ""
    """What its translator or reviewer says about it."""
    source_codes: str = ""
    """The source as TMX wrote it, when it holds inline codes ("" otherwise); `source` is its text without them."""
    target_codes: str = ""

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES or self.status not in STATUSES or self.origin not in WRITERS:
            raise ValueError(f"not a language, status and origin: {self.language!r}, {self.status!r}, {self.origin!r}")
        if not self.source.strip() or not self.target.strip():
            raise ValueError("a unit has a source and a target")
        for text in (self.source, self.target, self.author, self.previous, self.file, self.segment, self.note):
            if not storable(text):
                raise ValueError(f"not NFC text that XML can hold: {text!r}")

    @property
    def coded(self) -> bool:
        """True when inline codes were taken out of either side, so that its text alone is not the whole unit."""
        return bool(self.source_codes or self.target_codes)


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineKey:
    """What an engine's output depends on besides the sentence: the package and the decoding settings."""

    package: str
    """SHA-256 (hex) of its archive."""
    decoding: Decoding
    name: str = ""
    """Its name and version, as "en-az 1.5", for people who read the store."""


DiffKind = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffPart:
    """Words that both sentences share ("same"), only the old one has ("gone"), or only the new one has ("new")."""

    kind: DiffKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FuzzyMatch:
    """A unit whose source resembles a sentence: score in percent, and what differs, word by word."""

    score: float
    unit: Unit
    diff: tuple[DiffPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a memory file held: its units in order, and a sentence for each thing in it that was not taken."""

    units: tuple[Unit, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many units there are of one language and status in one place ("store", "engine output" or a file's name)."""

    where: str
    language: Language
    status: Status
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """Which units of the store: every condition that is not "" must hold; all "" is every unit."""

    language: Language | None = None
    status: Status | None = None
    file: str = ""
    author: str = ""
    source: str = ""
    """An English sentence, compared in its normal form."""
    containing: str = ""
    """Words in the source or the target; the database folds the case (SQLite: of a–z only)."""


def storable(text: str) -> bool:
    """Say whether a text is NFC and free of the control characters and surrogates that XML and databases refuse."""
    return not _UNSTORABLE.search(text) and unicodedata.is_normalized("NFC", text)


def problem(path: object, line: int | None, what: str, *, hint: str) -> MemoryFileError:
    """Make the error that names a memory file, the line in it (where known) and what is wrong there."""
    place = f"{path}, line {line}" if line else str(path)
    return MemoryFileError(f"{place}: {what}", hint=hint)


def one_of(value: str, allowed: Sequence[_T]) -> _T | None:
    """Give the value back when it is allowed, else None: a file from another tool may say anything."""
    return next((one for one in allowed if one == value), None)


def left_out(path: object, units: Sequence[Unit], left: Counter[str]) -> tuple[str, ...]:
    """Say what of a file was not taken; raise MemoryFileError when nothing was."""
    if not units:
        seen = ", ".join(sorted(left)) or "no units"
        hint = "The memory takes pairs of English (en) with az, ru or tr."
        raise problem(path, None, f"holds no translation that can be used ({seen})", hint=hint)
    return tuple(f"{what}: {count} not taken" for what, count in sorted(left.items()))
