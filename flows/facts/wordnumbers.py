"""Turn numbers written as words into facts."""

import re
from functools import lru_cache

from flows.facts.fact import Fact, FactKind, SourceLanguage, key
from flows.facts.words import WORDS, Words

_WORD = re.compile(r"[^\W\d_]+")
_JOINTS: dict[SourceLanguage, tuple[str, ...]] = {"en": ("", "and"), "az": ("",), "ru": ("",), "tr": ("",)}
"""What may stand between two words of one number: "one hundred and fifty"."""
_Word = tuple[int, int, str]


@lru_cache(maxsize=4)
def _vocabulary(language: SourceLanguage) -> frozenset[str]:
    words = WORDS[language]
    return frozenset((*words.numbers, *words.scales, *words.ordinals, *words.amounts))


def _room(value: int) -> int:
    """Say below which number the next word must be to join: "twenty" takes 1 to 9, "hundred" 1 to 99, "five" none."""
    return 100 if value % 100 == 0 else 10 if value % 10 == 0 else 1


def _read(run: list[_Word], words: Words) -> tuple[int, float, bool]:
    """Read the longest number at the head of a run of number words: how many words, the value, is it an ordinal."""
    total, group, used = 0, 0, 0
    for _, _, word in run:
        if (scale := words.scales.get(word)) is not None:
            if total and scale >= total:
                break
            total += (group or 1) * scale
            group = 0
        elif (ordinal := words.ordinals.get(word)) is not None:
            if group and ordinal >= _room(group):
                if ordinal < 1000 or group >= 1000:
                    break
                return used + 1, total + group * ordinal, True
            return used + 1, total + group + ordinal, True
        else:
            number = words.numbers[word]
            if number == 100 and 1 <= group < 10:
                group *= 100
            elif group and number >= _room(group):
                break
            else:
                group += number
        used += 1
    return used, total + group, False


def find(text: str, folded: str, language: SourceLanguage) -> list[Fact]:
    """Find cardinals and ordinals from two up, and amounts such as "half"; "one" and "first" are too common."""
    words = WORDS[language]
    if _vocabulary(language).isdisjoint(_WORD.findall(folded)):
        return []
    joints = _JOINTS[language]
    facts: list[Fact] = []
    run: list[_Word] = []

    def close() -> None:
        while run:
            used, value, ordinal = _read(run, words)
            if value >= 2 and not (used == 1 and run[0][2] in words.scales):
                start, end = run[0][0], run[used - 1][1]
                kind: FactKind = "ordinal" if ordinal else "number"
                nearby = _WORD.search(folded, end)
                times = words.tens.get(nearby[0]) if nearby and nearby.start() - end == 1 else None
                atom = (key(value), key(value * times)) if times else (key(value),)
                facts.append(Fact(kind=kind, text=text[start:end], start=start, end=end, value=atom[0], atoms=(atom,)))
            del run[:used]

    for match in _WORD.finditer(folded):
        word = match[0]
        if word in words.numbers or word in words.scales or word in words.ordinals:
            if run and text[run[-1][1] : match.start()].strip(" -\u00a0") not in joints:
                close()
            run.append((match.start(), match.end(), word))
        elif word in words.amounts:
            close()
            atom = words.amounts[word]
            if atom:
                start, end = match.span()
                facts.append(
                    Fact(kind="number", text=text[start:end], start=start, end=end, value=atom[0], atoms=(atom,))
                )
        elif run and word not in joints:
            close()
    close()
    return facts
