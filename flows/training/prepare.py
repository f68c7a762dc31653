"""Turn the corpora, the press corpus and the grammar into clean pairs, with what was left out and why."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from flows.errors import TrainingError
from flows.records import LANGUAGES
from flows.training import checks_overlap, corpus, grammar, press
from flows.training.corpus import Pair
from flows.training.row import Pair4

HELD = 40
"""Every so many press rows are held back to watch the loss: 79 of 3,145 rows. The 300 kept ones stay untouched."""
_SPACE = 2_000_000_000
"""Bytes: six checkpoints of 11 million parameters with their Adam state, and a package, with room to spare."""


def check_space(folder: Path) -> None:
    """Raise TrainingError when the work folder's disk is too full for a run."""
    free = shutil.disk_usage(folder).free
    if free < _SPACE:
        raise TrainingError(
            f"{folder} has {free / 1e9:.1f} GB free; training needs {_SPACE / 1e9:.0f} GB.",
            hint="Free some space, or name another folder: make train WORK=folder",
        )


def pairs(folder: Path, say: Callable[[str], None]) -> tuple[Pair, ...]:
    """Read en-{az,ru,tr}.tsv.xz from a folder and clean them; `say` is given a line for each file."""
    protected = checks_overlap.untaught()
    found: list[Pair] = []
    for language in LANGUAGES:
        path = folder / f"en-{language}.tsv.xz"
        kept, tally = corpus.read(path, language, protected)
        say(tally.line(path.name))
        found += kept
    return tuple(found)


def own(path: Path, *more: Path) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Split the press corpus into pairs to train on and pairs to watch the loss with; `more` are all trained on."""
    train: list[Pair] = []
    held: list[Pair] = []
    for number, row in enumerate(press.read(path)):
        side = held if number % HELD == 0 else train
        side += _pairs(row)
    for other in more:
        for row in press.read(other):
            train += _pairs(row)
    return tuple(train), tuple(held)


def unseen(pairs: Sequence[Pair], say: Callable[[str], None]) -> tuple[Pair, ...]:
    """Leave out what shares nine words with the evaluation sets, the kept rows or our articles; say how many."""
    protected = checks_overlap.untaught()
    found = tuple(
        p for p in pairs if not any(r in protected for side in (p.en, p.text) for r in checks_overlap.runs(side))
    )
    if gone := len(pairs) - len(found):
        say(f"{pairs[0].group}: {gone:,} of {len(pairs):,} pairs left out: in the evaluation sets or our articles")
    return found


def _pairs(row: Pair4) -> list[Pair]:
    return [Pair(group="press", language=lang, en=row.en, text=row.text(lang)) for lang in LANGUAGES]


def made(count: int, seed: int, say: Callable[[str], None]) -> tuple[Pair, ...]:
    """Draw sentence tuples from the grammar; `say` is given their count."""
    if not count:
        return ()
    drawn = tuple(grammar.load().tuples(seed, count))
    say(f"grammar: {len(drawn):,} sentence tuples")
    return tuple(
        Pair(group="grammar", language=lang, en=row.en, text=str(getattr(row, lang)))
        for row in drawn
        for lang in LANGUAGES
    )
