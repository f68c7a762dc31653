"""Turn pattern files into sentences with slots: one line of `source/grammar/patterns/*.tsv` a pattern."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Tongue = Literal["en", "az", "ru", "tr"]
TONGUES: tuple[Tongue, ...] = ("en", "az", "ru", "tr")
HEADER = ("id", "topic", *TONGUES)
CASES = frozenset({"nom", "acc", "gen", "dat", "loc", "abl", "ins"})
FORMS: dict[Tongue, frozenset[str]] = {
    "en": frozenset({"nom"}),
    "az": CASES,
    "tr": CASES,
    "ru": frozenset({"nom", "gen", "dat", "acc", "ins", "prep", "in", "to", "from"}),
}
PIECE = re.compile(
    r"\{(?P<slot>[A-Z][0-9]?)(?::(?P<kind>[a-z]+))?(?:\.(?P<form>[a-z]+))?\}"
    r"|\[(?P<by>[A-Z][0-9]?)(?P<sign>[:%#])(?P<forms>[^\[\]{}]*)\]"
)
WIDTHS = {":": (4,), "%": (2,), "#": (2, 3)}
"""How many forms a choice offers: gender (m, f, n, plural), a/an, and by number (en two, ru three)."""


@dataclass(frozen=True)
class Slot:
    """A place that a filler takes, in a form."""

    name: str
    form: str


@dataclass(frozen=True)
class Choice:
    """Forms of a word that depend on what fills a slot."""

    name: str
    sign: str
    forms: tuple[str, ...]


Part = str | Slot | Choice


@dataclass(frozen=True)
class Finding:
    """What is wrong with a line of a pattern or lexicon file."""

    where: str
    what: str


@dataclass(frozen=True)
class Pattern:
    """One sentence in four languages; `kinds` maps each slot to its class."""

    id: str
    topic: str
    kinds: Mapping[str, str]
    parts: Mapping[Tongue, tuple[Part, ...]]


def split(cell: str) -> tuple[Part, ...]:
    """Cut a cell at its slots and choices; a stray bracket stays in the text, where `faults` finds it."""
    parts: list[Part] = []
    end = 0
    for match in PIECE.finditer(cell):
        if match.start() > end:
            parts.append(cell[end : match.start()])
        if match["slot"]:
            parts.append(Slot(match["slot"], match["form"] or "nom"))
        else:
            parts.append(Choice(match["by"], match["sign"], tuple(match["forms"].split("|"))))
        end = match.end()
    if end < len(cell):
        parts.append(cell[end:])
    return tuple(parts)


def read(folder: Path, classes: frozenset[str]) -> tuple[tuple[Pattern, ...], tuple[Finding, ...]]:
    """Patterns that can be used, in file order, and what keeps the others from it."""
    patterns: dict[str, Pattern] = {}
    findings: list[Finding] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.tsv")):
        try:
            lines = unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).splitlines()
        except UnicodeDecodeError:
            findings.append(Finding(path.name, "the file is not UTF-8"))
            continue
        for number, line in enumerate(lines, 1):
            cells = line.split("\t")
            where = f"{path.name}:{number}"
            if number == 1:
                if tuple(cells) != HEADER:
                    findings.append(Finding(where, f"the header is not {' '.join(HEADER)}"))
                continue
            if not line.strip():
                continue
            if len(cells) != len(HEADER) or not all(cell.strip() for cell in cells):
                findings.append(
                    Finding(where, f"{len(HEADER)} filled cells wanted, {len(cells)} found or one is empty")
                )
                continue
            pattern, wrong = _pattern(cells, classes)
            if pattern.id in patterns:
                wrong.append(f"{pattern.id} stands twice")
            if (first := seen.setdefault(cells[2], pattern.id)) != pattern.id:
                wrong.append(f"{pattern.id} has the English of {first}")
            findings += [Finding(where, what) for what in wrong]
            if not wrong:
                patterns[pattern.id] = pattern
    return tuple(patterns.values()), tuple(findings)


def _pattern(cells: list[str], classes: frozenset[str]) -> tuple[Pattern, list[str]]:
    kinds = {m["slot"]: m["kind"] for m in PIECE.finditer(cells[2]) if m["kind"]}
    parts = {tongue: split(cell.strip()) for tongue, cell in zip(TONGUES, cells[2:], strict=True)}
    wrong = [f"no class is called {kind}" for kind in kinds.values() if kind not in classes]
    for tongue in TONGUES:
        wrong += [f"{tongue}: {what}" for what in faults(tongue, parts[tongue], kinds)]
    return Pattern(cells[0], cells[1], kinds, parts), wrong


def faults(tongue: Tongue, parts: tuple[Part, ...], kinds: Mapping[str, str]) -> Iterator[str]:
    """Name what is wrong with one cell: stray brackets, slots that lack or are unknown, unknown forms."""
    held = {part.name for part in parts if isinstance(part, Slot)}
    for name in sorted(kinds.keys() - held):
        yield f"slot {name} is not there"
    for part in parts:
        if isinstance(part, str):
            if any(mark in part for mark in "{}[]"):
                yield f"a bracket is open or a slot misspelt near “{part.strip()[:40]}”"
            continue
        if part.name not in kinds:
            yield f"slot {part.name} has no class in English"
        if isinstance(part, Slot) and part.form not in FORMS[tongue]:
            yield f"no form is called {part.form}"
        if isinstance(part, Choice) and len(part.forms) not in WIDTHS[part.sign]:
            wanted = " or ".join(map(str, WIDTHS[part.sign]))
            yield f"[{part.name}{part.sign}…] offers {len(part.forms)} forms, not {wanted}"
