"""Turn a sentence into the key under which the memory finds it again, whatever keyboard or web page it came from.

Two sentences are the same to the memory when they differ only in what changes no reader's understanding:

- Unicode composition (NFC; not NFKC, which would make "2021²" the year 20212);
- white space: any run of it, no-break and thin spaces too, is one space, and none stands at the ends;
- invisible characters: soft hyphens, zero-width spaces and joiners, byte-order and direction marks go;
- quotation marks and apostrophes: every shape is " or ';
- dashes and hyphens: every length, and the minus sign, is -; an ellipsis is three full stops.

Case, digits, letters and other punctuation differ: "May" is not "may", and a question is not a statement.
"""

import hashlib
import re
import unicodedata

_FOLD = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″〝〞〟＂", '"'),
        **dict.fromkeys("‘’‚‛‹›′‵ʼʹ`´＇", "'"),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys(
            "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
        ),
        "…": "...",
    }
)
_SPACE = re.compile(r"\s+")
_KEY_BYTES = 16
"""128 bits: two different sentences of a thousand million share a key with a chance under 1 in 10^20."""


def normal(text: str) -> str:
    """Fold a text to its normal form; folding twice changes nothing."""
    folded = unicodedata.normalize("NFC", text).translate(_FOLD)
    return _SPACE.sub(" ", unicodedata.normalize("NFC", folded)).strip()


def key(text: str) -> str:
    """Give the memory's key of a sentence: 32 hex digits of its normal form."""
    return digest(normal(text))


def digest(*parts: str) -> str:
    """Give 32 hex digits that stand for these texts, exactly as they are, in this order."""
    heap = hashlib.blake2b(digest_size=_KEY_BYTES)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        heap.update(len(data).to_bytes(8, "big") + data)
    return heap.hexdigest()
