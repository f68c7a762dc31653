"""Turn rows, and text that must stay unseen, into findings on rows that give it away."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from flows.facts.fold import fold
from flows.settings import PROJECT
from flows.training import near
from flows.training.row import TONGUES, Finding, Pair4

Run = tuple[str, ...]
RUN = 9
"""Words in a row that a training row may not share with text kept for evaluation: the shared corpus' own rule."""
HELD_OUT = PROJECT.parent / "shared" / "eval"
"""Public evaluation sets, where a checkout has them beside it."""
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^>]*>")


def runs(text: str) -> set[Run]:
    """Give every run of nine words, or the whole of a text that has fewer."""
    words = _WORD.findall(fold(text, "en"))
    return {tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))} if words else set()


def check(rows: Sequence[Pair4], against: Sequence[Pair4]) -> Iterator[Finding]:
    """Find rows that equal, share a run of nine words with, or nearly repeat a kept row, in any language."""
    if not against:
        return
    texts = {f"{row.id}/{tongue}": (row.text(tongue),) for row in against for tongue in TONGUES}
    yield from unseen(rows, index(texts), check="kept")
    for tongue in TONGUES:
        kept = [near.plain(row.text(tongue)) for row in against]
        ours = [near.plain(row.text(tongue)) for row in rows]
        for one, other, likeness in near.near(kept + ours, fresh=len(kept)):
            detail = f"{likeness:.0f} % like {against[one].id}, which is kept for evaluation."
            yield Finding(row=rows[other - len(kept)].id, check="kept", error=True, detail=detail, tongue=tongue)


def index(texts: Mapping[str, Sequence[str]]) -> dict[Run, str]:
    """Say, for each run of nine words of the texts, the name of a text that holds it."""
    return {run: name for name, lines in texts.items() for line in lines for run in runs(line)}


@lru_cache(maxsize=1)
def protected() -> dict[Run, str]:
    """Index what no row of ours may hold a piece of: the public evaluation sets and our own articles (2 s, once)."""
    return index({**held_out(), **articles()})


@lru_cache(maxsize=1)
def untaught() -> dict[Run, str]:
    """Index what nothing may be trained on: what is protected, and the rows that are kept for evaluation."""
    return {**protected(), **index(kept())}


def unseen(rows: Sequence[Pair4], where: Mapping[Run, str], *, check: str = "held out") -> Iterator[Finding]:
    """Find rows that share a run of nine words with, or are wholly one of, the indexed texts."""
    for row in rows:
        for tongue in TONGUES:
            shared = next((run for run in runs(row.text(tongue)) if run in where), None)
            if shared:
                detail = f"“{' '.join(shared)}” is in {where[shared]} as well."
                yield Finding(row=row.id, check=check, error=True, detail=detail, tongue=tongue)


def held_out(folder: Path = HELD_OUT) -> dict[str, tuple[str, ...]]:
    """Read the public evaluation sets, sources and references alike; {} where the folder is not there."""
    files = [*folder.glob("*.en"), *folder.glob("*-dev.az"), *folder.glob("*-dev.ru"), *folder.glob("*-dev.tr")]
    texts = {path.name: tuple(path.read_text("utf-8").splitlines()) for path in files}
    for path in folder.glob("*.tsv"):
        lines = path.read_text("utf-8").splitlines()
        texts[path.name] = tuple(cell for line in lines for cell in line.split("\t"))
    return texts


def kept(path: Path = PROJECT / "source" / "corpus" / "press-eval.tsv") -> dict[str, tuple[str, ...]]:
    """Read the 300 kept press sentences and their translations; {} where the file is not there."""
    if not path.exists():
        return {}
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    return {path.name: tuple(cell for row in rows for cell in row[2:])}


def articles(folder: Path = PROJECT / "source") -> dict[str, tuple[str, ...]]:
    """Read the articles in source/ and their translations in its memory: no training row may hold a piece of one."""
    texts = {path.name: tuple(path.read_text("utf-8").splitlines()) for path in sorted(folder.glob("*.txt"))}
    for path in sorted(folder.glob("memory/*.tmx")):
        texts[path.name] = tuple(_TAG.sub("", line) for line in path.read_text("utf-8").splitlines() if "<seg>" in line)
    return texts
