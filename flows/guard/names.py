"""Turn the names and acronyms of a pair into remarks on those lost."""

import re
from collections.abc import Callable
from functools import lru_cache

from flows.facts.common import is_common
from flows.facts.fold import fold
from flows.facts.names import CAPITAL
from flows.facts.places import is_people, places
from flows.facts.skeleton import begins, english, like, plain, same, within
from flows.facts.words import WORDS
from flows.facts.words.table import listed
from flows.guard.pair import WORD, Pair
from flows.records import Language, Remark

_TITLES = frozenset(
    listed("mr mrs ms dr prof sir dame st jr sr rev gen col sgt lt capt gov sen rep pm hon inc ltd co corp plc llc mt")
)
_CALENDAR = frozenset((*WORDS["en"].months, *WORDS["en"].weekdays))
_CAPITALISED = re.compile(rf"(?<![^\W_])[{CAPITAL}][^\W\d_]*")
_POSSESSIVE = re.compile(r"['’]s?$")
_PREFIXES = frozenset(("Non", "Anti", "Pre", "Post", "Pro", "Ex", "Co", "Inter", "Self", "Multi", "Vice"))
"""Before a hyphen: "Non-Aligned" is no name."""
_HEADLINE = 0.6
"""Share of capitalised words from which a source is a headline, where a capital says nothing."""


def check(pair: Pair) -> tuple[list[Remark], float]:
    """Find names that the translation lacks in every spelling.

    `warn`: a person may well write "he" for a name, or translate one. Limits: names made of common words ("Black
    Beauty") are not asked for, nor is the first word of a sentence unless another name follows it. Also gives the share
    of the names that are lost.
    """
    wanted = names(pair.source.text)
    lost = _lost(wanted, pair) if wanted else []
    if not lost:
        return [], 0.0
    listed = ", ".join(dict.fromkeys(lost))
    detail = f"The source names {listed}; the translation does not."
    return [pair.remark("name", "warn", detail)], len(lost) / (len(wanted) + 1)


def _lost(wanted: tuple[str, ...], pair: Pair) -> list[str]:
    """Match each name with a capitalised word of its own, surest matches first; give those left without."""
    capitals = [fold(word, pair.language) for word in _CAPITALISED.findall(pair.target)]
    free = [True] * len(capitals)
    flat = [plain(word) for word in capitals]
    open_names = []
    for name in sorted(dict.fromkeys(wanted), key=len, reverse=True):
        low = plain(name.lower())
        hit = next((i for i, word in enumerate(flat) if free[i] and begins(low, word)), None)
        if hit is None:
            open_names.append(name)
        else:
            free[hit] = False
    language = pair.language
    small = set(pair.words).difference(capitals)
    lost = []
    for name in sorted(open_names, key=lambda name: -len(english(name.lower())[0])):
        low = name.lower()
        if _take(free, capitals, low, same, language) or _translated(low, pair):
            continue
        if any(_hides(low, word, language) for word in small) or any(_holds(low, word, language) for word in capitals):
            continue
        if language == "ru" and _take(free, capitals[1:], low, like, language):
            continue
        lost.append(name)
    return [name for name in dict.fromkeys(wanted) if name in lost]


def _take(
    free: list[bool], words: list[str], name: str, fits: Callable[[str, str, Language], bool], language: Language
) -> bool:
    """Take the first word that is free and fits a name; `words` may leave out the first of those that `free` counts."""
    offset = len(free) - len(words)
    for i, word in enumerate(words, offset):
        if free[i] and fits(name, word, language):
            free[i] = False
            return True
    return False


def _holds(low: str, word: str, language: Language) -> bool:
    """Say whether a longer word is made of a name: "Honkonqda", "Новозеландский"."""
    return len(word) > len(low) + 1 and within(low, word, language)


def _hides(low: str, word: str, language: Language) -> bool:
    """Say whether an uncapitalised word is made of a name: "londonlu", "берлинский", "маори"."""
    return _holds(low, word, language) or (len(low) > 3 and begins(plain(low), plain(word)))


@lru_cache(maxsize=8192)
def names(source: str) -> tuple[str, ...]:
    """Give the words of an English sentence that are names to be carried over, not translated."""
    words = list(WORD.finditer(source))
    capitals = sum(match[0][0].isupper() for match in words)
    if len(words) > 4 and capitals > _HEADLINE * len(words):
        return ()
    found = []
    for i, match in enumerate(words):
        word = _POSSESSIVE.sub("", match[0])
        low = word.lower()
        if (
            len(word) < 3
            or "'" in word
            or "’" in word
            or not word[0].isupper()
            or word[1:] != low[1:]
            or low in _CALENDAR
            or low in _TITLES
        ):
            continue
        if is_common(low) or (source[match.start() - 1 : match.start()] == "-" and words[i - 1][0] in _PREFIXES):
            continue
        first = i == 0 or source[words[i - 1].end() : match.start()].strip(" \"'“‘")[-1:] in (".", "!", "?", ":")
        follows = words[i + 1][0] if i + 1 < len(words) else ""
        if first and word == match[0] and not (follows[:1].isupper() and not is_common(follows.lower())):
            continue
        found.append(word)
    return tuple(found)


def _translated(low: str, pair: Pair) -> bool:
    """Say whether a name of a place stands in the translation under its own name there."""
    if known := places(pair.language).get(plain(low)):
        return any(word.startswith(stem) for word in pair.words for stem in known)
    return is_people(low)
