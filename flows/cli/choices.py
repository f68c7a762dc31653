"""Turn the words of an option into the values that Settings takes."""

from datetime import date
from typing import get_args

from flows.errors import UsageError
from flows.records import FORMATS, LANGUAGES, Format, Language


def _split(words: str) -> list[str]:
    return words.replace(",", " ").split()


def languages(words: str) -> tuple[Language, ...]:
    """Read "az,tr" or "az tr"; raises UsageError for a language we do not serve."""
    chosen = dict.fromkeys(_split(words))
    for word in chosen:
        if word not in LANGUAGES:
            raise UsageError(f"Unknown language {word!r}.", hint=f"Choose from: {', '.join(LANGUAGES)}.")
    if not chosen:
        raise UsageError("No language was named.", hint=f"Choose from: {', '.join(LANGUAGES)}.")
    return tuple(language for language in LANGUAGES if language in chosen)


def formats(words: str) -> tuple[Format, ...]:
    """Read "pdf,docx"; raises UsageError for a format we do not make."""
    chosen = dict.fromkeys(_split(words))
    for word in chosen:
        if word not in FORMATS:
            raise UsageError(f"Unknown format {word!r}.", hint=f"Choose from: {', '.join(get_args(Format))}.")
    if not chosen:
        raise UsageError("No format was named.", hint=f"Choose from: {', '.join(FORMATS)}.")
    return tuple(name for name in FORMATS if name in chosen)


def day(words: str) -> date | None:
    """Read an ISO date ("" gives None); raises UsageError for anything else."""
    if not words:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise UsageError(f"{words!r} is not a date.", hint="Write it as YYYY-MM-DD, for example 2021-12-30.") from None
