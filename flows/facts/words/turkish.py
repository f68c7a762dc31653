"""Turn Turkish number words, months, currencies and units into a table."""

from flows.facts.words.azerbaijani import CASES as _AZERBAIJANI_CASES
from flows.facts.words.table import Words, counted, either, inflect, listed

_CASES = (
    *(case.replace("ə", "e") for case in _AZERBAIJANI_CASES),
    *listed("ye yi yı lık ta te tan ten yla yle lerce larca er ar şer şar ünü ini ını unu üne tür tır"),
)
_UNITS = counted("sıfır bir iki üç dört beş altı yedi sekiz dokuz")
_TENS = counted("on yirmi otuz kırk elli altmış yetmiş seksen doksan", 10, 10)
_JOINED = {ten + unit: m + n for ten, m in _TENS.items() for unit, n in _UNITS.items() if n}
"""Older spelling writes compounds in one word: "onbeş"."""
_NUMBERS = {**_UNITS, "dörd": 4, **_TENS, "yüz": 100, **_JOINED}
_MONTHS = counted("ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık", 1)
_MONTH_ENDINGS = listed(
    "ın in un ün ım da de ta te dan den tan ten a e ı i u ü daki deki taki teki ında inde unda ünde ından inden undan "
    "ünden ına ine una üne ının inin ünün"
)
_SOFT = {"ocağ": 1, "aralığ": 12}
"""k softens before a vowel: "ocağın", "aralığı"."""
_ORDINAL = listed("ıncı inci uncu üncü ncı nci ncu ncü")
_ORDINAL_CASES = ("", *listed("sı si su sü da de dan den ya ye lik liği nin nın nun nün ni nı sini sının dir dır"))

WORDS = Words(
    numbers=inflect({k: v for k, v in _NUMBERS.items() if k != "on"}, _CASES) | {"on": 10, "onu": 10, "onda": 10},
    scales={
        **inflect({"milyon": 10**6, "milyar": 10**9, "trilyon": 10**12}, _CASES),
        **{"mn": 10**6, "mlyn": 10**6, "mlr": 10**9},
        **dict.fromkeys(listed("bin binden bine binlik bini binin binde binlerce binlerle"), 1000),
    },
    ordinals={
        base + ending + case: value
        for base, value in {**_NUMBERS, "bin": 1000}.items()
        for ending in _ORDINAL
        for case in _ORDINAL_CASES
    },
    amounts={
        **dict.fromkeys(listed("yarım yarı yarısı yarısını yarısının yarısına"), ("0.5", "50", "2")),
        **dict.fromkeys(listed("çift ikiz ikili"), ("2",)),
        "buçuk": ("0.5",),
        "çeyrek": ("4", "0.25", "25", "15"),
        "düzine": ("12",),
        "düzinelerce": ("12",),
        "onlarca": ("10", "12"),
    },
    tens={},
    months=inflect(_MONTHS, _MONTH_ENDINGS) | _SOFT,
    weekdays=counted("pazartesi salı çarşamba perşembe cuma cumartesi pazar"),
    stems={
        **{base: (str(value),) for base, value in _NUMBERS.items() if base not in ("on", "bir")},
        **{"yarı": ("0.5", "50", "2"), "çift": ("2",), "çeyre": ("4", "0.25", "25", "15"), "ilk": ("1",)},
        **{"binler": ("1000",), "asır": ("100",), "yüzyıl": ("100",), "düzine": ("12",)},
    },
    month=f"(?:{either((*_MONTHS, *_SOFT))}(?:['’]?{either(_MONTH_ENDINGS)})?\\b)",
    suffix=r"(?:['’][^\W\d_]{1,9}|[^\W\d_]{1,6}|-l[iıuü]k?\w*)(?![^\W_])",
    ordinal_suffix=r"(?:['’]?(?:[ıiuü]?nc[ıiuü])[^\W\d_]*|\.(?=\s+[^\W\d_]))",
    year=r"(?:['’][^\W\d_]+)?\s+(?:yıl|sene)(?:ı|ın|ında|ından|ındaki|ına|ını|larında|lı|daki)\w*(?![^\W_])",
    percent=r"\s?%",
    money=(
        ("USD", r"(?:abd )?dolar\w*"),
        ("EUR", r"(?:avro|euro)(?:['’]?\w+)?"),
        ("GBP", r"(?:ingiliz )?sterlin\w*"),
        ("AZN", r"manat\w*"),
        ("RUB", r"ruble\w*"),
        ("TRY", r"(?:(?:türk )?lira\w*|tl(?:['’]\w+)?)\b"),
        ("CNY", r"yuan\w*"),
        ("JPY", r"yen(?:['’]\w+|lik|e|i)?\b"),
        ("INR", r"rupi\w*"),
        ("CHF", r"fran[kg]\w*"),
        ("cent", r"sent(?:e|i|lik)?\b"),
    ),
    units=(
        ("hour", r"saat(?:lik|ten|te|e|i|in|tir)?\b"),
        ("minute", r"dakika(?:lık|dan|da|ya|sı|nın|dır)?\b"),
        ("day", r"gün(?:lük|den|de|e|ü|ün|dür)?\b"),
        ("week", r"hafta(?:lık|dan|da|ya|nın|dır)?\b"),
        ("month", r"ay(?:lık|dan|da|a|ın|dır)?\b"),
        ("year", r"(?:yıl(?:lık|dan|da|a|ın|dır)?|yaş\w*)\b"),
        ("temperature", r"(?:derece\w*|°\s?[cf]?)"),
        ("mass", r"(?:kilogram|kilo|gram|ton|pound|libre|ons|kg)(?:['’]?\w{0,5})(?![^\W_])"),
        ("volume", r"(?:metreküp|kilometreküp|litre|galon|varil|m³)\w{0,5}(?![^\W_])"),
        ("area", r"(?:(?:kilo)?metrekare|kilometre kare|hektar|akre|dönüm|km²|km2|m²)\w{0,5}(?![^\W_])"),
        ("power", r"(?:(?:kilo|mega|giga)vat(?:saat)?|mw|kw|gw)\w{0,5}(?![^\W_])"),
        ("speed", r"(?:(?:kilometre|metre|mil|km|m)[/ ](?:saat|saniye|sn|s)|km/?s)(?:['’]?\w{1,5})?(?![^\W_])"),
        ("length", r"(?:kilometre|metre|santimetre|milimetre|santim|mil|fit|feet|ayak|inç|yarda)\w{0,5}(?![^\W_])"),
        ("length", r"(?:km|cm|mm|m)(?:['’]\w+)?(?![^\W_])"),
    ),
)  # fmt: skip
