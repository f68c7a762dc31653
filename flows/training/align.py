"""Turn pairs into links: which source piece each target piece translates, by a statistical aligner (eflomal)."""

import importlib.util
import tempfile
from array import array
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import sentencepiece

from flows.records import LANGUAGES
from flows.training.corpus import Pair
from flows.training.plan import Plan

NONE = -1
"""A target piece that translates nothing."""
_AT_ONCE = 50_000
"""Pairs numbered at a time: a million lists of pieces would take gigabytes."""


def links(
    pairs: Sequence[Pair], spm: sentencepiece.SentencePieceProcessor, plan: Plan, say: Callable[[str], None]
) -> list[Sequence[int]]:
    """Give each pair's links: for each target piece a place among the source pieces, or NONE; () without an aligner.

    A language's pairs are aligned together (Östling & Tiedemann 2016, eflomal). Pairs longer than `plan.longest` pieces
    are left out, as training leaves them out.
    """
    if importlib.util.find_spec("eflomal") is None:
        say("eflomal is not installed: the model is not guided by links, and learns more slowly (make setup-train)")
        return []
    found: list[Sequence[int]] = [()] * len(pairs)
    with tempfile.TemporaryDirectory(prefix="tilmach-align-") as name:
        for language in LANGUAGES:
            kept = _write(Path(name), pairs, language, spm, plan)
            if not kept:
                continue
            for (number, size), line in zip(kept.items(), _aligned(Path(name)), strict=True):
                found[number] = _read(line, size)
            say(f"{language}: {len(kept):,} pairs aligned")
    return found


def _write(
    folder: Path, pairs: Sequence[Pair], language: str, spm: sentencepiece.SentencePieceProcessor, plan: Plan
) -> dict[int, int]:
    """Write a language's pairs as pieces, a line each; give each one's place among `pairs` and its target pieces."""
    numbers = [number for number, pair in enumerate(pairs) if pair.language == language]
    kept: dict[int, int] = {}
    with (folder / "source").open("w") as source, (folder / "target").open("w") as target:
        for begin in range(0, len(numbers), _AT_ONCE):
            some = numbers[begin : begin + _AT_ONCE]
            ours = spm.encode([pairs[number].en for number in some])
            theirs = spm.encode([pairs[number].text for number in some])
            for number, one, other in zip(some, ours, theirs, strict=True):
                if 0 < len(one) <= plan.longest and 0 < len(other) <= plan.longest:
                    source.write(" ".join(map(str, one)) + "\n")
                    target.write(" ".join(map(str, other)) + "\n")
                    kept[number] = len(other)
    return kept


def _aligned(folder: Path) -> Iterator[str]:
    """Run the aligner over the two files; give a line for each pair: "0-0 1-2", source place and target place."""
    from eflomal import Aligner

    with (folder / "source").open() as source, (folder / "target").open() as target:
        Aligner().align(source, target, links_filename_fwd=str(folder / "links"), quiet=True)
    with (folder / "links").open() as lines:
        yield from lines


def _read(line: str, size: int) -> "array[int]":
    """Read one pair's links for `size` target pieces."""
    link = array("h", [NONE] * size)
    for both in line.split():
        place, _, piece = both.partition("-")
        link[int(piece)] = int(place)
    return link
