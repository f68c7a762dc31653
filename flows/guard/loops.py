"""Turn the repetitions of a translation into remarks where the source has no such repetition."""

import re
from collections import Counter

from flows.guard.pair import Pair
from flows.records import Remark

_MARKS = re.compile(r"([^\w\s])(?:\s*\1){5,}")
_SYLLABLES = re.compile(r"([^\W\d_]{2,6}?)\1{3,}|([^\W\d_])\2{4,}")
_LONG_WORD = 7
"""Letters below which a word holds no four syllables alike."""
_NUMBER_TWICE = re.compile(r"(?<!\S)([\d.,]*\d)(?:\s+\1){2,}(?![\d.,]*\d)")
_TOKEN = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’][^\W\d_]+)*")
"""Words and numbers: "3 milyard manat, 4 milyard manat" is a list, not a loop."""
_JOINTS = frozenset(
    (
        *(
            "в течение",
            "о том",
            "том что",
            "то что",
            "по словам",
            "в том",
            "в рамках",
            "по сравнению",
            "в связи",
            "так и",
        ),
        *("o cümlədən", "bir sıra", "elə də", "həm də", "ya da", "nə də", "daha çox"),
        *("hem de", "bir şekilde", "ne de", "daha fazla"),
    )
)
"""Prepositions and conjunctions of two words, which a long sentence may need three times."""
_STEM = 5
"""Letters of a word that stay when its ending changes: "Respublikası", "Respublikasının"."""
_SHORT_PHRASE = 5
_LONG_PHRASE = 20
"""Letters: below the first a doubled pair is grammar ("o da o da"), from the second on three words are a phrase."""


def check(pair: Pair) -> list[Remark]:
    """Find what the translation repeats and the source does not: the way neural models get stuck.

    `block`: a phrase twice running or three times anywhere, a word three times running, a stem five times, marks or
    syllables in a row. `warn`: a long phrase twice, a stem four times. On human references the first are under 0.3 % of
    sentences. Limit: a model that paraphrases its own loop escapes.
    """
    words, text = pair.words, pair.folded
    stuck = next((w for w in words if len(w) > _LONG_WORD and 2 * len(set(w)) <= len(w) and _SYLLABLES.search(w)), "")
    if stuck and stuck not in pair.source.folded:
        return [pair.remark("loop", "block", f"The translation stammers: “{stuck[:40]}”.")]
    if (found := _MARKS.search(text)) and not _MARKS.search(pair.source.folded):
        return [pair.remark("loop", "block", f"The translation repeats “{found[1]}” over and over.")]
    if (twice := _NUMBER_TWICE.search(text)) and not _NUMBER_TWICE.search(pair.source.folded):
        return [pair.remark("loop", "block", f"The translation repeats “{twice[1]}” over and over.")]
    if len({word[:_STEM] for word in words}) > len(words) - 2:
        return []
    words, here = tuple(_TOKEN.findall(text)), tuple(_TOKEN.findall(pair.source.folded))
    if phrase := _running(words, here) or _scattered(words, here):
        return [pair.remark("loop", "block", f"The translation repeats “{phrase}”; the source does not.")]
    if phrase := _twice(words, here):
        return [pair.remark("loop", "warn", f"The translation says “{phrase}” more often than the source does.")]
    return []


def _running(words: tuple[str, ...], here: tuple[str, ...]) -> str:
    """Find a phrase of two to eight words that follows itself, or one word three times running."""
    stems = [word[:_STEM] for word in words]
    count = len(words)
    for i in range(count - 2):
        if stems[i] == stems[i + 1] == stems[i + 2] and not _runs(here, 1, 3):
            return words[i]
    for size in range(2, min(8, count // 2) + 1):
        for i in range(count - 2 * size + 1):
            if words[i] == words[i + size] and words[i : i + size] == words[i + size : i + 2 * size]:
                phrase = " ".join(words[i : i + size])
                if len(phrase) > _SHORT_PHRASE and not _runs(here, size, 2):
                    return phrase
    return ""


def _runs(words: tuple[str, ...], size: int, times: int) -> bool:
    """Say whether any phrase of a size follows itself so many times."""
    for i in range(len(words) - size * times + 1):
        if all(words[i : i + size] == words[i + k * size : i + (k + 1) * size] for k in range(1, times)):
            return True
    return False


def _most(words: tuple[str, ...], size: int) -> tuple[tuple[str, ...], int]:
    counts = Counter(zip(*(words[i:] for i in range(size)), strict=False))
    return max(counts.items(), key=lambda item: item[1], default=((), 0))


def _scattered(words: tuple[str, ...], here: tuple[str, ...]) -> str:
    """Find a pair of words three times, or one stem five times."""
    pair, times = _most(words, 2)
    if times >= 3 and times > _most(here, 2)[1] and not _each_its_own(pair, words):
        return " ".join(pair)
    stem, times = _stems(words)
    return stem if times >= 5 and times > _stems(here)[1] + 1 else ""


def _each_its_own(phrase: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Say whether a phrase is a joint of the language, or each time counts another number."""
    if " ".join(phrase) in _JOINTS:
        return True
    before = [words[i - 1] for i in range(1, len(words)) if words[i : i + len(phrase)] == phrase]
    return len(before) == len(set(before)) > 1 and all(word[0].isdecimal() for word in before)


def _stems(words: tuple[str, ...]) -> tuple[str, int]:
    counts = Counter(word[:_STEM] for word in words if len(word) >= _STEM)
    return max(counts.items(), key=lambda item: item[1], default=("", 0))


def _twice(words: tuple[str, ...], here: tuple[str, ...]) -> str:
    for size in (3, 4):
        phrase, times = _most(words, size)
        written = " ".join(phrase)
        if (
            times >= 2
            and len(written) >= _LONG_PHRASE
            and times > _most(here, size)[1]
            and _most(here, 2)[1] < 2
            and not _each_its_own(phrase, words)
        ):
            return written
    stem, times = _stems(words)
    return stem if times == 4 and times > _stems(here)[1] + 1 else ""
