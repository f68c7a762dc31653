"""Turn the lengths of a pair into remarks on translations that are empty, cut short or padded."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from flows.facts.words.table import listed
from flows.guard.pair import Pair
from flows.records import Language, Remark, Severity

_ARTICLES = frozenset(listed("the a an"))
_FUNCTION = frozenset(
    listed(
        "of to in on at by for from with as into about after before over under between during through and or but "
        "that which who is are was were be been being has have had will would can could may might it its his her "
        "their they he i she this these those not"
    )
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_SMOOTH = 4
"""Letters added on both sides, so that a ratio of very short texts stays meaningful."""

_SHORT = -1.5
"""Standard deviations from which a translation with too few words is cut, not terse."""
_FAR = -5.0
"""Standard deviations that no person's translation of the reference sets lies below."""
_BRIEF = 18
_HALF = 0.6
"""Source words below which a translation that lost no name or number is cut only from this share of the usual length
down: people say a short sentence in far fewer words («Обе комиссии возглавляют вице-премьеры.» has 0.64). With 20 words
or a lower share, too much output under half the reference's length would only be warned of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """How long human translations are, learned from 2,594 to 2,994 references of FLORES, NTREX and X-WMT dev."""

    article: float
    function: float
    digit: float
    capitalised: float
    letter: float
    word: float
    constant: float
    """Target letters for each source article, letter of function words, digits, names, other words, word, sentence."""
    spread: float
    spread_short: float
    """Variance of the log ratio: spread + spread_short / source letters."""
    lost_name: float
    lost_number: float
    """How many standard deviations a lost name (all of the names) or number is worth as evidence of a cut."""
    few_words: float
    """Target words to each source word that is neither article nor function word: people go below in 2 to 5 % of
    sentences. A terse translation has its words, and only their letters are few; a cut one lacks words."""
    short_warn: float
    long_warn: float
    long_block: float
    """Standard deviations. People's translations pass short_warn in 2 % of sentences, long_warn in 0.3 % or less,
    long_block never."""


USUAL: dict[Language, Usual] = {
    "az": Usual(
        article=1.21, function=0.84, digit=1.53, capitalised=1.15, letter=0.89, word=1.73, constant=6.12,
        spread=0.0118, spread_short=1.02, lost_name=1.3, lost_number=1.4,
        short_warn=2.0, few_words=1.03, long_warn=4.0, long_block=6.0,
    ),
    "ru": Usual(
        article=0.81, function=0.73, digit=1.90, capitalised=1.16, letter=0.96, word=1.57, constant=6.0,
        spread=0.0126, spread_short=1.30, lost_name=1.5, lost_number=0.8,
        short_warn=2.0, few_words=1.03, long_warn=3.6, long_block=6.0,
    ),
    "tr": Usual(
        article=0.55, function=0.90, digit=1.27, capitalised=1.13, letter=0.79, word=2.25, constant=4.64,
        spread=0.0079, spread_short=1.06, lost_name=1.8, lost_number=1.4,
        short_warn=2.2, few_words=0.93, long_warn=3.6, long_block=6.0,
    ),
}  # fmt: skip


def check_empty(pair: Pair) -> list[Remark]:
    """`block` a translation without text or without words where the source has some."""
    if not pair.target.strip():
        return [pair.remark("empty", "block", "There is no translation.")] if pair.source.text.strip() else []
    if not pair.words and pair.source.words and not any(c.isalnum() for c in pair.target):
        return [pair.remark("empty", "block", "The translation has no words.")]
    return []


def check(pair: Pair, *, lost_names: float, lost_number: bool) -> list[Remark]:
    """Compare the length with what people write for such a sentence.

    `lost_names` is the share of the source's names that are not in the translation: a cut takes them along, a free
    translation does not. Limits: a cut of less than a quarter of the sentence is within people's own habits.
    """
    usual = USUAL[pair.language]
    score = deviation(pair)
    missing = -score + usual.lost_name * lost_names + usual.lost_number * lost_number
    letters = len(pair.target)
    if missing > usual.short_warn and score < 0:
        share = math.exp(score * _spread(pair.source.text, usual))
        cut = score < _FAR or (score < _SHORT and _words_each(pair) <= usual.few_words)
        brief = len(pair.source.words) < _BRIEF and share > _HALF and not (lost_names or lost_number)
        severity: Severity = "block" if cut and not brief else "warn"
        detail = (
            f"The translation has {share:.0%} of the length that people give such a sentence: a part may be missing."
        )
        return [pair.remark("truncated", severity, detail)]
    if score > usual.long_warn and letters > 20:
        severity = "block" if score > usual.long_block else "warn"
        share = math.exp(score * _spread(pair.source.text, usual))
        return [pair.remark("padded", severity, f"The translation is {share:.1f} times as long as people make it.")]
    return []


def _words_each(pair: Pair) -> float:
    """Give the target's words for each content word of the source."""
    content = sum(
        word not in _ARTICLES and word not in _FUNCTION for word in map(str.lower, _WORD.findall(pair.source.text))
    )
    return len(_WORD.findall(pair.target)) / max(1, content)


def deviation(pair: Pair) -> float:
    """Say how many standard deviations a translation is longer (above 0) or shorter than people's."""
    usual = USUAL[pair.language]
    here = _expected(pair.source.text, usual)
    there = sum(map(str.isalnum, pair.target)) + _SMOOTH
    return math.log(there / here) / _spread(pair.source.text, usual)


@lru_cache(maxsize=8192)
def _spread(source: str, usual: Usual) -> float:
    return math.sqrt(usual.spread + usual.spread_short / max(4, _make_up(source)[0]))


def _expected(source: str, usual: Usual) -> float:
    """Give the letters that people's translations have for a sentence, and `_SMOOTH` more."""
    _, articles, function, digits, capitalised, letters, words = _make_up(source)
    total = usual.constant + usual.article * articles + usual.function * function + usual.digit * digits
    return max(1.0, total + usual.capitalised * capitalised + usual.letter * letters + usual.word * words)


@lru_cache(maxsize=8192)
def _make_up(source: str) -> tuple[int, int, int, int, int, int, int]:
    """Count letters and digits; articles, letters of function words, digits, letters of names, of others, others."""
    articles = function = digits = capitalised = letters = words = 0
    for i, word in enumerate(_WORD.findall(source)):
        low = word.lower()
        if low in _ARTICLES:
            articles += 1
        elif low in _FUNCTION:
            function += len(word)
        elif word[0].isdecimal():
            digits += len(word)
        elif i and word[0].isupper():
            capitalised += len(word)
        else:
            letters += len(word)
            words += 1
    return sum(map(str.isalnum, source)), articles, function, digits, capitalised, letters, words
