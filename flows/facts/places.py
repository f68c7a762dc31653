"""Turn an English name of a country, language or city into what it is called in another language (CLDR, by Babel)."""

import re
from functools import lru_cache

from babel import Locale

from flows.facts.common import is_common
from flows.facts.fold import fold
from flows.records import Language

_WORD = re.compile(r"[^\W\d_]+")
_STEM = 4
"""Letters that stay when a place takes an ending: "Fransa", "Fransanın"; "Германия", "немецкий" does not need to match."""


@lru_cache(maxsize=3)
def places(language: Language) -> dict[str, frozenset[str]]:
    """Give, for each uncommon English word in a CLDR name, the stems of the words of its translation."""
    english, local = Locale("en"), Locale(language)
    found: dict[str, set[str]] = {}
    pairs = [
        *((name, local.territories.get(code)) for code, name in english.territories.items()),
        *((name, local.languages.get(code)) for code, name in english.languages.items()),
        *((zone.rsplit("/", 1)[-1].replace("_", " "), names.get("city")) for zone, names in local.time_zones.items()),
    ]
    for name, translated in pairs:
        if not translated:
            continue
        stems = {word[:_STEM] for word in _WORD.findall(fold(translated, language)) if len(word) >= 3}
        for word in _WORD.findall(name):
            if word[0].isupper() and len(word) >= _STEM and not is_common(word.lower()):
                found.setdefault(word.lower(), set()).update(stems)
    return {word: frozenset(stems) for word, stems in found.items()}


@lru_cache(maxsize=3)
def place_stems(language: Language) -> frozenset[str]:
    """Give the first letters of every such English word: "Iraqi" and "Brazilian" belong to a place."""
    return frozenset(word[:_STEM] for word in places(language))
