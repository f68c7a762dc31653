"""Turn unpaired marks, a lost final mark and wrong spaces into remarks."""

import re

from flows.guard.pair import Pair
from flows.records import Remark

_BRACKETS = (("(", ")"), ("[", "]"))
_LIST_MARK = re.compile(r"(?:^|\s)\w\)")
"""A bracket that closes nothing: "a) …"."""
_QUOTES = re.compile(r'["“”„«»]')
_SINGLE = re.compile(r"(?:^|\s)['‘]|['’](?:\s|$)")
"""Single quotation marks in English become double ones elsewhere, and may open in one sentence and close in another."""
_FINAL = ".!?…"
_CLOSING = "\"'”’»)]“"
_SPACE_BEFORE = re.compile(r"(?<=\w)\s+[,;:!?.](?=\s|$)|[(\[«]\s|\s[)\]»]")
_SUSPECT = (" ,", " .", " ;", " :", " !", " ?", "( ", "[ ", "« ", " )", " ]", " »")
"""Plain searches that rule most texts out before a pattern runs."""
_NO_SPACE = re.compile(r"[,;!?](?<=[^\W\d_]{2}.)(?=[^\W\d_]{2})|\.(?<=[^\W\d_]{2}.)(?=[A-ZÇĞİÖŞÜƏА-ЯЁ][^\W\d_]+\s)")
_AROUND = 12
"""Letters shown on either side of a wrong space."""


def check(pair: Pair) -> list[Remark]:
    """Compare marks and spaces; all are `warn`, for a reader is not misled by them."""
    return _punctuation(pair) + _spacing(pair)


def _punctuation(pair: Pair) -> list[Remark]:
    here, there = pair.source.text, pair.target
    for left, right in _BRACKETS:
        lone = there.count(left) != there.count(right) and here.count(left) == here.count(right)
        if lone and not _LIST_MARK.search(there):
            return [pair.remark("punctuation", "warn", f"{left} and {right} are not paired in the translation.")]
    if len(_QUOTES.findall(there)) % 2 and not len(_QUOTES.findall(here)) % 2 and not _SINGLE.search(here):
        return [pair.remark("punctuation", "warn", "A quotation mark is not paired in the translation.")]
    last, mark = there.rstrip().rstrip(_CLOSING).rstrip()[-1:], here.rstrip().rstrip(_CLOSING)[-1:]
    if mark and mark in _FINAL and last.isalnum():
        return [
            pair.remark("punctuation", "warn", f"The source ends with “{mark}”; the translation ends without a mark.")
        ]
    if mark == "?" and last in ".!":
        return [pair.remark("punctuation", "warn", "The source asks a question; the translation does not.")]
    return []


def _spacing(pair: Pair) -> list[Remark]:
    here, there = pair.source.text, pair.target
    suspect = any(mark in there for mark in _SUSPECT)
    if suspect and (wrong := _SPACE_BEFORE.search(there)) and not _SPACE_BEFORE.search(here):
        return [pair.remark("spacing", "warn", f"There is a wrong space in “{_near(there, wrong)}”.")]
    if (wrong := _NO_SPACE.search(there)) and _near(there, wrong).strip() not in here and not _NO_SPACE.search(here):
        return [pair.remark("spacing", "warn", f"A space is missing in “{_near(there, wrong)}”.")]
    return []


def _near(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _AROUND) : match.end() + _AROUND].strip()
