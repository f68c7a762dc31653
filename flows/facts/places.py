"""Turn an English name of a country, language or city into what it is called in another language (CLDR, by Babel)."""

import re
from functools import lru_cache

from babel import Locale

from flows.facts.common import is_common
from flows.facts.fold import fold
from flows.facts.skeleton import plain, same
from flows.facts.words.table import listed
from flows.records import LANGUAGES, Language

_WORD = re.compile(r"[^\W\d_]+")
_ADJECTIVE = re.compile("(?:[aei]ns?|ish|ese|i|is|ics?|ch|ers?)$")
_PEOPLES = frozenset(
    listed(
        "swede dane pole finn turk spaniard scot briton croat serb czech slovak kurd arab jew greek celt slav emirati "
        "kenyan roman saxon norman viking mongol tatar uzbek kazakh turkmen tajik kyrgyz persian ottoman"
    )
)
"""Peoples that no place's name begins."""
_STEM = 4
"""Letters that stay when a place takes an ending: "Fransa", "Fransanın"."""
_EXONYMS = {
    "jerusalem": "qüds yerus | иерус | kudüs",
    "caspian": "xəzər | касп | hazar",
    "aegean": "egey ege | эгей | ege",
    "nagorno": "dağlıq | нагорн | dağlık yukar",
    "danube": "dunay | дуна | tuna",
    "euphrates": "fərat | евфр | fırat",
    "tigris": "dəclə | тигр | dicle",
    "nile": "nil | нил | nil",
    "bosphorus": "bosfor | босф | boğaz",
    "dardanelles": "dardanel çanaq | дардан | çanakkale",
    "thrace": "frakiya trakiya | фрак | trak",
    "anatolia": "anado | анато | anado",
    "venus": "vener | венер | venüs",
    "scotland": "şotland | шотл | iskoç",
    "scottish": "şotland | шотл | iskoç",
    "england": "ingil | англ брит великоб | ingil",
    "wales": "uels | уэль | galler",
    "welsh": "uels | уэль валл | galler galce",
    "british": "brit ingil | брит англ великоб соединен | ingil brit birleş",
    "britain": "brit ingil | брит англ великоб соединен | ingil brit birleş",
    "europe": "avro | евро | avru",
    "europa": "avro | евро | avru",
    "european": "avro | евро | avru",
    "america": "amer abş | амер сша штат | amer abd",
    "american": "amer abş | амер сша штат | amer abd",
    "americans": "amer abş | амер сша штат | amer abd",
    "indian": "hind | инди | hint hindi",
    "mandarin": "mandarin çin | мандарин кита | mandarin çin",
    "greek": "yunan | греч грек | yunan",
    "hague": "haaqa | гааг | lahey",
    "mumbai": "mumbay bombey | мумба бомбе | mumbai bombay",
    "beijing": "pekin | пекин | pekin",
}
"""Names that CLDR lacks or gives one of several for, and that no sound rule links: stems in az | ru | tr."""


@lru_cache(maxsize=3)
def places(language: Language) -> dict[str, frozenset[str]]:
    """Give, for each uncommon English word in a CLDR name, the stems of the words of its translation."""
    english, local = Locale("en"), Locale(language)
    found: dict[str, set[str]] = {}
    pairs = [
        *((name, local.territories.get(code)) for code, name in english.territories.items()),
        *((zone.rsplit("/", 1)[-1].replace("_", " "), names.get("city")) for zone, names in local.time_zones.items()),
    ]
    for name, translated in pairs:
        if not translated:
            continue
        there = [word for word in _WORD.findall(fold(translated, language)) if len(word) >= 3]
        for word in map(str.lower, _WORD.findall(name)):
            if len(word) >= _STEM and not is_common(word):
                own = [other for other in there if same(word, other, language)]
                found.setdefault(plain(word), set()).update(other[:_STEM] for other in own or there)
    for name, stems in _EXONYMS.items():
        found.setdefault(name, set()).update(stems.split("|")[LANGUAGES.index(language)].split())
    return {word: frozenset(stems) for word, stems in found.items()}


@lru_cache(maxsize=1)
def _place_heads() -> frozenset[str]:
    english = Locale("en")
    words = (word.lower() for name in english.territories.values() for word in _WORD.findall(name))
    return frozenset(word[:_STEM] for word in words if len(word) >= _STEM and not is_common(word))


@lru_cache(maxsize=1)
def _tongues() -> frozenset[str]:
    return frozenset(word.lower() for name in Locale("en").languages.values() for word in _WORD.findall(name))


@lru_cache(maxsize=4096)
def is_people(word: str) -> bool:
    """Say whether an English word (in lower case) is an adjective or a people: "Iraqi", "Brazilian", "Turks"."""
    return (
        word in _tongues()
        or word.rstrip("s") in _PEOPLES
        or word.endswith("ese")
        or word.rstrip("s") in _tongues()
        or (word[:_STEM] in _place_heads() and _ADJECTIVE.search(word) is not None)
    )
