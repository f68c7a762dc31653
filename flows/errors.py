"""Turn what can go wrong into a message, a hint and an exit code.

Exit codes: 0 done; 1 a bug of ours; 2 wrong usage; 3 the article; 4 a package; 5 a memory, glossary or review file;
6 a template; 7 the output; 8 another run is busy; 9 some languages failed; 10 something needs a person (with --strict);
11 `tilmach doctor` found something to mend; 12 training or evaluation; 130 interrupted.
"""

from typing import ClassVar


class TilmachError(Exception):
    """Something a user can act on: what happened and where, a hint what to do next, a documented exit code."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, self.hint))


def _rebuild(kind: type[TilmachError], message: str, hint: str) -> TilmachError:
    return kind(message, hint=hint)


class UsageError(TilmachError):
    """An unknown language, format or option value."""

    exit_code = 2


class ArticleError(TilmachError):
    """The article cannot be read, or is not one we can brief."""

    exit_code = 3


class PackageError(TilmachError):
    """An Argos package is missing, corrupt, swapped or refused."""

    exit_code = 4


class MemoryFileError(TilmachError):
    """A translation memory, glossary or review file cannot be used."""

    exit_code = 5


class TemplateError(TilmachError):
    """A template or label file has a mistake; the message names the file and line."""

    exit_code = 6


class OutputError(TilmachError):
    """The output folder cannot be written, or the disk is full."""

    exit_code = 7


class BusyError(TilmachError):
    """Another run works on the same article at this moment."""

    exit_code = 8


class PartialError(TilmachError):
    """Some languages failed; the files of the others are published."""

    exit_code = 9


class NeedsPersonError(TilmachError):
    """With --strict: something in the briefing needs a person."""

    exit_code = 10


class TrainingError(TilmachError):
    """A training corpus, an evaluation set, a checkpoint or what training needs cannot be used."""

    exit_code = 12


NOT_READY = 11
"""Exit code of `tilmach doctor` when something must be mended before a briefing can be made."""

INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 + SIGINT, the shell's convention."""
