"""What a run made: published files, and what could not be made."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.errors import TilmachError
from flows.records.text import Format, Language
from flows.records.translation import Translation


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
