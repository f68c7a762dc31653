"""Turn source words that stand unchanged in a translation into remarks."""

import re

from flows.facts.words.table import listed
from flows.guard.pair import WORD, Pair
from flows.records import Remark

_FUNCTION = frozenset(
    listed(
        "the of and with that for was were from this which have has been are by to it they their his her she you "
        "not be will would can could who when what than more about into after before over our your its had did "
        "does where there these those all"
    )
)
"""English function words; "on", "at", "an", "in", "is" and "but" are left out, for they are also Turkic words."""
_ENGLISH = re.compile(
    r"w|th|sh|ck|ee|oo|ou|ea(?!l)|tion$|ph|gh|ff|ing$|ings$|ed$|ly$|ies$|ity$|[^aeiou]y$|[^aeiou]ers$|[bcdfgkmpt]les?$|[^aiouse]s$"
)
"""Spellings of English that az and tr do not use: what tells "parody" from "problem", which all of them share."""
_LOANS = frozenset(
    listed(
        "show wifi web weekend rugby tweet playoff club online offline whisky punk flash smart hashtag bungee "
        "karate lens bowling shop coffee zoom loop boots blues"
    )
)
"""English words that Turkish and Azerbaijani write as they are."""
_QUOTED = re.compile(r"[\"“«„‘(][^\"”»“’)]*[\"”»“’)]")
_RUN = 4
"""Source words in a row that no translator leaves standing outside quotation marks."""
_MOST = 0.7
"""Share of copied words from which a translation is the source; names and numbers alone stay below."""
_SHORT_RUN = 3
"""The same where all are in lower case and one is English in function or spelling."""


def check(pair: Pair) -> list[Remark]:
    """Find a copied source, a copied run of words, and single English words.

    `block` for the whole sentence or a run of four words with three in lower case; `warn` for a single word in lower
    case, not quoted, with an English spelling (az, tr) or in Latin letters (ru). Limit: international words are spelt
    alike ("film", "test"), so a copied word without an English spelling passes.
    """
    known = pair.source.small
    if known.isdisjoint(WORD.findall(pair.target)):
        return []
    text = pair.target
    for fact in pair.facts:
        if fact.kind in ("link", "email", "handle"):
            text = text.replace(fact.text, " ")
    words = WORD.findall(text)
    bare = WORD.findall(_QUOTED.sub(" ", text))
    copied = [word for word in bare if word in known]
    if len(words) >= _RUN and sum(word in pair.source.written for word in words) >= _MOST * len(words):
        return [pair.remark("untranslated", "block", "The sentence was left in English.")]
    if run := _run(pair, bare):
        return [pair.remark("untranslated", "block", f"“{run}” was left in English.")]
    english = [
        word
        for before, word in zip(["", *bare], bare, strict=False)
        if word in known
        and len(word) >= 4
        and not (before[:1].isupper() and before in pair.source.text)
        and word not in _LOANS
        and (pair.language == "ru" or _ENGLISH.search(word))
    ]
    function = {word for word in copied if word in _FUNCTION}
    if len(function) >= 2:
        return [pair.remark("untranslated", "block", f"English words were left: {', '.join(sorted(function))}.")]
    if english:
        return [pair.remark("untranslated", "warn", f"“{english[0]}” was left in English.")]
    return []


def _run(pair: Pair, bare: list[str]) -> str:
    """Find four words running, three of them in lower case, or three in lower case, as the source has them."""
    source = " " + " ".join(pair.source.written) + " "
    for size in (_RUN, _SHORT_RUN):
        for i in range(len(bare) - size + 1):
            words = bare[i : i + size]
            if sum(word.islower() for word in words) < _SHORT_RUN or f" {' '.join(words)} " not in source:
                continue
            if size == _RUN or any(word in _FUNCTION or _ENGLISH.search(word) for word in words):
                return " ".join(words)
    return ""
