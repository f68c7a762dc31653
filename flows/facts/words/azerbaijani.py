"""Turn Azerbaijani number words, months, currencies and units into a table."""

from flows.facts.words.table import Words, inflect

CASES = [
    "ı",
    "i",
    "u",
    "ü",
    "nı",
    "ni",
    "nu",
    "nü",
    "ın",
    "in",
    "un",
    "ün",
    "nın",
    "nin",
    "nun",
    "nün",
    "a",
    "ə",
    "ya",
    "yə",
    "na",
    "nə",
    "da",
    "də",
    "nda",
    "ndə",
    "dan",
    "dən",
    "ndan",
    "ndən",
    "sı",
    "si",
    "su",
    "sü",
    "sını",
    "sini",
    "sunu",
    "sünü",
    "sının",
    "sinin",
    "sunun",
    "sünün",
    "sına",
    "sinə",
    "suna",
    "sünə",
    "sında",
    "sində",
    "sunda",
    "sündə",
    "sından",
    "sindən",
    "sundan",
    "sündən",
    "ınə",
    "ınının",
    "lıq",
    "lik",
    "luq",
    "lük",
    "lı",
    "li",
    "lu",
    "lü",
    "lar",
    "lər",
    "ları",
    "ləri",
    "larla",
    "lərlə",
    "ca",
    "cə",
    "dır",
    "dir",
    "dur",
    "dür",
]
"""Case, possessive and adjective endings that leave a number a number (az and tr share most of them)."""

_NUMBERS = {
    "sıfır": 0, "bir": 1, "iki": 2, "üç": 3, "dörd": 4, "beş": 5, "altı": 6, "yeddi": 7, "səkkiz": 8, "doqquz": 9, "on": 10,
    "iyirmi": 20, "otuz": 30, "qırx": 40, "əlli": 50, "altmış": 60, "yetmiş": 70, "səksən": 80, "doxsan": 90, "yüz": 100,
}  # fmt: skip
_MONTHS = [
    "yanvar",
    "fevral",
    "mart",
    "aprel",
    "may",
    "iyun",
    "iyul",
    "avqust",
    "sentyabr",
    "oktyabr",
    "noyabr",
    "dekabr",
]
_MONTH_ENDINGS = [
    "ın",
    "in",
    "un",
    "ün",
    "da",
    "də",
    "ta",
    "tə",
    "dan",
    "dən",
    "a",
    "ə",
    "ı",
    "i",
    "u",
    "ü",
    "dakı",
    "dəki",
    "ındakı",
]
_ORDINAL = ("ıncı", "inci", "uncu", "üncü", "ncı", "nci", "ncu", "ncü")
_ORDINAL_CASES = ("", "sı", "si", "su", "sü", "da", "də", "dan", "dən", "ya", "yə", "ını", "lik", "liyi", "nin", "nın")

WORDS = Words(
    numbers=inflect({k: v for k, v in _NUMBERS.items() if k != "on"}, CASES) | {"on": 10, "onu": 10, "onluq": 10},
    scales=(
        inflect(
            {"milyon": 10**6, "milyard": 10**9, "trilyon": 10**12, "mln": 10**6, "mlrd": 10**9, "trln": 10**12}, CASES
        )
        | dict.fromkeys(("min", "mindən", "minə", "minlik", "mini", "minin", "mində", "minlərlə", "minlərcə"), 1000)
    ),
    ordinals={
        base + ending + case: value
        for base, value in {**_NUMBERS, "min": 1000}.items()
        for ending in _ORDINAL
        for case in _ORDINAL_CASES
    },
    amounts={
        "yarım": ("0.5",),
        "yarı": ("0.5",),
        "yarısı": ("0.5", "50"),
        "yarısını": ("0.5", "50"),
        "dəfə": (),
        "ikiqat": ("2",),
        "üçqat": ("3",),
        "cüt": ("2",),
        "cütlük": ("2",),
        "hər iki": ("2",),
        "dörddəbir": ("4", "0.25"),
        "onlarla": ("10", "12"),
        "düjün": ("12",),
        "onillik": ("10",),
        "ikinci": ("2",),
    },
    months=inflect({name: i + 1 for i, name in enumerate(_MONTHS)}, _MONTH_ENDINGS),
    weekdays={
        "bazar ertəsi": 0,
        "çərşənbə axşamı": 1,
        "çərşənbə": 2,
        "cümə axşamı": 3,
        "cümə": 4,
        "şənbə": 5,
        "bazar": 6,
    },
    stems={base: (str(value),) for base, value in _NUMBERS.items() if base not in ("on", "bir")}
    | {"onillik": ("10",), "əsr": ("100",), "yarı": ("0.5", "50", "2"), "cüt": ("2",), "ilk": ("1",), "tək": ("1",)},
    month="(?:" + "|".join(_MONTHS) + ")(?:" + "|".join(_MONTH_ENDINGS) + ")?\\b",
    suffix=r"[-–'’]?(?:[cç][ıiuü]|(?:ı|i|u|ü)?nc[ıiuü]|[^\W\d_]{1,9})(?![^\W_])",
    ordinal_suffix=r"[-–'’]\s?(?:[ıiuü]?n?c[ıiuü])[^\W\d_]*",
    year=r"(?:[-–'’]\s?(?:[ıiuü]?n?c[ıiuü]))?\s+il(?:in|ə|i|də|dən|dəki|lər\w*)?(?![^\W_])",
    percent=r"\s?(?:%|faiz)(?:[-'’]?[^\W\d_]+)?",
    money=(
        (r"(?:abş )?dollar\w*", "USD"),
        (r"avro\w*", "EUR"),
        (r"funt\w*(?:[- ]sterlin\w*)?|sterlinq\w*", "GBP"),
        (r"manat\w*", "AZN"),
        (r"rubl\w*", "RUB"),
        (r"(?:türk )?lirə\w*", "TRY"),
        (r"yuan\w*", "CNY"),
        (r"yen(?:i|ə|lik)?\b", "JPY"),
        (r"rupi\w*", "INR"),
        (r"frank\w*", "CHF"),
        (r"(?:abş )?sent(?:ə|i|lik)?\b", "cent"),
    ),
    units=(
        r"(?:kvadrat |kub )?(?:kilometr|metr|santimetr|millimetr|mil|fut|düym|yard|akr|hektar|kiloqram|qram|ton|funt|unsiya"
        r"|litr|qallon|barrel|dərəcə|(?:kilo|meqa|qiqa)vatt?|km/?s(?:aat)?|km²|km2|m²|m³|km|sm|mm|kq|kg|mvt|kvt|qvt|°\s?[cf]?"
        r"|saat|dəqiqə|gün|həftə|ay|il)(?:[-'’]?(?:lik|lıq|luq|lük|dir|dur|dan|dən|ə|a|ı|i|u|ü|ya|yə|da|də|nın|nin|dır|dür|dən"
        r"|lük|ın|in|un|ün|lər|lar))?(?![^\W_])(?:[/ ]saat)?"
    ),
)
