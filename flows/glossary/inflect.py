"""Turn a dictionary form into a pattern that finds it in running text, inflected as its language inflects.

The patterns are generous on purpose: a term that a person inflected in a way we did not foresee must not cry wolf.
Text is compared folded (`flows.glossary.fold`).
"""

import re
from functools import cache

from flows.glossary.fold import fold
from flows.records import Language

_GAP = r"[\s,«»“”„\"-]+"
"""Between the words of a form: white space, a dash of any kind, and the quotation marks that a name may carry."""
_TRIM = '«»“”„",-–—'
_VOWEL = "aeəıioöuü"
_BACK = "aıou"
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
_RU_ENDING = re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|[аяоеуюыиьй])$")
_RU_ENDINGS = (
    "(?:ого|его|ому|ему|ыми|ими|ами|ями|иями|иях|иям|ием|ией|ьями|ьях|ьям|ьев|ьем|ьей|ый|ий|ой|ей|ая|яя|ое|ее|ые|ие|"
    "ых|их|ым|им|ом|ем|ую|юю|ою|ею|ах|ях|ам|ям|ов|ев|ия|ии|ию|ья|ье|ьи|ью|[аяоеуюыиьй])?"
)
_RU_STEM = 3
"""Letters that a Russian stem keeps: a shorter one would meet too many other words."""
_RU_ADJECTIVE = f"(?:й|ь|ан|иан|ин|ен|ов)?ск{_RU_ENDINGS}"
"""Where English has a place's name, Russian often has its adjective: the streets of Baku, бакинские улицы."""
_RU_MOBILE = re.compile(r"([бвгджзклмнпрстфхцчшщ])([кнцл])$")
_RU_MOBILE_BACK = re.compile(r"([бвгджзйлмнпрстфхцчшщ])[оеё]([кц])$")


@cache
def pattern(form: str, language: Language) -> re.Pattern[str]:
    """Give the pattern of one target form, for folded text; compiled once a form."""
    if form.startswith("="):
        body = _GAP.join(_literal(word) for word in _words(fold(form[1:], language)))
        mark = "(?:['-][a-zəğıöüşç]{1,12})?" if language != "ru" else ""
        return re.compile(rf"(?<!\w){body}{mark}(?!\w)")
    words = _words(form)
    if language == "ru" and len(words) == 1 and words[0].istitle() and "-" not in form:
        return re.compile(rf"(?<!\w){_declined(fold(form, language), place=True)}(?!\w)")
    one = _russian if language == "ru" else _turkic
    parts = [one(word, language, last=number == len(words) > 1) for number, word in enumerate(words, 1)]
    return re.compile(rf"(?<!\w){_GAP.join(parts)}(?!\w)")


def _words(form: str) -> list[str]:
    return [word for part in form.split() if (word := part.strip(_TRIM))]


def _literal(folded: str) -> str:
    return re.escape(folded).replace("'", "'?").replace(r"\-", r"[\s-]?")


def _turkic(word: str, language: Language, *, last: bool) -> str:
    stem = fold(word, language)
    if stem.endswith("*"):
        return rf"{_literal(stem[:-1])}\w*(?:['-]\w+)?"
    spelt = _spelt(word)
    stems = [_softened(stem, language)]
    if last and len(stem) > 4 and stem[-1] in "ıiuü":
        # A compound's head drops its possessive in the plural and before other possessives: nazirliyi, nazirliklər.
        base = stem[:-1]
        stems.append(_literal(base[:-1]) + _HARD.get(base[-1], re.escape(base[-1])))
        if base[-1] == "s":
            stems.append(_softened(base[:-1], language))
    vowels = [letter for letter in stem if letter in _VOWEL]
    harmony = "any" if spelt or not vowels or stem[-1] in "lk" else "back" if vowels[-1] in _BACK else "front"
    free = _chain("any", language)
    return rf"(?:{'|'.join(stems)})(?:{_chain(harmony, language)}|['-]{free})"


def _softened(stem: str, language: Language) -> str:
    soft = _SOFT[language].get(stem[-1:])
    return _literal(stem[:-1]) + soft if soft else _literal(stem)


@cache
def _chain(harmony: str, language: Language) -> str:
    wide, high = _HARMONY[harmony]
    suffixes = sorted(_SUFFIXES[language].split(), key=len, reverse=True)
    written = "|".join(suffix.replace("A", wide).replace("I", high) for suffix in suffixes)
    return f"(?:{written}){{0,{_CHAIN}}}"


def _russian(word: str, language: Language, *, last: bool) -> str:
    if _spelt(word):
        return _literal(fold(word, language)) + "(?:-?(?:ами|ах|ам|ов|ом|[ауеыи]))?"
    *before, end = fold(word, language).split("-")
    return r"[\s-]?".join([_declined(part) for part in before] + [_declined(end)])


def _declined(word: str, *, place: bool = False) -> str:
    if word.endswith("*"):
        return _literal(word[:-1]) + r"\w*"
    stem = _RU_ENDING.sub("", word)
    if len(stem) < _RU_STEM:
        stem = word[:-1] if word[-1] in "аяоеуюыиьй" and len(word) > _RU_STEM else word
    if moved := _RU_MOBILE_BACK.search(stem):
        written = _literal(stem[: moved.start(1)]) + rf"{moved[1]}(?:[оеё]|ь)?{moved[2]}"
    elif moved := _RU_MOBILE.search(stem):
        written = _literal(stem[: moved.start(1)]) + rf"{moved[1]}[оеё]?{moved[2]}"
    else:
        written = _literal(stem)
    return f"{written}(?:{_RU_ENDINGS}|{_RU_ADJECTIVE})" if place else written + _RU_ENDINGS


def _spelt(word: str) -> bool:
    """Say whether a word is an acronym, whose suffixes follow how its letters are read aloud."""
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)
