"""Turn letters that do not belong to the target's alphabet into remarks."""

import re

from flows.guard.pair import WORD, Pair
from flows.records import Remark

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
_TOUCH = re.compile(r"[A-Za-zÇçĞğİıÖöŞşÜüƏə][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-zÇçĞğİıÖöŞşÜüƏə]")
_LONE_LATIN = re.compile(r"(?<![^\W_])[aceopxyABEKMHOPCTX](?=\s+[\u0400-\u04ff])")
_LATIN_RUN = re.compile(r"(?:[a-z]{2,}[ ,]+){3}[a-z]{2,}")
_MOST = 0.5
"""Share of Latin letters from which a Russian sentence is not Russian."""
_FOREIGN = {"az": re.compile("[wâîûêñéèáàóòíúß]"), "tr": re.compile("[qwxəñß]")}
_ENOUGH = 110
"""Letters from which Azerbaijani without any ə (one in eleven) is something else: Turkish, or a wrong keyboard. People
write up to 85 without one (FLORES, NTREX and X-WMT dev), so a sentence of thirteen words may be right."""
_TURKISH = frozenset(("ve", "için", "ile", "değil", "çok", "gibi", "kadar", "etti", "yılında", "tarafından", "göre"))
"""Words of Turkish that Azerbaijani writes otherwise: with one of them a shorter text without ə is Turkish."""


def check(pair: Pair) -> list[Remark]:
    """Find Cyrillic in az and tr, Latin in ru, words of two alphabets, and letters foreign to az and tr.

    `block` for mixed words (look-alikes deceive search and screen readers), for Cyrillic in az and tr, for Latin
    running text in ru and for Azerbaijani without ə; `warn` for foreign letters in words in lower case. Limits: names
    and quoted titles keep their letters in human translations, so only lower-case words that the source lacks count.
    """
    if (mixed := _mixed(pair.target)) and mixed not in pair.source.text:
        return [pair.remark("script", "block", f"“{mixed}” mixes Latin and Cyrillic letters.")]
    return _russian(pair) if pair.language == "ru" else _latin(pair)


def _mixed(target: str) -> str:
    """Find a word with letters of both alphabets; "" when there is none."""
    if not (_CYRILLIC.search(target) and (touch := _TOUCH.search(target))):
        return ""
    return next(word[0] for word in WORD.finditer(target) if word.end() > touch.start())


def _russian(pair: Pair) -> list[Remark]:
    if (lone := _LONE_LATIN.search(pair.target)) and lone[0] not in re.findall(r"\b\w\b", pair.source.text):
        return [pair.remark("script", "block", f"“{lone[0]}” is a Latin letter where a Cyrillic one belongs.")]
    latin = len(_LATIN.findall(pair.target))
    if latin > _MOST * len(pair.target) > 10 and any(len(word) > 3 for word in pair.source.small):
        return [pair.remark("script", "block", "Most of the sentence is in Latin letters.")]
    if latin and (run := _LATIN_RUN.search(pair.target)):
        return [pair.remark("script", "block", f"“{run[0]}” is in Latin letters.")]
    return []


def _no_azerbaijani(pair: Pair) -> bool:
    """Say whether a text without ə cannot be Azerbaijani."""
    return sum(map(len, pair.words)) >= _ENOUGH or not _TURKISH.isdisjoint(pair.words)


def _latin(pair: Pair) -> list[Remark]:
    if (found := _CYRILLIC.search(pair.target)) and not _CYRILLIC.search(pair.source.text):
        return [pair.remark("script", "block", f"“{found[0]}” is a Cyrillic letter.")]
    if pair.language == "az" and "ə" not in pair.folded and _no_azerbaijani(pair):
        return [
            pair.remark(
                "script", "block", "Azerbaijani without a single ə: it is another language, or a wrong keyboard."
            )
        ]
    foreign = _FOREIGN[pair.language]
    if foreign.search(pair.target):
        own = tuple(word for word in pair.source.words if foreign.search(word))
        odd = [
            w
            for w in WORD.findall(pair.target)
            if w.islower() and foreign.search(w) and w not in pair.source.folded and not (own and w.startswith(own))
        ]
        if odd:
            return [pair.remark("script", "warn", f"“{odd[0]}” has a letter that the alphabet lacks.")]
    return []
