"""Turn tab-separated parallel text into clean pairs, and every line that was left out into a count with its reason."""

import lzma
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flows.errors import TrainingError
from flows.records import Language
from flows.settings import PROJECT
from flows.training.checks_overlap import Run, runs

CORPUS = PROJECT.parent / "shared" / "corpus"
"""Where a checkout has the openly licensed parallel text beside it."""
LONGEST = 120
"""Words: a longer line is a paragraph that was not split, and costs a whole batch."""
RATIO = 3.0
"""Characters of one side for each of the other: human pairs of these languages lie between 0.5 and 2."""
_SLACK = 12
"""Characters: "OK" to "Tamam" is a good pair, so short lines may differ by this much more."""
PROSE = 5
"""English words from which a line counts as a sentence and not as a label."""
NATURAL = frozenset({"tatoeba", "tico19", "udhr", "sdg-metadata", "open-sdg"})
"""Sources of ordinary sentences; the others are software strings and documentation."""
_MARKUP = re.compile(
    r"<[^>]{1,80}>|\{\{?[^}]*\}\}?|%[0-9$]*[sdif@]|\$\{|\[\[|\]\(|`|\\[nt]|&[a-z]+;|__\w+__|~~~|xref:|:::"
)
"""Tags, placeholders, links and code: a model that learns them writes them into briefings."""
_LETTER = re.compile(r"[^\W\d_]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏəƏ]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One English text and its translation; `group` says how it is weighed: press, grammar, prose, docs, strings."""

    group: str
    language: Language
    en: str
    text: str


@dataclass(slots=True)
class Tally:
    """How many lines were read, kept, and left out for each reason; the first malformed lines by number."""

    read: int = 0
    kept: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    malformed: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        """Say it in one line."""
        out = ", ".join(f"{reason} {count:,}" for reason, count in self.left_out.most_common())
        named = f"; malformed: {' '.join(self.malformed)}" if self.malformed else ""
        return f"{name}: {self.read:,} lines, {self.kept:,} kept; left out: {out or 'none'}{named}"


def lines(path: Path) -> Iterator[str]:
    """Read a .tsv or .tsv.xz file line by line. Raises TrainingError when it is missing, cut short or not UTF-8."""
    try:
        if path.suffix == ".xz":
            with lzma.open(path, "rt", encoding="utf-8", newline="\n") as compressed:
                yield from compressed
        else:
            with path.open(encoding="utf-8", newline="\n") as plain:
                yield from plain
    except FileNotFoundError as error:
        raise TrainingError(
            f"The corpus {path} is not there.", hint="Name the folder that holds it: make train CORPUS=folder"
        ) from error
    except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise TrainingError(f"The corpus {path} cannot be read: {error}", hint="Fetch the file again.") from error


def read(path: Path, language: Language, protected: Mapping[Run, str]) -> tuple[tuple[Pair, ...], Tally]:
    """Read source name, English and translation from each line, and keep what is fit to learn from.

    `protected` holds the runs of nine words that no pair may share, in either language (`checks_overlap.protected`).
    """
    tally = Tally()
    kept: list[Pair] = []
    seen: set[tuple[str, str]] = set()
    for number, line in enumerate(lines(path), 1):
        tally.read += 1
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != 3 or not all(cell.strip() for cell in cells):
            tally.left_out["malformed"] += 1
            if len(tally.malformed) < 10:
                tally.malformed.append(f"line {number} ({len(cells)} cells)")
            continue
        en, text = (_SPACE.sub(" ", unicodedata.normalize("NFC", cell)).strip() for cell in cells[1:])
        key = (en.casefold(), text.casefold())
        reason = "repeated" if key in seen else fault(en, text, language)
        if not reason and any(run in protected for side in (en, text) for run in runs(side)):
            reason = "in the evaluation sets or our articles"
        if reason:
            tally.left_out[reason] += 1
            continue
        seen.add(key)
        tally.kept += 1
        kept.append(Pair(group=_group(cells[0], en), language=language, en=en, text=text))
    return tuple(kept), tally


def fault(en: str, text: str, language: Language) -> str:
    """Say why a pair is not fit to learn from; "" when it is."""
    if not _LETTER.search(en) or not _LETTER.search(text):
        return "no letters"
    if max(len(en.split()), len(text.split())) > LONGEST:
        return "too long"
    if _MARKUP.search(en) or _MARKUP.search(text):
        return "markup or placeholder"
    shorter, longer = sorted((len(en), len(text)))
    if longer > RATIO * shorter + _SLACK:
        return "lengths too far apart"
    if en.casefold() == text.casefold():
        return "not translated"
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if language == "ru" and cyrillic < latin:
        return "wrong script"
    if language != "ru" and cyrillic:
        return "wrong script"
    return "wrong script" if _CYRILLIC.search(en) else ""


def _group(source: str, en: str) -> str:
    if source in NATURAL:
        return "prose"
    return "docs" if len(en.split()) >= PROSE else "strings"
