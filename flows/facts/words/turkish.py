"""Turn Turkish number words, months, currencies and units into a table."""

from flows.facts.words.azerbaijani import CASES as _AZERBAIJANI_CASES
from flows.facts.words.table import Words, inflect

_CASES = (
    *(case.replace("ə", "e") for case in _AZERBAIJANI_CASES),
    *["ye", "lık", "ta", "te", "tan", "ten", "la", "le", "yla", "yle", "lerce", "larca", "er", "ar", "şer", "şar"],
)
_UNITS = {"bir": 1, "iki": 2, "üç": 3, "dört": 4, "beş": 5, "altı": 6, "yedi": 7, "sekiz": 8, "dokuz": 9}
_TENS = {
    "on": 10,
    "yirmi": 20,
    "otuz": 30,
    "kırk": 40,
    "elli": 50,
    "altmış": 60,
    "yetmiş": 70,
    "seksen": 80,
    "doksan": 90,
}
_JOINED = {ten + unit: m + n for ten, m in _TENS.items() for unit, n in _UNITS.items()}
"""Older spelling writes compounds in one word: "onbeş"."""
_NUMBERS = {"sıfır": 0, **_UNITS, "dörd": 4, **_TENS, "yüz": 100, **_JOINED}
_MONTHS = [
    "ocak",
    "şubat",
    "mart",
    "nisan",
    "mayıs",
    "haziran",
    "temmuz",
    "ağustos",
    "eylül",
    "ekim",
    "kasım",
    "aralık",
]
_MONTH_ENDINGS = [
    "ın",
    "in",
    "un",
    "ün",
    "ım",
    "da",
    "de",
    "ta",
    "te",
    "dan",
    "den",
    "tan",
    "ten",
    "a",
    "e",
    "ı",
    "i",
    "u",
    "ü",
    "daki",
    "deki",
    "taki",
    "teki",
    "ya",
]
_SOFT = {"ocağ": 1, "aralığ": 12}
"""k softens before a vowel: "ocağın", "aralığı"."""
_ORDINAL = ("ıncı", "inci", "uncu", "üncü", "ncı", "nci", "ncu", "ncü")
_ORDINAL_CASES = (
    "",
    "sı",
    "si",
    "su",
    "sü",
    "da",
    "de",
    "dan",
    "den",
    "ya",
    "ye",
    "lik",
    "liği",
    "nin",
    "nın",
    "sini",
    "sının",
)

WORDS = Words(
    numbers=inflect({k: v for k, v in _NUMBERS.items() if k != "on"}, _CASES) | {"on": 10, "onu": 10, "onluk": 10},
    scales=(
        inflect({"milyon": 10**6, "milyar": 10**9, "trilyon": 10**12, "mn": 10**6, "mlyn": 10**6, "mlr": 10**9}, _CASES)
        | dict.fromkeys(("bin", "binden", "bine", "binlik", "bini", "binin", "binde", "binlerce", "binlerle"), 1000)
    ),
    ordinals={
        base + ending + case: value
        for base, value in {**_NUMBERS, "bin": 1000}.items()
        for ending in _ORDINAL
        for case in _ORDINAL_CASES
    },
    amounts={
        "yarım": ("0.5",),
        "yarı": ("0.5",),
        "yarısı": ("0.5", "50"),
        "yarısını": ("0.5", "50"),
        "buçuk": ("0.5",),
        "çeyrek": ("4", "0.25"),
        "çift": ("2",),
        "düzine": ("12",),
        "düzinelerce": ("12",),
        "onlarca": ("10", "12"),
        "ikiz": ("2",),
        "ikili": ("2",),
    },
    months=(inflect({name: i + 1 for i, name in enumerate(_MONTHS)}, _MONTH_ENDINGS) | inflect(_SOFT, ())),
    weekdays={
        "pazartesi": 0,
        "salı": 1,
        "çarşamba": 2,
        "perşembe": 3,
        "cuma": 4,
        "cumartesi": 5,
        "pazar": 6,
    },
    stems={base: (str(value),) for base, value in _NUMBERS.items() if base not in ("on", "bir")}
    | {"yarı": ("0.5", "50", "2"), "çift": ("2",), "çeyreğ": ("4", "0.25"), "ilk": ("1",), "tek": ("1",)},
    month="(?:" + "|".join((*_MONTHS, *_SOFT)) + ")(?:['’]?(?:" + "|".join(_MONTH_ENDINGS) + "))?\\b",
    suffix=r"(?:['’][^\W\d_]{1,9}|[^\W\d_]{1,6}|-(?:lik|lık|luk|lük|li|lı|lu|lü)\w*)(?![^\W_])",
    ordinal_suffix=r"(?:['’]?(?:[ıiuü]?nc[ıiuü])[^\W\d_]*|\.(?=\s+[^\W\d_]))",
    year=r"(?:['’][^\W\d_]+)?\s+(?:yıl|sene)(?:ı|ın|ında|ından|ındaki|ına|ını|larında|lı|daki)\w*(?![^\W_])",
    percent=r"\s?%",
    money=(
        (r"(?:abd )?dolar\w*", "USD"),
        (r"(?:avro|euro)(?:['’]?\w+)?", "EUR"),
        (r"(?:ingiliz )?sterlin\w*|pound\w*", "GBP"),
        (r"manat\w*", "AZN"),
        (r"ruble\w*", "RUB"),
        (r"(?:türk )?lira\w*|tl(?:['’]\w+)?", "TRY"),
        (r"yuan\w*", "CNY"),
        (r"yen(?:['’]\w+|lik|e|i)?\b", "JPY"),
        (r"rupi\w*", "INR"),
        (r"frank\w*|frang\w*", "CHF"),
        (r"(?:abd )?sent(?:e|i|lik)?\b", "cent"),
    ),
    units=(
        r"(?:kilometrekare|metrekare|metreküp|kilometreküp|kilometre|metre|santimetre|milimetre|santim|mil|fit|feet|ayak|inç"
        r"|yarda|akre|dönüm|hektar|kilogram|kilo|gram|ton|pound|libre|ons|litre|galon|varil|derece|(?:kilo|mega|giga)vat(?:saat)?"
        r"|km/?s(?:aat)?|km²|km2|m²|m³|km|cm|mm|kg|mw|kw|gw|°\s?[cf]?|saat|dakika|gün|hafta|ay|yıl)"
        r"(?:['’]?(?:lik|lık|luk|lük|dir|dur|dır|dür|dan|den|tan|ten|e|a|ı|i|u|ü|ye|ya|yi|de|da|te|ta|nin|nın|in|ın|un|ün|si"
        r"|sı|lar|ler|lık))?(?![^\W_])(?:[/ ]saat)?"
    ),
)
