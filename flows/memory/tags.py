"""Turn the language tag of a file ("en-US", "az-Latn-AZ", "RU", "tur") into one of our languages, or none."""

import re
from functools import lru_cache

from flows.records import LANGUAGES, Language

_THREE = {"eng": "en", "aze": "az", "azj": "az", "rus": "ru", "tur": "tr"}
"""ISO 639-2 and 639-3 codes (azj is North Azerbaijani); azb, South Azerbaijani, is another written language."""
_SCRIPT = {"en": "latn", "az": "latn", "ru": "cyrl", "tr": "latn"}
"""The script each language is written in here: az-Cyrl and az-Arab are not what an Azerbaijani briefing prints."""
_TAG = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")


def well_formed(tag: str) -> bool:
    """Say whether a tag has the shape that RFC 5646 asks for; "_" for "-" is forgiven."""
    return _TAG.fullmatch(tag) is not None


def is_english(tag: str) -> bool:
    """Say whether a tag means English of any country."""
    return _base(tag) == "en"


def target(tag: str) -> Language | None:
    """Give the language of ours that a tag means, or None when it means another language or script."""
    base = _base(tag)
    return next((language for language in LANGUAGES if language == base), None)


@lru_cache(maxsize=256)  # a memory file says the same few tags thousands of times
def _base(tag: str) -> str:
    first, *rest = tag.replace("_", "-").casefold().split("-")
    base = _THREE.get(first, first)
    script = rest[0] if rest and len(rest[0]) == 4 and rest[0].isalpha() else _SCRIPT.get(base, "")
    return base if script == _SCRIPT.get(base) else ""
