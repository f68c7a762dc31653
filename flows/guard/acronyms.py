"""Turn the acronyms of a pair into remarks on those lost or invented."""

import re
from functools import lru_cache

from flows.facts.common import is_common
from flows.facts.fold import fold
from flows.facts.skeleton import begins, plain, same
from flows.facts.words.acronyms import ACRONYMS, KEPT, TIMES
from flows.guard.length import deviation
from flows.guard.pair import Pair
from flows.records import LANGUAGES, Remark

_SHAPE = re.compile(
    r"(?<![^\W_])(?<![&@#./-])(?:(?:[A-Z]\.){2,}|[A-Z][A-Z]+(?:-?\d+)?(?=s?(?![^\W_]|&|-[A-Z]))|G(?:7|8|20)(?!\w))"
)
_LIKELY = re.compile(r"[A-Z][A-Z.]|G\d")
"""A plain search that rules most sentences out before the long one runs."""
_ROMAN = re.compile(r"(?:X{0,3}(?:IX|IV|V?I{0,3})|XL|LX*)")
_CURRENCY = re.compile(r"\$|\s(?:dollar|cent)")
"""After "US": the money room asks for it."""
_DIGIT_BEFORE = re.compile(r"\d[\d:.]*\s?$")
_SMALL = "abcçdeəfgğhxıijkqlmnoöprsştuüvyzабвгдежзийклмнопрстуфхцчшщыэюяьъё"
_TOKEN = re.compile(r"[^\W_]+")
_SPOKEN = re.compile(r"(?<![^\W_])[А-ЯЁ][а-яё]{1,2}(?:-[А-ЯЁа-яё]{1,3}){1,3}(?![^\W_])")
"""An acronym as it is read aloud: "Би-би-си"."""
_SAYABLE = 4
"""Letters from which an acronym is read as a word and may be written by its sound or in small letters: "Nato"."""
_ROOM = {"az": 1.0, "ru": 0.5, "tr": 3.0}
"""Standard deviations of length above which an acronym that no table has may have been written out: words add up.
Fitted on FLORES and NTREX dev, so that at most 0.3 % of people's sentences are remarked on for it."""
_HEADLINE = 0.5
"""Share of words in capitals from which a source shouts, and capitals say nothing."""
_WORDS = frozenset(("СМИ", "ДТП", "США", "ABŞ", "ABD", "МИД", "ЖКХ", "НИИ", "ВВП", "ЕС", "COVID", "GSYİH", "ÜDM"))
"""Acronyms that stand for plain English words: "media", "road accident", "dollars"."""
_INVENTED = re.compile(r"[A-ZÇĞİÖŞÜƏА-ЯЁ]{3,6}")


def check(pair: Pair) -> list[Remark]:
    """Find acronyms that the translation neither keeps, spells by sound, translates, nor writes out.

    `warn`: people write acronyms out ("SUV" → "off-road car"). As many acronyms in the target as the source has,
    whatever their letters, are taken for them; one that no table has is missed only where the translation is no longer
    than people make it. Also `warn` for an acronym where the source has neither one nor a name. Limits: unknown
    acronyms of two letters, in the plural or in brackets after their name are not asked for.
    """
    source = pair.source.text
    wanted = acronyms(source) if _LIKELY.search(source) else ()
    if not wanted:
        return _invented(pair) if _nameless(source) else []
    there = _there(pair.target) + (_SPOKEN.findall(pair.target) if pair.language == "ru" else [])
    lost = [acronym for acronym in wanted if not _kept(acronym, there, pair)]
    if not lost or len(there) >= len(wanted):
        return []
    if not any(_known(acronym) for acronym in lost) and deviation(pair) > _ROOM[pair.language]:
        return []
    return [pair.remark("acronym", "warn", f"The source says {', '.join(lost)}; the translation does not.")]


def _there(target: str) -> list[str]:
    """Give the acronyms of a target without the endings they take: "NATO-nun", "BMGK'nın", "АЭС", "H5N1"."""
    found = [word for word in _TOKEN.findall(target) if word[0].isupper() and not word[1:2].islower() and word[1:]]
    return [word.rstrip(_SMALL) for word in found]


@lru_cache(maxsize=8192)
def acronyms(source: str) -> tuple[str, ...]:
    """Give the acronyms of an English sentence, each once: "NATO", "U.S.", "COVID-19", "G20"."""
    found = [match for match in _SHAPE.finditer(source) if not _ROMAN.fullmatch(match[0])]
    if not found or sum(match.end() - match.start() for match in found) > _HEADLINE * len(source):
        return ()
    kept: dict[str, None] = {}
    for match in found:
        word, low = match[0], match[0].replace(".", "").lower()
        if low in TIMES and (low != "pm" or _DIGIT_BEFORE.search(source, 0, match.start())):
            continue
        if any(abs(match.start() - other.end()) == 1 or abs(other.start() - match.end()) == 1 for other in found):
            continue  # a shout: "LONG BEACH"
        if _CURRENCY.match(source, match.end()) or (is_common(low) and low not in ACRONYMS):
            continue
        if not _known(word) and (len(low) < 3 or source[match.end() : match.end() + 1] in ("s", ")")):
            continue  # two letters, a plural or a gloss: people write the name instead
        kept[word] = None
    return tuple(kept)


def _letters(acronym: str) -> tuple[str, str]:
    """Give an acronym in lower case without its points, and its letters alone: "covid-19", "covid"."""
    low = acronym.replace(".", "").lower()
    return low, low.split("-")[0].rstrip("0123456789") or low


def _known(acronym: str) -> bool:
    return any(form in ACRONYMS or form in KEPT for form in _letters(acronym))


def _kept(acronym: str, there: list[str], pair: Pair) -> bool:
    """Say whether the target has an acronym as it is, by its sound, or as it is called there."""
    whole, low = _letters(acronym)
    if "." in acronym and acronym in pair.target:
        return True
    if any(plain(fold(word, pair.language)) in (low, whole) for word in there):
        return True
    row = ACRONYMS.get(whole) or ACRONYMS.get(low) or ()
    for form in row[LANGUAGES.index(pair.language)] if row else ():
        if form.islower() and any(word.startswith(form) for word in pair.words):
            return True
        if not form.islower() and any(word.startswith(form) for word in there):
            return True
    if len(low) < _SAYABLE:
        return False
    sounds = any(same(low, fold(word, pair.language), pair.language) for word in there)
    return sounds or any(begins(plain(low), plain(word)) for word in pair.words)


@lru_cache(maxsize=8192)
def _nameless(source: str) -> bool:
    """Say whether an English sentence has no capital after its first word."""
    return source[1:].islower()


def _invented(pair: Pair) -> list[Remark]:
    """Find an acronym of three to six letters in a translation whose source has neither acronyms nor names."""
    there = [word for word in _there(pair.target) if _INVENTED.fullmatch(word)]
    odd = [word for word in there if not _ROMAN.fullmatch(word) and word not in _WORDS]
    return [pair.remark("acronym", "warn", f"The translation says {odd[0]}; the source does not.")] if odd else []
