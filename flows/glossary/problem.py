"""Turn what is wrong with a glossary file into an error that names the file and the place."""

from pathlib import Path

from flows.errors import MemoryFileError


def problem(
    path: Path, place: str, what: str, *, hint: str = "Mend the entry named; no other file changes."
) -> MemoryFileError:
    """Say what is wrong with a glossary file, and where: "line 7", an entry's id, or "" for the file as a whole."""
    return MemoryFileError(f"{path}{f', {place}' if place else ''}: {what}", hint=hint)
