"""Turn a name into its consonants, so that one name is recognised however a language spells it.

Michel, Mişel and Мишель all give "MSL". Letters fall into eight classes by where they are spoken (b p; f v w; d t;
all hissing sounds; k g h q x; l; m; n; r): transliteration swaps letters within a class and changes vowels freely.
"""

import re
from functools import lru_cache
from itertools import islice, product

from rapidfuzz.distance import Levenshtein

from flows.facts.fact import SourceLanguage

_DIGRAPHS = (
    ("sch", "S"), ("tch", "S"), ("cz", "S"), ("sh", "S"), ("zh", "S"), ("ph", "F"), ("th", "T"), ("kh", "K"), ("wh", "4"),
    ("ck", "K"), ("dg", "S"), ("tz", "S"), ("ts", "S"), ("ch", "1"), ("gh", "2"), ("qu", "KF"), ("wr", "R"), ("kn", "N"),
)  # fmt: skip
_ENGLISH = str.maketrans(dict(zip("ckgqszbpfvwdtlrmnjhx", "KKKKSSPPFF4TTLRMN325", strict=True)))
_ALTERNATIVES = {"1": ("S", "K"), "2": ("", "K"), "3": ("S", "K", ""), "4": ("F", ""), "5": ("KS", "S")}
"""Sounds English spelling leaves open: ch, soft g (1); silent h, gh (2); j (3); w (4); x (5)."""
_LATIN = str.maketrans(dict(zip("cçşjszxkqgvfbpdtlrmnw", "SSSSSSKKKKFFPPTTLRMNF", strict=True)))
_CYRILLIC = str.maketrans(dict(zip("жшщчцсзхгкбпвфдтлрмн", "SSSSSSSKKKPPFFTTLRMN", strict=True)))
_PLAIN = str.maketrans("çğışöüəâîûéèêëáàäãåíìïóòôõúùñýžšćčđłńřťāēīōū", "cgisoueaiueeeeaaaaaiiioooouunyzsccdlnrtaeiou")
_DOUBLED = re.compile(r"(.)\1+")
_OTHER = re.compile("[^A-Z1-5]+")
_VARIANTS = 12
"""Readings tried for one name; "Schwarzenegger" has eight."""


def plain(word: str) -> str:
    """Take the marks off Latin letters: "Barça" and "Barca" are one name."""
    return word.translate(_PLAIN)


@lru_cache(maxsize=16384)
def english(name: str) -> tuple[str, ...]:
    """Give every likely skeleton of an English name (in lower case)."""
    word = plain(name)
    for written, spoken in _DIGRAPHS:
        word = word.replace(written, spoken)
    word = re.sub("c(?=[eiy])", "S", word)
    word = re.sub("g(?=[eiy])", "1", word)
    word = _DOUBLED.sub(r"\1", _OTHER.sub("", word.translate(_ENGLISH)))
    readings = product(*(_ALTERNATIVES.get(letter, (letter,)) for letter in word))
    return tuple(dict.fromkeys(_DOUBLED.sub(r"\1", "".join(letters)) for letters in islice(readings, _VARIANTS)))


@lru_cache(maxsize=32768)
def other(word: str, language: SourceLanguage) -> str:
    """Give the skeleton of a word (in lower case) of az, ru or tr."""
    if language == "ru":
        spoken = word.replace("дж", "ж").replace("тч", "ч").translate(_CYRILLIC)
    else:
        spoken = word.replace("h", "").translate(_LATIN)
    return _DOUBLED.sub(r"\1", _OTHER.sub("", spoken))


@lru_cache(maxsize=65536)
def same(name: str, word: str, language: SourceLanguage) -> bool:
    """Say whether a target word (in lower case, with endings) may spell an English name (in lower case).

    One sound in three to five may differ, two in longer names. A skeleton of one or two sounds must be exact.
    """
    if language != "ru" or word < "\u0400":
        flat = plain(name)
        if plain(word).startswith(flat[: max(3, len(flat) - 1)] if len(flat) > 3 else flat):
            return True
    there = other(word, language)
    for here in english(name):
        size = len(here)
        if not size:
            return word[:1] == name[:1] or language == "ru"
        limit = 0 if size <= 2 else 1 if size <= 5 else 2
        for end in (size - 1, size, size + 1):
            if 0 < end <= len(there) and Levenshtein.distance(here, there[:end], score_cutoff=limit) <= limit:
                return True
    return False
