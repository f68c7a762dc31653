"""Turn sentence patterns and a lexicon into sentence tuples that are right in four languages."""

import contextlib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Protocol

import typer

from flows.errors import TrainingError
from flows.settings import PROJECT
from flows.training import lexicon, patterns, russian, tool, values
from flows.training.lexicon import GENDERS, Gender, Lexicon
from flows.training.patterns import TONGUES, Choice, Finding, Pattern, Slot, Tongue

FOLDER = PROJECT / "source" / "grammar"
TRIES = 20
"""Draws of one pattern that may all be known before it counts as used up; patterns without slots need one."""
VOWELS = re.compile(
    r"(?:[ai]|e(?!u)|o(?!ne\b)|u(?!kr|ni|s|k\b|rug)|8|11\b|18\b|hono|hour|(?!NATO|NASA|FIFA)[AEFILMNORSX][A-Z])"
)
"""English words that take “an” by their sound: vowels, but not “union”, “European”, “US”; 8, 11, 18; “FBI”, “EU”."""


OPENS = re.compile(r"(?:[.!?…][”»\"]? [“«]?|: [“«])$")
"""The end of a sentence, or a colon and a quotation, before a slot, which then opens the next one with a capital."""
WITH = re.compile(r"(?:^|\s)[сС] $")
"""The Russian preposition before a slot, which is со before some openings."""
FEW = re.compile(
    r"(?:year|month|week|day|hour|minute|second|decade|term|party|parties|part|committee|ministr|countr|nation|round|goal"
    r"|medal|point|article|chapter|state|province|region|district|city|cities)"
)
FEWEST = 45
"""What a bare number counts at most before such nouns: nobody is sentenced to 12,500 years."""


class Filler(Protocol):
    """What fills a slot: a word or a value."""

    @property
    def id(self) -> str: ...
    @property
    def gender(self) -> Gender: ...
    @property
    def number(self) -> Decimal | None: ...
    def say(self, tongue: Tongue, form: str) -> str:
        """The filler in a form of a language."""


@dataclass(frozen=True)
class Made:
    """One sentence in four languages and the pattern that made it."""

    pattern: str
    en: str
    az: str
    ru: str
    tr: str


@dataclass(frozen=True)
class Grammar:
    """Patterns, words, and what keeps other lines from being used."""

    patterns: tuple[Pattern, ...]
    words: Lexicon
    findings: tuple[Finding, ...]

    def check(self) -> tuple[Finding, ...]:
        """What is wrong in the files, lexicon first."""
        return self.findings

    def tuples(self, seed: int, count: int) -> Iterator[Made]:
        """Give `count` distinct tuples, pattern after pattern in rounds; fewer when the patterns are used up.

        The same files, seed and count give the same tuples in the same order.
        """
        draw = random.Random(seed)
        known: set[str] = set()
        live = list(self.patterns)
        left = count
        while live and left > 0:
            draw.shuffle(live)
            spent: set[str] = set()
            for pattern in live[:left]:
                made = next((m for m in self._tries(pattern, draw) if m.en not in known), None)
                if made is None:
                    spent.add(pattern.id)
                    continue
                known.add(made.en)
                left -= 1
                yield made
            live = [pattern for pattern in live if pattern.id not in spent]

    def _tries(self, pattern: Pattern, draw: random.Random) -> Iterator[Made]:
        for _ in range(TRIES if pattern.kinds else 1):
            yield self.make(pattern, draw)

    def make(self, pattern: Pattern, draw: random.Random) -> Made:
        """Fill one pattern; slots of one class get different fillers."""
        fillers: dict[str, Filler] = {}
        used: set[tuple[str, str]] = set()
        for name, kind in pattern.kinds.items():
            top = FEWEST if kind in ("number", "range") and _few(pattern, name) else values.LARGEST
            filler = self._pick(kind, draw, top)
            for _ in range(TRIES):
                if (kind, filler.id) not in used:
                    break
                filler = self._pick(kind, draw, top)
            used.add((kind, filler.id))
            fillers[name] = filler
        return Made(pattern.id, *(render(pattern, tongue, fillers) for tongue in TONGUES))

    def _pick(self, kind: str, draw: random.Random, top: int) -> Filler:
        if kind in values.KINDS:
            return values.make(kind, draw, self.words, top)
        return self.words.pick(kind, draw)


def _few(pattern: Pattern, name: str) -> bool:
    """Say whether the English counts years, days, parties and the like with this slot."""
    parts = pattern.parts["en"]
    for place, part in enumerate(parts):
        if isinstance(part, Choice) and part.name == name and FEW.search(" ".join(part.forms)):
            return True
        if isinstance(part, Slot) and part.name == name and place + 1 < len(parts):
            after = parts[place + 1]
            if isinstance(after, str) and FEW.match(after.lstrip(" -")):
                return True
    return False


def render(pattern: Pattern, tongue: Tongue, fillers: dict[str, Filler]) -> str:
    """Write a pattern in one language, its first letter a capital."""
    out: list[str] = []
    parts = pattern.parts[tongue]
    for place, part in enumerate(parts):
        if isinstance(part, str):
            out.append(part)
        elif isinstance(part, Slot):
            said = fillers[part.name].say(tongue, part.form)
            if tongue == "ru" and out and WITH.search(out[-1]) and russian.takes_so(said):
                out[-1] = out[-1].rstrip() + "о "
            out.append(capital(said, tongue) if out and OPENS.search(out[-1]) else said)
        else:
            following = "".join(p if isinstance(p, str) else _peek(p, tongue, fillers) for p in parts[place + 1 :][:2])
            out.append(_choose(part, tongue, fillers[part.name], following.strip()))
    return capital("".join(out).strip(), tongue)


def _peek(part: Slot | Choice, tongue: Tongue, fillers: dict[str, Filler]) -> str:
    return fillers[part.name].say(tongue, part.form) if isinstance(part, Slot) else part.forms[0]


def _choose(part: Choice, tongue: Tongue, filler: Filler, following: str) -> str:
    if part.sign == "%":
        return part.forms[
            1
            if VOWELS.match(following[:1].lower() + following[1:] if not following[:2].isupper() else following)
            else 0
        ]
    if part.sign == ":":
        return part.forms[GENDERS.index(filler.gender)]
    number = filler.number if filler.number is not None else Decimal(1)
    if tongue == "ru":
        return russian.counted(str(number), part.forms[0], part.forms[1], part.forms[-1])
    return part.forms[0 if number == 1 else 1]


def capital(text: str, tongue: Tongue) -> str:
    """Make the first letter a capital as the language does (az, tr: i becomes İ), behind any opening quotation mark."""
    for place, char in enumerate(text):
        if char.isalnum():
            first = "İ" if char == "i" and tongue in ("az", "tr") else char.upper()
            return text[:place] + first + text[place + 1 :]
    return text


def load(folder: Path = FOLDER) -> Grammar:
    """Read the grammar; raises TrainingError when nothing in it can be used, or a class of its lexicon has no words."""
    words = lexicon.read(folder / "lexicon")
    known = {name for name in lexicon.CLASSES if words.rows.get(name)} | ({"person"} if words.peoples else set())
    found, wrong = patterns.read(folder / "patterns", frozenset(known) | values.KINDS)
    if not found:
        raise TrainingError(
            f"{folder} has no usable sentence pattern ({len(wrong)} of its lines have mistakes).",
            hint="Run: python -m flows.training.grammar --check",
        )
    return Grammar(found, words, (*words.findings, *wrong))


def main(
    count: Annotated[int, typer.Option(help="Distinct tuples wanted.")] = 300_000,
    seed: Annotated[int, typer.Option(help="Seed of the draw.")] = 1,
    out: Annotated[Path | None, typer.Option(help="Write TSV here (pattern, en, az, ru, tr).")] = None,
    check: Annotated[bool, typer.Option("--check", help="Name what is wrong in the files, and stop.")] = False,
    folder: Annotated[Path, typer.Option(help="Folder of patterns/ and lexicon/.")] = FOLDER,
) -> None:
    """Make sentence tuples from the grammar, or check its files (exit 12 when a line has a mistake)."""
    found = load(folder)
    for finding in found.check():
        typer.echo(f"{finding.where}: {finding.what}")
    typer.echo(f"{len(found.patterns)} patterns, {len(found.check())} lines with mistakes")
    if check:
        raise typer.Exit(TrainingError.exit_code if found.check() else 0)
    made = 0
    try:
        with out.open("w", encoding="utf-8", newline="\n") if out else contextlib.nullcontext() as file:
            for row in found.tuples(seed, count):
                made += 1
                if file:
                    file.write("\t".join((row.pattern, row.en, row.az, row.ru, row.tr)) + "\n")
    except OSError as error:
        raise TrainingError(f"{out} cannot be written: {error.strerror}", hint="Name a file you may write.") from error
    typer.echo(f"{made:,} distinct tuples")


if __name__ == "__main__":
    tool.run(lambda: typer.run(main))
