"""Turn a machine's sentence into one set as its language writes it: pure repairs that are certain, or not made.

Number and percent forms follow CLDR (through Babel); quotation marks follow CLDR's delimiters for each language.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from babel import Locale

from flows.records import Language

QUOTES: dict[Language, tuple[str, str]] = {"az": ("“", "”"), "ru": ("«", "»"), "tr": ("“", "”")}
"""CLDR 47, delimiters: quotationStart and quotationEnd (Babel does not carry them)."""
_NUMBER = re.compile(r"(?<![\w.,/:-])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![\w/:-]|[.,]\d)")
_NOT_A_QUANTITY = re.compile(r"(?:version|v|section|article|clause|chapter|resolution|no|paragraph|§)\.?\s*$", re.I)
_CLOCK = re.compile(r"\s*(?:a\.?m|p\.?m)\b", re.I)
_PERCENT = re.compile(r"(?<![\w%])(\d+(?:[.,\u00a0]\d+)*)[ \u00a0]?%|%[ \u00a0]?(\d+(?:[.,\u00a0]\d+)*)(?![\w%])")
_UNIT = re.compile(r"(?<=\d)(km|kg|mm|cm|ha|MW|GW|kW|км|кг|мм|см|га|МВт|ГВт|кВт)(?!\w)")
_STRAIGHT = re.compile(r'"([^"]+)"')
_CLAUSE = re.compile(
    r"(?P<semi>; )|(?P<dash> [—–] )"
    r"|(?P<comma>, )(?=(?:and|but|or|so|yet|while|whereas|although|though|because|when|after|before|since|which|who|"
    r"where|as well as|including|with|expressing|saying|adding|noting|stressing|according to)\b)"
)
_CAPITAL = re.compile(r"[A-Z]")
SHORT_WORD = 3
"""Conjunctions and prepositions are this short (и, но, və, bu, ve); names of people and places hardly ever."""
MIN_CLAUSE_WORDS = 4
"""A shorter piece has too little context to be translated by itself."""


def to_custom(source: str, target: str, language: Language) -> tuple[str, tuple[str, ...]]:
    """Set numbers, percentages, units and quotation marks as the language writes them; say each change made."""
    changes: list[str] = []
    text = _numbers(source, target, language, changes)
    text = _percents(text, language, changes)
    text = _sub(_UNIT, lambda m: f"\u00a0{m[1]}", text, changes)
    if text.count('"') % 2 == 0:
        opening, closing = QUOTES[language]
        text = _sub(_STRAIGHT, lambda m: f"{opening}{m[1]}{closing}", text, changes)
    return text, tuple(changes)


def _sub(pattern: re.Pattern[str], write: Callable[[re.Match[str]], str], text: str, changes: list[str]) -> str:
    def one(match: re.Match[str]) -> str:
        new = write(match)
        if new != match[0]:
            changes.append(f"{match[0]} → {new}".replace("\u00a0", " "))
        return new

    return pattern.sub(one, text)


def _numbers(source: str, target: str, language: Language, changes: list[str]) -> str:
    """Rewrite a number only when the target repeats the source's English form letter for letter."""
    symbols = Locale.parse(language).number_symbols["latn"]
    english = {
        m[0]
        for m in _NUMBER.finditer(source)
        if not _NOT_A_QUANTITY.search(source[: m.start()]) and not _CLOCK.match(source[m.end() :])
    }

    def write(match: re.Match[str]) -> str:
        if match[0] not in english:
            return match[0]
        whole, _, fraction = match[0].partition(".")
        group = symbols["group"] if len(whole.replace(",", "")) > 4 or language != "ru" else "\u00a0"
        return whole.replace(",", group) + (symbols["decimal"] + fraction if fraction else "")

    return _sub(_NUMBER, write, target, changes)


def _percents(text: str, language: Language, changes: list[str]) -> str:
    """Put the percent sign where CLDR's percent pattern has it: "12%" in az, "12 %" in ru, "%12" in tr."""

    def write(match: re.Match[str]) -> str:
        number = match[1] or match[2]
        return {"az": f"{number}%", "ru": f"{number}\u00a0%", "tr": f"%{number}"}[language]

    return _sub(_PERCENT, write, text, changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a sentence, and the punctuation and space that follow it."""

    text: str
    tail: str


def clauses(text: str) -> tuple[Part, ...]:
    """Cut a sentence at clause boundaries; `text + tail` of the parts, joined, are the sentence again."""
    parts: list[Part] = []
    at = 0
    for match in _CLAUSE.finditer(text):
        left, right = text[at : match.start()], text[match.end() :]
        if min(len(left.split()), len(right.split())) >= MIN_CLAUSE_WORDS:
            parts.append(Part(text=left, tail=match[0]))
            at = match.end()
    rest = text[at:]
    body = rest.rstrip()
    return (*parts, Part(text=body, tail=rest[len(body) :]))


def join_clauses(parts: tuple[Part, ...], texts: list[str]) -> str:
    """Rejoin translated parts: inner full stops and capitals that the source does not have there are taken away."""
    joined = ""
    for number, (part, text) in enumerate(zip(parts, texts, strict=True)):
        text = text.strip()
        if part.text[-1:] not in ".!?…":
            text = text.rstrip(".!?…")
        if number and part.text[:1].islower():
            text = _lower_first(text, names=bool(_CAPITAL.search(part.text)))
        joined += text + part.tail
    return joined.strip()


def _lower_first(text: str, *, names: bool) -> str:
    """Take a needless capital away; where the source part holds names, only a short word's, which can be none.

    I and İ stay: "I" is ı in az and tr and a Roman numeral elsewhere, and a capital too many misleads nobody.
    """
    word = text.split(" ", 1)[0]
    if not word or word[0] in "Iİ" or any(letter.isupper() for letter in word[1:]):
        return text
    if names and len(word) > SHORT_WORD:
        return text
    return word[0].lower() + text[1:]
