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
    ("ç", "S"), ("sch", "S"), ("tch", "S"), ("cch", "6"), ("au", "4"), ("cz", "S"), ("sh", "S"), ("zh", "S"),
    ("ph", "F"), ("th", "T"), ("kh", "2"), ("wh", "4"), ("ck", "K"), ("dg", "S"), ("tz", "S"), ("ts", "S"),
    ("ch", "1"), ("gh", "2"), ("qu", "K4"), ("wr", "R"), ("kn", "N"),
)  # fmt: skip
_ENGLISH = str.maketrans(dict(zip("ckgqszbpfvwdtlrmnjhx", "KKKKSSPPFF4TTLRMN325", strict=True)))
_ALTERNATIVES = {
    "1": ("S", "K"),
    "2": ("", "K"),
    "3": ("S", "K", ""),
    "4": ("F", ""),
    "6": ("S", "KS"),
    "5": ("KS", "S", "K"),
}
"""Sounds English spelling leaves open: ch, soft g (1); silent h, gh (2); j (3); w (4); x (5)."""
_LATIN = str.maketrans(dict(zip("cçşjszxkqgvfbpdtlrmnw", "SSSSSSKKKKFFPPTTLRMNF", strict=True)))
_CYRILLIC = str.maketrans(dict(zip("жшщчцсзхгкбпвфдтлрмн", "SSSSSSSKKKPPFFTTLRMN", strict=True)))
_PLAIN: dict[int, int | str] = {
    **str.maketrans("çğışöüəâîûéèêëáàäãåíìïóòôõúùñýžšćčđłńřťāēīōū", "cgisoueaiueeeeaaaaaiiioooouunyzsccdlnrtaeiou"),
    **str.maketrans("абвгдеёзийклмнопрстуфцыэ", "abvgdeeziiklmnoprstufcye"),
    **{ord(a): b for a, b in zip("жхчшщюя", ("zh", "kh", "ch", "sh", "sh", "yu", "ya"), strict=True)},
    **{ord("ь"): "", ord("ъ"): ""},
}
_DOUBLED = re.compile(r"(.)\1+")
_SILENT = re.compile("(?:[aeiou]s|[aeiou]x|[aeo]u[txdz]|[eo]t|[ei]z|gues|ques)$")
"""Ends that fall silent (Lemieux, Jacques) or are left off (Augustus → Август, Pythagoras → Pifaqor)."""
_OTHER = re.compile("[^A-Z1-6]+")
_LEADS = {
    **{letter: (letter.upper().translate(str.maketrans("BDVZQ", "PTFSK")),) for letter in "bdflmnrvzqtkp"},
    **{
        "s": ("S",),
        "c": ("S", "K"),
        "g": ("S", "K"),
        "j": ("S", "K", ""),
        "h": ("", "K"),
        "w": ("F", "", "R"),
        "x": ("K", "S"),
    },
    **{"t": ("T", "S"), "k": ("K", "N"), "p": ("P", "F"), "z": ("S",), "ç": ("S",), "ş": ("S",)},
}
"""How a name's first letter may sound elsewhere; a name that begins with a vowel begins with one everywhere."""
_VARIANTS = 12
"""Readings tried for one name; "Schwarzenegger" has eight."""

_ENDING = 5
"""Letters that endings may add to a short name: "Li" → "Linin", "Ma" → "Manın"."""


@lru_cache(maxsize=32768)
def plain(word: str) -> str:
    """Give the bare Latin letters of a word in lower case: "barça" and "barca" are one name, and "маори" is "maori"."""
    return word.translate(_PLAIN)


def begins(name: str, flat: str) -> bool:
    """Say whether a word, made plain, begins with a name, made plain; the last letter may change with an ending."""
    return flat.startswith(name[: max(3, len(name) - 1)] if len(name) > 3 else name)


@lru_cache(maxsize=16384)
def english(name: str) -> tuple[str, ...]:
    """Give every likely skeleton of an English name (in lower case), the fullest first."""
    word = name
    for written, spoken in _DIGRAPHS:
        word = word.replace(written, spoken)
    word = re.sub("c(?=[eiy])", "S", plain(word))
    word = re.sub("g(?=[eiy])", "1", word)
    word = _DOUBLED.sub(r"\1", _OTHER.sub("", word.translate(_ENGLISH)))
    readings = product(*(_ALTERNATIVES.get(letter, (letter,)) for letter in word))
    found = [_DOUBLED.sub(r"\1", "".join(letters)) for letters in islice(readings, _VARIANTS)]
    if _SILENT.search(name):
        found += [skeleton[:-1] for skeleton in found if len(skeleton) > 1]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=32768)
def other(word: str, language: SourceLanguage) -> str:
    """Give the skeleton of a word (in lower case) of az, ru or tr."""
    if language == "ru":
        spoken = word.replace("дж", "ж").replace("тч", "ч").translate(_CYRILLIC)
    else:
        spoken = word.replace("h", "").translate(_LATIN)
    return _DOUBLED.sub(r"\1", _OTHER.sub("", spoken))


def _lead(word: str, language: SourceLanguage) -> str:
    """Give the class of the first sound of a target word; "" for a vowel, y and h."""
    return "S" if word.startswith("дж") else other(word[0], language)


@lru_cache(maxsize=65536)
def same(name: str, word: str, language: SourceLanguage) -> bool:
    """Say whether a target word (in lower case, with endings) may spell an English name (in lower case).

    Consonants decide: all of them up to three, all but one up to five, all but two in longer names. A skeleton of one
    or two sounds is so common that the words must also be about as long as each other.
    """
    if begins(plain(name), plain(word)):
        return True
    if _lead(word, language) not in _LEADS.get(name[0], ("",)):
        return False
    there = other(word, language)
    for here in english(name):
        size = len(here)
        limit = 0 if size <= 3 else 1 if size <= 5 else 2
        if size <= 2 and (size == 0 or not -3 <= len(word) - len(name) <= _ENDING):
            continue
        longest = min(size + 1, len(there))
        for end in range(max(1, min(size - 1, longest)), longest + 1):
            if Levenshtein.distance(here, there[:end], score_cutoff=limit) <= limit:
                return True
    return False


@lru_cache(maxsize=65536)
def like(name: str, word: str, language: SourceLanguage) -> bool:
    """Say whether a word might be an unusual spelling of a name: the same first sound and half of the consonants."""
    if _lead(word, language) not in _LEADS.get(name[0], ("",)):
        return False
    there = other(word, language)
    for here in english(name):
        limit = len(here) // 2
        if here and Levenshtein.distance(here, there[: len(here)], score_cutoff=limit) <= limit:
            return True
    return False


@lru_cache(maxsize=65536)
def within(name: str, word: str, language: SourceLanguage) -> bool:
    """Say whether a longer word holds a name: "Hong Kong" → "Honkonqda", "New Zealand" → "новозеландский"."""
    there = other(word, language)
    return any(len(here) >= 3 and here in there for here in english(name))
