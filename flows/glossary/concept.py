"""Turn an agreed term into a concept: its English forms, and what each language writes, may write and must not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args
from unicodedata import is_normalized

from flows.glossary.fold import looks_right
from flows.records import LANGUAGES, Language

Enforce = Literal["exact", "advise", "none"]
"""exact: an official name, a translation without it is blocked and the term may be put in; advise: its absence is a
warning; none: listed for people, for forbidden forms, and to claim its English words from shorter terms."""
ENFORCE: tuple[Enforce, ...] = get_args(Enforce)
_STEM = re.compile(r"\w{2}\*(?!\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One entry of a termbase; the first form of a language is the preferred one.

    A target form is written as in a dictionary and matched with its inflections. "=Mali" is matched as it stands;
    "посл*" matches every word that begins so. The preferred form of a language carries no "*".
    """

    id: str
    domain: str
    enforce: Enforce
    english: tuple[str, ...]
    targets: Mapping[Language, tuple[str, ...]]
    forbidden: Mapping[Language, tuple[str, ...]]
    note: str = ""

    def __post_init__(self) -> None:
        if not self.id or self.id.split() != [self.id]:
            raise ValueError(f"the id {self.id!r} is empty or has a space in it")
        if self.enforce not in ENFORCE:
            raise ValueError(f"enforce is {self.enforce!r}, not one of {', '.join(ENFORCE)}")
        if not self.domain:
            raise ValueError("it has no domain")
        if not self.english:
            raise ValueError("it has no form for en")
        for language in LANGUAGES:
            if not self.targets.get(language):
                raise ValueError(f"it has no form for {language}")
            if "*" in self.targets[language][0]:
                raise ValueError(f"the preferred form for {language}, {self.targets[language][0]!r}, has a * in it")
        for form in self.forms(*LANGUAGES):
            if "*" in _STEM.sub("", form):
                raise ValueError(f"in {form!r} a * does not end a stem of two letters or more")
        for text in (self.domain, self.note, *self.english, *self.forms(*LANGUAGES)):
            if not looks_right(text):
                raise ValueError(f"{text!r} has spaces at an end, doubled spaces, a | or a line break")
            if not is_normalized("NFC", text):
                raise ValueError(f"{text!r} is not in NFC")

    def forms(self, *languages: Language) -> tuple[str, ...]:
        """Give every target form, allowed and forbidden, of these languages."""
        return tuple(
            form
            for language in languages
            for form in (*self.targets.get(language, ()), *self.forbidden.get(language, ()))
        )

    def preferred(self, language: Language) -> str:
        """Give the form to write in this language."""
        return self.targets[language][0].removeprefix("=")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A term in an English sentence: `source[start:end]` is its text there."""

    start: int
    end: int
    text: str
    concept: Concept
    preferred: str
    """What the language writes for it, uninflected."""
    exact: bool
    """True when the term must be there: enforced as exact, no other concept has the same English form, not `inside`."""
    inside: bool = False
    """True when it begins a longer name ("Jordan Spieth", "Qatar Airways"), which is translated in its own way."""
    others: tuple[Concept, ...] = ()
    """Further concepts with the same English form: the right form of any of them will do."""
