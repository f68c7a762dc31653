"""Turn a dictionary form into a pattern that finds it in running text, inflected as its language inflects.

The patterns are generous on purpose: a term that a person inflected in a way we did not foresee must not cry wolf.
Text is compared folded (`flows.glossary.fold`). What follows an apostrophe or a hyphen is not looked at: suffixes of
names stand there (NATO'nun, BMT-nin), and so do the partners of a name (EU-Azerbaijan).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from flows.glossary.fold import fold
from flows.records import Language

_TRIM = '«»“”„",-–—'
_GAP = r"(?:['-]\w+)?[\s,«»“”„\"-]+"
"""Between the words of a form: a marked suffix, white space, a dash, and the quotation marks that a name may carry."""
_BACK = "aıou"
_VOWELS = "aeəıioöuü"
_HARMONY = {"back": ("a", "[ıu]"), "front": ("[eə]", "[iü]"), "any": ("[aeə]", "[ıiuü]")}
"""How A and I of a suffix are written after a back vowel, a front one, and where the spelling does not tell."""
_SUFFIXES = {
    "az": "lAr sI nI yI I nIn In yA nA A dA ndA dAn ndAn lI sIz lI[qk] lI[ğy] çI dIr kI dAkI ndAkI cA ncA lA ylA "
    "m Im mIz ImIz nIz InIz n ki yIq sAl Ar",
    "tr": "lAr sI nI yI I nIn In yA nA A dA tA ndA dAn tAn ndAn lI sIz lIk lIğ cI çI cA çA ncA lA ylA dIr tIr "
    "m Im mIz ImIz nIz InIz n ki daş sAl dI tI ydI Ar",
}
"""Plural, possessive, case, derivation and copula; a chain of them makes every form of a noun."""
_CHAIN = 8
"""Suffixes in a row; a noun in press prose carries four or five."""
_SOFT = {
    "az": {"k": "[kyğ]", "q": "[qğ]", "t": "[td]"},
    "tr": {"k": "[kğg]", "p": "[pb]", "ç": "[çc]", "t": "[td]", "g": "[gğ]"},
}
"""What a stem's last consonant becomes before a vowel: əməkdaşlıq → əməkdaşlığı, birlik → birliği."""
_HARD = {"y": "[yk]", "ğ": "[ğqk]", "d": "[dt]", "b": "[bp]", "c": "[cç]"}
"""The way back: nazirliyi → nazirlik, birliği → birlik."""
_RU_VOWEL = "аяоеуюыиьй"
_RU_SOFT = re.compile(r"и[йяе]$")
_RU_ENDING = re.compile(rf"(?:ый|ой|ая|яя|ое|ее|ые|[{_RU_VOWEL}])$")
_RU_ENDINGS = (
    "(?:ого|его|ому|ему|ыми|ими|ами|ями|ьями|ьях|ьям|ьев|ьем|ьей|ый|ий|ой|ей|ая|яя|ое|ее|ые|ие|"
    rf"ых|их|ым|им|ом|ем|ую|юю|ою|ею|ах|ях|ам|ям|ов|ев|ья|ье|ьи|ью|[{_RU_VOWEL}])?"
)
_RU_PLACE = f"(?:{_RU_ENDINGS}|(?:й|ь|ан|иан|ин|ен|ов)?ск{_RU_ENDINGS})"
"""Where English has a place's name, Russian often has its adjective: the ports of Iran, иранские порты."""
_RU_STEM = 3
"""Letters that a Russian stem keeps: a shorter one would meet too many other words."""
_RU_MOBILE = re.compile(r"([бвгджзклмнпрстфхцчшщ])([кнцл])$")
_RU_MOBILE_BACK = re.compile(r"([бвгджзйлмнпрстфхцчшщ])[оеё]([кц])$")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Stems, and what may follow each of them in its word."""

    stems: re.Pattern[str]
    tails: tuple[re.Pattern[str], ...]

    def spans(self, folded: str) -> Iterator[tuple[int, int]]:
        """Give where the form stands in a folded text."""
        for match in self.stems.finditer(folded):
            if all(tail.fullmatch(rest) for tail, rest in zip(self.tails, match.groups(), strict=True)):
                yield match.span()

    def search(self, folded: str) -> bool:
        """Say whether a folded text has the form."""
        return next(self.spans(folded), None) is not None


@cache
def pattern(form: str, language: Language) -> Pattern:
    """Give the pattern of one target form; made once a form."""
    words = [word for part in form.removeprefix("=").split() if (word := part.strip(_TRIM))]
    if form.startswith("="):
        parts = [(_literal(fold(word, language)), "") for word in words]
    elif language == "ru":
        place = len(words) == 1 and words[0].istitle()
        parts = [_russian(word, place=place) for word in words]
    else:
        parts = [_turkic(word, language, last=number == len(words) > 1) for number, word in enumerate(words, 1)]
    stems = _GAP.join(rf"(?:{stem})(\w*)" for stem, _ in parts)
    return Pattern(re.compile(rf"(?<!\w){stems}"), tuple(_tail(tail) for _, tail in parts))


_tail = cache(re.compile)


def _literal(folded: str) -> str:
    return re.escape(folded).replace("'", "'?").replace(r"\-", r"[\s-]?")


def _turkic(word: str, language: Language, *, last: bool) -> tuple[str, str]:
    stem = fold(word, language)
    if stem.endswith("*"):
        return _literal(stem[:-1]), r"\w*"
    stems = [_softened(stem, language)]
    if last and len(stem) > 4 and stem[-1] in "ıiuü":
        # A compound's head drops its possessive in the plural and before other possessives: nazirliyi, nazirliklər.
        base = stem[:-1]
        stems.append(_literal(base[:-1]) + _HARD.get(base[-1], re.escape(base[-1])))
        if base[-1] == "s":
            stems.append(_softened(base[:-1], language))
    vowels = [letter for letter in stem if letter in _VOWELS]
    unsure = _spelt(word) or not vowels or stem[-1] in "lk"
    return "|".join(stems), _chain("any" if unsure else "back" if vowels[-1] in _BACK else "front", language)


def _softened(stem: str, language: Language) -> str:
    soft = _SOFT[language].get(stem[-1:])
    return _literal(stem[:-1]) + soft if soft else _literal(stem)


@cache
def _chain(harmony: str, language: Language) -> str:
    wide, high = _HARMONY[harmony]
    suffixes = sorted(_SUFFIXES[language].split(), key=len, reverse=True)
    return f"(?:{'|'.join(one.replace('A', wide).replace('I', high) for one in suffixes)}){{0,{_CHAIN}}}"


def _russian(word: str, *, place: bool) -> tuple[str, str]:
    folded = fold(word, "ru")
    if _spelt(word):
        return _literal(folded), "(?:ами|ах|ам|ов|ом|[ауеыи])?"
    *before, end = folded.split("-")
    first = "".join("".join(_stem(part)) + _RU_ENDINGS + r"[\s-]?" for part in before)
    if end.endswith("*"):
        return first + _literal(end[:-1]), r"\w*"
    stem, soft = _stem(end)
    return first + stem, soft + (_RU_PLACE if place and not before else _RU_ENDINGS)


def _stem(word: str) -> tuple[str, str]:
    """Give a Russian word's stem, and the и that may open its endings: организац-ия, внешн-ий."""
    if len(word) > _RU_STEM + 1 and _RU_SOFT.search(word):
        return _literal(word[:-2]), "и?"
    stem = _RU_ENDING.sub("", word)
    if len(stem) < _RU_STEM:
        stem = word[:-1] if len(word) > _RU_STEM and word[-1] in _RU_VOWEL else word
    if moved := _RU_MOBILE_BACK.search(stem):
        return _literal(stem[: moved.start(1)]) + rf"{moved[1]}(?:[оеё]|ь)?{moved[2]}", ""
    if moved := _RU_MOBILE.search(stem):
        return _literal(stem[: moved.start(1)]) + rf"{moved[1]}[оеё]?{moved[2]}", ""
    return _literal(stem), ""


def _spelt(word: str) -> bool:
    """Say whether a word is an acronym, whose suffixes follow how its letters are read aloud."""
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)
