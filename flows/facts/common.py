"""Turn a capitalised English word into a yes or no: is it a common word, and so translated rather than carried over?"""

import re

from flows.facts.words.everyday import EVERYDAY
from flows.facts.words.table import listed

_DERIVED = re.compile(
    r"(?:ing|tions?|ments?|ness|able|ible|isms?|ists?|ity|ities|ics|ary|ful|less|ships?|wide|wards?|ances?|ences?|ous"
    r"|ives?|ures?|ology|ological|ies|ical|izes?|ized|ised|ators?)$"
)
_NAMES = frozenset(
    listed(
        "james edward howard edwards gary zachary peter lawrence florence billy mary hillary frances parker "
        "sanders palmer turner hunter burns baker barry harry jerry terry larry henry cory rory jessica monica "
        "veronica clive olive"
    )
)
"""First names and surnames that an ending or the list would make common."""
_ENDINGS = (
    ("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("er", ""), ("er", "e"), ("ers", ""), ("d", ""), ("ied", "y"),
    ("est", ""), ("r", ""), ("y", ""), ("al", ""), ("ly", ""), ("ly", "le"), ("ily", "y"),
)  # fmt: skip


def is_common(word: str) -> bool:
    """Say whether a word (in lower case) is common English, as it stands or by its ending: "ministers"."""
    if word in _NAMES:
        return False
    if word in EVERYDAY or _DERIVED.search(word):
        return True
    return any(
        word.endswith(ending) and len(word) - len(ending) >= 3 and word[: len(word) - len(ending)] + instead in EVERYDAY
        for ending, instead in _ENDINGS
    )
