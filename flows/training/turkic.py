"""Turn a Turkish or Azerbaijani noun, name, abbreviation or number into one of its cases."""

import re
from functools import lru_cache
from typing import Literal

from flows.facts.fold import fold
from flows.training import turkic_words as words

Case = Literal["nom", "acc", "gen", "dat", "loc", "abl", "ins"]
Tongue = Literal["az", "tr"]

_BACK, _VOWELS = "aıouâû", "aıouâûeəiöüî"
_HIGH = {**dict.fromkeys("aıâ", "ı"), **dict.fromkeys("eəiî", "i"), **dict.fromkeys("ouû", "u"), "ö": "ü", "ü": "ü"}
_FRONTED = {"ı": "i", "u": "ü"}
_HARD = "çfhkpsştxq"
"""Voiceless consonants: a Turkish suffix in d begins with t after them; x and q as foreign names have them."""

_SOFT_TR = {"ç": "c", "k": "ğ", "p": "b"}
_NUMBER = re.compile(r"\d+(?:[.,:]\d+|[ \u00a0\u202f]\d{3}(?!\d))*$")
_WORD = re.compile(r"[^\W_]+$")
_SOFTENING_SYLLABLES, _SOFTENING_LETTERS = 2, 4
"""Shorter nouns keep their consonant but for those in the tables: top, topu; ok, oku."""

_READ_AS_WORD = re.compile(r"(?=.{4})(?:[^AEIİOÖUÜƏ]{0,2}[AEIİOÖUÜƏ]{1,2})+[^AEIİOÖUÜƏ]?")
"""Abbreviations of four letters and more whose consonants can be said together: NATO, UNESCO, TÜBİTAK, not TBMM."""


@lru_cache(maxsize=65536)
def inflect(text: str, case: Case, tongue: Tongue, *, proper: bool = False, possessed: bool = False) -> str:
    """Put the last word of a text into a case.

    `proper`: a name, whose spelling stays (Turkish puts an apostrophe); false for institutions, which TDK writes
    without one. `possessed`: the text ends in a third person's possessive (Genel Kurulu, Birləşmiş Ştatları).
    Abbreviations and digits take an apostrophe in Turkish and a hyphen in Azerbaijani, and are read aloud.
    """
    if case == "nom":
        return text
    bare = text.rstrip("”\"»’') ")
    spoken, spelt = _read(bare, tongue)
    if spelt or proper or possessed or text != bare or case not in ("acc", "gen", "dat"):
        stem = spoken
    else:
        stem = _stem(spoken, tongue)
        text = text[: len(text) - len(spoken)] + _as_cased(text[len(text) - len(spoken) :], stem)
    joint = ("'" if spelt or proper else "") if tongue == "tr" else ("-" if spelt else "")
    ending = _ending(stem, spoken, case, tongue, possessed)
    return f"{text}{ending}" if ending.startswith(" ") else f"{text}{joint}{ending}"


def _read(text: str, tongue: Tongue) -> tuple[str, bool]:
    """Find how the last word is read, lowered, and whether it is written in digits, letters or a sign."""
    if text.endswith("%"):
        return ("faiz", True) if tongue == "az" else _read(text.rstrip("% "), tongue)
    if number := _NUMBER.search(text):
        return _read_number(number[0], tongue), True
    found = _WORD.search(text)
    word = found[0] if found else text
    known = (words.READ_TR if tongue == "tr" else words.READ_AZ).get(word)
    spelt = len(word) > 1 and word.isupper()
    if spelt and not known and not _READ_AS_WORD.fullmatch(word):
        return (words.LETTERS_TR if tongue == "tr" else words.LETTERS_AZ).get(word[-1], fold(word[-1], tongue)), True
    spoken = fold(word, tongue)
    if spelt and spoken.endswith("c"):
        spoken = spoken[:-1] + "k"  # OPEC is said with a k
    if tongue == "tr" and re.search(rf"[^{_VOWELS}y]y$", spoken):
        spoken = spoken[:-1] + "i"  # Kennedy, Germany: a foreign y after a consonant is a vowel
    return known or spoken, spelt


def _read_number(number: str, tongue: Tongue) -> str:
    """Find the last word of a number, a decimal or a clock time as it is read aloud."""
    number = re.sub(r"[ \u00a0\u202f]", "", number)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", number):
        number = number.replace(".", "")
    parts = [int(part) for part in re.split(r"[.,:]", number)]
    value = parts[-1] or (parts[-2] if len(parts) > 1 else 0)
    units, tens, powers = (
        (words.UNITS_TR, words.TENS_TR, words.POWERS_TR)
        if tongue == "tr"
        else (words.UNITS_AZ, words.TENS_AZ, words.POWERS_AZ)
    )
    if value % 10 or not value:
        return units[value % 10]
    if value % 100:
        return tens[value // 10 % 10]
    if value % 1000:
        return powers[0]
    power = next(i for i in range(4, 0, -1) if value % 1000**i == 0)
    return powers[power]


def _stem(word: str, tongue: Tongue) -> str:
    """Change a common noun's end as it changes before a vowel: şehir, şehr-; kitap, kitab-; çörək, çörəy-."""
    stems, hard = (words.STEMS_TR, words.HARD_TR) if tongue == "tr" else (words.STEMS_AZ, words.HARD_AZ)
    if word in stems:
        return stems[word]
    if word in hard or sum(c in _VOWELS for c in word) < _SOFTENING_SYLLABLES or len(word) < _SOFTENING_LETTERS:
        return word
    if tongue == "az":
        soft = {"q": "ğ", "k": "y"} if word[-2] in _VOWELS else {}
        return word[:-1] + soft.get(word[-1], word[-1])
    if word.endswith("og"):
        return word[:-1] + "ğ"
    if word[-1] == "k" and word[-2] not in _VOWELS:
        return word
    return word[:-1] + _SOFT_TR.get(word[-1], word[-1])


def _as_cased(written: str, stem: str) -> str:
    """Give a stem the capital of the word as it was written."""
    return written[0] + stem[1:] if written[:1].isupper() else stem


def _ending(stem: str, spoken: str, case: Case, tongue: Tongue, possessed: bool) -> str:
    """Build a case's ending by the last vowel, the last letter and the possessive."""
    vowels = [c for c in spoken if c in _VOWELS] or ["e"]
    front = vowels[-1] not in _BACK or (tongue == "tr" and spoken in words.FRONT_TR)
    high = _HIGH[vowels[-1]]
    high = _FRONTED.get(high, high) if front else high
    low = ("e" if tongue == "tr" else "ə") if front else "a"
    open_ended = stem[-1] in _VOWELS
    d = "t" if tongue == "tr" and stem[-1] in _HARD and not possessed else "d"
    n = "n" if possessed else ""
    if case == "ins":
        if tongue == "az":
            return " ilə" if open_ended else f"l{low}"
        return f"{'y' if open_ended else ''}l{low}"
    if case in ("loc", "abl"):
        return f"{n}{d}{low}{'n' if case == 'abl' else ''}"
    if case == "gen":
        return f"{'n' if open_ended else ''}{high}n"
    buffer = (n or ("n" if tongue == "az" and case == "acc" else "y")) if open_ended else ""
    return buffer + (high if case == "acc" else low)
