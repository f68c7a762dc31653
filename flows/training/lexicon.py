"""Turn `source/grammar/lexicon/*.tsv` into words that know their forms in four languages."""

import random
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, cast

from flows.training import russian, turkic
from flows.training.patterns import Finding, Tongue

Gender = Literal["masc", "fem", "neut", "plur"]
GENDERS: tuple[Gender, ...] = ("masc", "fem", "neut", "plur")
HEADER = ("id", "en", "az", "ru", "tr", "gender", "flags")
ADJECTIVE = re.compile(r"(?:ый|ий|ой|ая|ое)$")
MORPHY: Mapping[Gender, str] = {"masc": "masc", "fem": "femn", "neut": "neut", "plur": ""}
FLAGS = frozenset({"the", "na", "az-own", "tr-own", "animate", "parts", "body", "az-common"})
CLASSES = (
    *("country", "city", "org", "office", "nationality", "goods", "document", "topic", "event", "project", "place"),
)
PARTS = ("given", "surname", "counted", "currency")
"""Files that fill no slot by themselves: persons are made of the first two, quantities and money of the others."""


@dataclass(frozen=True)
class Word:
    """One row: what fills a slot."""

    id: str
    en: str
    az: str
    ru: str
    tr: str
    gender: Gender
    flags: frozenset[str] = frozenset()

    @property
    def number(self) -> None:
        """Words count nothing."""
        return

    def say(self, tongue: Tongue, form: str) -> str:
        """The word in a form of a language."""
        if tongue == "en":
            return f"the {self.en}" if "the" in self.flags else self.en
        if tongue == "ru":
            return _russian(self.ru, form, self.gender, "animate" in self.flags, "na" in self.flags)
        text, own = self.az if tongue == "az" else self.tr, f"{tongue}-own" in self.flags
        common = "body" in self.flags or (tongue == "az" and "az-common" in self.flags)
        return _turkic(text, form, tongue, own, common)


@cache
def _russian(text: str, form: str, gender: Gender, animate: bool, on: bool) -> str:
    name, kind, many = text.replace(" |", " "), MORPHY[gender], gender == "plur"
    if form in ("in", "to", "from"):
        bare = text.startswith("|")
        way = cast(russian.Way, form)
        return russian.where(name.lstrip("|"), way, on=on, gender=kind, animate=animate, plural=many, fixed=bare)
    if animate and "|" in text and "| " not in text:
        return " ".join(_declined(word, form, gender, True) for word in text.split())
    return _declined(text, form, gender, animate)


def _declined(text: str, case: str, gender: Gender, animate: bool) -> str:
    if case == "nom" or text.startswith("|"):
        return text.replace("|", "")
    name = cast(russian.Case, case)
    return russian.decline(text, name, gender=MORPHY[gender], animate=animate, plural=gender == "plur")


@cache
def _turkic(text: str, form: str, tongue: Literal["az", "tr"], own: bool, body: bool) -> str:
    # Turkish writes no apostrophe after the name of a body (TDK: "Bakanlığına"); `inflect` knows abbreviations.
    proper = text.split()[-1][0].isupper() and not body
    return turkic.inflect(text, cast(turkic.Case, form), tongue, proper=proper, possessed=own)


def counted_russian(number: Decimal, word: Word, form: str) -> str:
    """The noun after a number: "21 школа", "5 школ", "с 5 школами", "3,5 тонны".

    `солдат/солдат` in the cell says the form after 5 where the usual rule gives another.
    """
    noun, _, after = word.ru.partition("/")
    many = number % 1 == 0 and russian.counted(str(number), "one", "few", "many") == "many"
    if many and after and form in ("nom", "acc", "gen"):
        return after
    if noun.startswith("|"):
        return noun.replace("|", "")
    said = _counted(str(number), noun, form)
    if number % 1 == 0 and not many and form in ("nom", "acc") and number % 10 != 1 and word.gender != "fem":
        # After 2, 3 and 4 an adjective stands in the genitive plural: 3 кубических метра, 3 рабочих; not so before a
        # feminine noun: 3 новые школы.
        plural = _counted("5", noun, "nom").split()
        words = zip(noun.replace("|", "").split(), said.split(), plural, strict=True)
        return " ".join(p if ADJECTIVE.search(w) else s for w, s, p in words)
    return said


@cache
def _counted(number: str, noun: str, form: str) -> str:
    return russian.counted_case(number, noun, cast(russian.Case, form))


@dataclass(frozen=True)
class Lexicon:
    """Every file's rows by its name."""

    rows: Mapping[str, tuple[Word, ...]]
    findings: tuple[Finding, ...]

    @cached_property
    def peoples(self) -> tuple[tuple[tuple[Word, ...], tuple[Word, ...]], ...]:
        """First names and surnames of each people, which only combine among themselves."""
        groups: dict[str, tuple[list[Word], list[Word]]] = {}
        for part, name in enumerate(("given", "surname")):
            for word in self.rows.get(name, ()):
                groups.setdefault(word.id.split("-")[0], ([], []))[part].append(word)
        return tuple((tuple(g), tuple(s)) for g, s in groups.values() if g and s)

    def pick(self, kind: str, draw: random.Random) -> Word:
        """Draw a word of a class."""
        return draw.choice(self.rows[kind]) if kind != "person" else self.person(draw)

    def person(self, draw: random.Random) -> Word:
        """Make up a person: a first name and a surname of one people."""
        given, surnames = draw.choice(self.peoples)
        first, last = draw.choice(given), draw.choice(surnames)
        en, az, ru, tr = (
            f"{getattr(first, t)} {_surname(getattr(last, t), first.gender)}" for t in ("en", "az", "ru", "tr")
        )
        return Word(f"{first.id}+{last.id}", en, az, ru, tr, first.gender, frozenset({"animate"}))


def _surname(cell: str, gender: Gender) -> str:
    """`m/f` in a cell parts a man's form from a woman's ("Алиев/Алиева")."""
    return cell.split("/")[-1 if gender == "fem" else 0]


def read(folder: Path) -> Lexicon:
    """Read every file; a row that lacks a cell or has an unknown mark is left out and named."""
    rows: dict[str, tuple[Word, ...]] = {}
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.tsv")):
        try:
            text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            findings.append(Finding(path.name, "the file is not UTF-8"))
            continue
        lines = [line.split("\t") for line in text.splitlines()]
        if not lines or tuple(lines[0]) != HEADER:
            findings.append(Finding(path.name, f"the header is not {' '.join(HEADER)}"))
            continue
        good: dict[str, Word] = {}
        for number, cells in enumerate(lines[1:], 2):
            if wrong := _wrong(cells, good):
                findings.append(Finding(f"{path.name}:{number}", wrong))
                continue
            name, en, az, ru, tr, gender = cells[:6]
            good[name] = Word(name, en, az, ru, tr, cast(Gender, gender), _flags(path.stem, cells[6]))
        rows[path.stem] = tuple(good.values())
    missing = [name for name in (*CLASSES, *PARTS) if not rows.get(name)]
    findings += [Finding(f"{name}.tsv", "the file is missing or has no row") for name in missing]
    return Lexicon(rows, tuple(findings))


def _flags(name: str, cell: str) -> frozenset[str]:
    return frozenset(cell.split()) | ({"body"} if name == "org" else set())


def _wrong(cells: list[str], good: Mapping[str, Word]) -> str:
    if len(cells) != len(HEADER) or not all(cell.strip() for cell in cells[:6]):
        return f"{len(HEADER)} cells wanted, the first six filled"
    if cells[0] in good:
        return f"{cells[0]} stands twice"
    if cells[5] not in GENDERS:
        return f"{cells[5]} is no gender; say one of {' '.join(GENDERS)}"
    if unknown := set(cells[6].split()) - FLAGS:
        return f"no flag is called {' '.join(sorted(unknown))}"
    return ""
