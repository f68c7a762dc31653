"""Turn what a command asks for into one order that a run carries, and sort what its languages came to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.errors import TilmachError
from flows.ingest import Overrides
from flows.records import Briefing, Format, Language, Outcome, Translation
from flows.settings import Settings


@dataclass(slots=True, kw_only=True)
class Order:
    """What one run is asked for beyond the flow's simple parameters, and, when it has ended, what came of it."""

    source: Path | bytes
    settings: Settings
    overrides: Overrides
    progress: Callable[[str, str], None]
    """Told each stage as it begins, with its language or ""; a language's stages call it from a thread of their own."""
    outcome: Outcome | None = None
    run_id: str = ""
    """Prefect's id of the run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InOneLanguage:
    """What one language came to: its translation, its briefing, and the files by format."""

    translation: Translation
    briefing: Briefing
    files: Mapping[Format, bytes]


def sort(
    ends: Mapping[Language, object],
) -> tuple[dict[Language, InOneLanguage], dict[Language, TilmachError], tuple[BaseException, ...]]:
    """Sort what each language came to: done, failed in a way a user can act on, and bugs of ours.

    Raises the first error when no language is done.
    """
    done = {language: end for language, end in ends.items() if isinstance(end, InOneLanguage)}
    errors = {language: end for language, end in ends.items() if isinstance(end, BaseException)}
    if not done:
        raise next(iter(errors.values()))
    failures = {language: error for language, error in errors.items() if isinstance(error, TilmachError)}
    return done, failures, tuple(error for language, error in errors.items() if language not in failures)
