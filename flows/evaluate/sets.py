"""Turn evaluation files into sets: sources, references, and what other systems made of them.

The kept press sentences ship with the project. The others (FLORES-200 dev, NTREX-128, X-WMT dev) are read from a folder
that a user may not have: `flores-dev.en`, `flores-dev.az`, `xwmt-dev.en-az.tsv`, and `flores-dev.SYSTEM.az` for a
system's output. They are for measuring only: nothing is trained on them, tuned on them or remembered from them.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from flows.errors import TrainingError
from flows.evaluate.tokenised import untokenise
from flows.records import Language
from flows.settings import PROJECT

SetName = Literal["flores", "ntrex", "xwmt", "press"]
SETS: tuple[SetName, ...] = get_args(SetName)
TITLES: Mapping[SetName, str] = {
    "flores": "FLORES-200 dev",
    "ntrex": "NTREX-128, first part",
    "xwmt": "X-WMT dev, untokenised",
    "press": "Kept press sentences",
}
FOLDER = PROJECT.parent / "shared" / "eval"
"""Where the sets that do not ship lie in a development checkout: beside the project."""
PRESS = Path("corpus") / "press-eval.tsv"
"""Under the source folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationSet:
    """One set in one language: English sources and their human translations, line by line, NFC.

    `systems` holds other systems' real outputs of the same sources, by the system's name; "" is a sentence for which
    a system wrote nothing.
    """

    name: SetName
    language: Language
    sources: tuple[str, ...]
    references: tuple[str, ...]
    systems: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def load(
    name: SetName, language: Language, *, folder: Path = FOLDER, source: Path = PROJECT / "source", limit: int = 0
) -> EvaluationSet:
    """Read one set, its first `limit` sentences (0: all).

    Raises TrainingError when a file is missing, is not UTF-8, or does not match the others line by line.
    """
    systems: dict[str, tuple[str, ...]] = {}
    if name == "press":
        pairs = _press(source / PRESS, language)
    elif name == "xwmt":
        pairs = _xwmt(folder / f"xwmt-dev.en-{language}.tsv")
    else:
        english, human = folder / f"{name}-dev.en", folder / f"{name}-dev.{language}"
        sources = _lines(english)
        pairs = list(zip(sources, _matching(human, english, len(sources)), strict=True))
        for path in sorted(folder.glob(f"{name}-dev.*.{language}")):
            systems[path.name.removeprefix(f"{name}-dev.").removesuffix(f".{language}")] = tuple(
                _matching(path, english, len(sources))
            )
    if not pairs or any(not source or not reference for source, reference in pairs):
        first = 2 if name == "press" else 1  # below its header
        where = next((f" in line {i}" for i, pair in enumerate(pairs, first) if not all(pair)), "")
        raise _unusable(f"The set {name} in {language} has nothing{where}.")
    kept = pairs[: limit or None]
    return EvaluationSet(
        name=name,
        language=language,
        sources=tuple(pair[0] for pair in kept),
        references=tuple(pair[1] for pair in kept),
        systems={system: lines[: limit or None] for system, lines in systems.items()},
    )


def there(name: SetName, language: Language, *, folder: Path = FOLDER) -> bool:
    """Say whether a set's files are there; the press sentences always are, since they ship."""
    files = {"xwmt": [f"xwmt-dev.en-{language}.tsv"], "press": []}
    return all((folder / file).is_file() for file in files.get(name, [f"{name}-dev.en", f"{name}-dev.{language}"]))


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise _unusable(f"{path} is not there.") from error
    except OSError as error:
        raise _unusable(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise _unusable(f"{path} is not UTF-8 text (byte {error.start}).") from error
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").removesuffix("\n").split("\n")
    return [line.strip() for line in lines] if text else []


def _matching(path: Path, english: Path, count: int) -> list[str]:
    lines = _lines(path)
    if len(lines) != count:
        raise _unusable(f"{path} has {len(lines)} lines, but {english.name} has {count}.")
    return lines


def _cells(path: Path, width: int) -> list[list[str]]:
    rows = [line.split("\t") for line in _lines(path)]
    if wrong := [number for number, row in enumerate(rows, 1) if len(row) != width]:
        listed = ", ".join(map(str, wrong[:10])) + (" …" if wrong[10:] else "")
        raise _unusable(f"{path}: {len(wrong)} lines do not have {width} tab-separated cells: {listed}.")
    return rows


def _xwmt(path: Path) -> list[tuple[str, str]]:
    return [(untokenise(english), untokenise(other)) for english, other in _cells(path, 2)]


def _press(path: Path, language: Language) -> list[tuple[str, str]]:
    header: Sequence[str]
    header, *rows = _cells(path, 6) or [[]]
    if "en" not in header or language not in header:
        raise _unusable(f"{path} has no columns en and {language} in its first line.")
    return [(row[header.index("en")], row[header.index(language)]) for row in rows]


def _unusable(message: str) -> TrainingError:
    return TrainingError(
        message, hint="Restore the file, name the folder that holds the sets (--sets FOLDER), or leave it out (--set)."
    )
