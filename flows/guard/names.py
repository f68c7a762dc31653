"""Turn the names and acronyms of a pair into remarks on those lost."""

import re
from functools import lru_cache

from flows.facts.common import is_common
from flows.facts.places import place_stems, places
from flows.facts.skeleton import plain, same
from flows.facts.words import WORDS
from flows.guard.pair import WORD, Pair
from flows.records import Remark

_TITLES = frozenset(
    "mr mrs ms dr prof sir dame st jr sr rev gen col sgt lt capt gov sen rep pm hon inc ltd co corp plc llc mt".split()
)
_CALENDAR = frozenset((*WORDS["en"].months, *WORDS["en"].weekdays))
_POSSESSIVE = re.compile(r"['’]s?$")
_HEADLINE = 0.6
"""Share of capitalised words from which a source is a headline, where a capital says nothing."""


def check(pair: Pair) -> list[Remark]:
    """Find names that the translation lacks in every spelling.

    `warn`: a person may well write "he" for a name, or translate one. Limits: names made of common words ("Black
    Beauty") are not asked for, nor is the first word of a sentence unless another name follows it.
    """
    wanted = names(pair.source.text)
    if not wanted:
        return []
    flat = plain(pair.folded)
    lost = [name for name in wanted if not _held(name, pair, flat)]
    if not lost:
        return []
    listed = ", ".join(dict.fromkeys(lost))
    return [pair.remark("name", "warn", f"The source names {listed}; the translation does not.")]


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
        if len(word) < 3 or not word[0].isupper() or word[1:] != low[1:] or low in _CALENDAR or low in _TITLES:
            continue
        if is_common(low):
            continue
        first = i == 0 or source[words[i - 1].end() : match.start()].strip(" \"'“‘")[-1:] in (".", "!", "?", ":")
        follows = words[i + 1][0] if i + 1 < len(words) else ""
        if first and word == match[0] and not (follows[:1].isupper() and not is_common(follows.lower())):
            continue
        found.append(word)
    return tuple(found)


def _held(name: str, pair: Pair, flat: str) -> bool:
    low = name.lower()
    short = plain(low)
    if short[: max(3, len(short) - 1)] in flat:
        return True
    language = pair.language
    known = places(language).get(low)
    if known:
        if any(word[:4] in known for word in pair.words):
            return True
    elif low[:4] in place_stems(language):
        return True
    return any(same(low, word, language) for word in pair.words if len(word) >= 3)
