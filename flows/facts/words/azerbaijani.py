"""Turn Azerbaijani number words, months, currencies and units into a table."""

from flows.facts.words.table import Words, counted, either, inflect, listed

CASES = listed(
    "ı i u ü nı ni nu nü ın in un ün nın nin nun nün ının inin unun ünün a ə ya yə na nə da də nda ndə dan dən ndan "
    "ndən ından indən undan ündən ında ində unda ündə sı si su sü sını sini sunu sünü sının sinin sunun sünün "
    "sına sinə "
    "suna "
    "sünə sında sində sunda sündə sından sindən sundan sündən ına inə una ünə lıq lik luq lük lı li lu lü lar lər ları "
    "ləri larla lərlə ca cə dır dir dur dür la lə"
)
"""Case, possessive and adjective endings that leave a number a number (Turkish has the same with e for ə)."""

_BELOW_TEN = "sıfır bir iki üç dörd beş altı yeddi səkkiz doqquz"
_NUMBERS = counted(_BELOW_TEN) | counted("on iyirmi otuz qırx əlli altmış yetmiş səksən doxsan yüz", 10, 10)
_MONTHS = counted("yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr", 1)
_MONTH_ENDINGS = listed(
    "ın in un ün da də dan dən a ə ı i u ü dakı dəki ında ində unda ündə ından indən undan ündən ındakı indəki ının "
    "inin una ına inə ünə"
)
_ORDINAL = listed("ıncı inci uncu üncü ncı nci ncu ncü")
_ORDINAL_CASES = ("", *listed("sı si su sü da də dan dən ya yə ını lik liyi nin nın nun nün ni nı dir dır"))

WORDS = Words(
    numbers=inflect({k: v for k, v in _NUMBERS.items() if k != "on"}, CASES) | {"on": 10, "onu": 10, "onluq": 10},
    scales={
        **inflect({"milyon": 10**6, "milyard": 10**9, "trilyon": 10**12}, CASES),
        **{"mln": 10**6, "mlrd": 10**9, "trln": 10**12},
        **dict.fromkeys(listed("min mindən minə minlik mini minin mində minlərlə minlərcə"), 1000),
    },
    ordinals={
        base + ending + case: value
        for base, value in {**_NUMBERS, "min": 1000}.items()
        for ending in _ORDINAL
        for case in _ORDINAL_CASES
    },
    amounts={
        **dict.fromkeys(listed("yarım yarı yarısı yarısını yarısının yarısına"), ("0.5", "50", "2")),
        **dict.fromkeys(listed("ikiqat cüt cütlük"), ("2",)),
        "üçqat": ("3",),
        "dörddəbir": ("4", "0.25"),
        "onlarla": ("10", "12"),
        "onillik": ("10",),
        "düjün": ("12",),
    },
    tens={},
    months=inflect(_MONTHS, _MONTH_ENDINGS),
    weekdays={
        **{"bazar ertəsi": 0, "çərşənbə axşamı": 1, "çərşənbə": 2, "cümə axşamı": 3, "cümə": 4, "şənbə": 5, "bazar": 6},
    },
    stems={
        **{base: (str(value),) for base, value in _NUMBERS.items() if base not in ("on", "bir")},
        **{
            "onillik": ("10",),
            "əsr": ("100",),
            "yarı": ("0.5", "50", "2"),
            "cüt": ("2",),
            "qoşa": ("2",),
            "ilk": ("1",),
        },
        **{"minlik": ("1000",), "minlər": ("1000",), "rüb": ("4", "0.25", "15", "3"), "ikili": ("2",)},
    },
    month=f"(?:{either(_MONTHS)}{either(_MONTH_ENDINGS)}?\\b)",
    suffix=r"[-–'’]?[^\W\d_]{1,9}(?![^\W_])",
    ordinal_suffix=r"[-–'’]\s?(?:[ıiuü]?n?c[ıiuü])[^\W\d_]*",
    year=r"(?:[-–'’]\s?(?:[ıiuü]?n?c[ıiuü]))?\s+il(?:in|ə|i|də|dən|dəki|lər\w*)?(?![^\W_])",
    percent=r"\s?(?:%|faiz)(?:[-'’]?[^\W\d_]+)?",
    money=(
        ("USD", r"(?:abş )?dollar\w*"),
        ("EUR", r"avro\w*"),
        ("GBP", r"(?:funt[- ]sterlin\w*|sterlinq\w*)"),
        ("AZN", r"manat\w*"),
        ("RUB", r"rubl\w*"),
        ("TRY", r"(?:türk )?lirə\w*"),
        ("CNY", r"yuan\w*"),
        ("JPY", r"yen(?:i|ə|lik)?\b"),
        ("INR", r"rupi\w*"),
        ("CHF", r"frank\w*"),
        ("cent", r"sent(?:ə|i|lik)?\b"),
    ),
    units=(
        ("hour", r"saat(?:lıq|dan|da|a|ı|ın|dır)?\b"),
        ("minute", r"dəqiqə(?:lik|dən|də|yə|si|nin|dir)?\b"),
        ("day", r"gün(?:lük|dən|də|ə|ü|ün|dür)?\b"),
        ("week", r"həftə(?:lik|dən|də|yə|nin|dir)?\b"),
        ("month", r"ay(?:lıq|dan|da|a|ın|dır)?\b"),
        ("year", r"(?:il(?:lik|dən|də|ə|in|dir)?|yaş\w*)\b"),
        ("temperature", r"(?:dərəcə\w*|°\s?[cf]?)"),
        ("mass", r"(?:kiloqram|qram|ton|funt|unsiya|kq|kg)(?:\w{0,5}|-\w+)(?![^\W_])"),
        ("volume", r"(?:(?:kub|m3|m³)(?: ?metr)?|litr|qallon|barrel)\w{0,5}(?![^\W_])"),
        ("area", r"(?:kvadrat (?:kilometr|metr|mil|fut|km|m)|hektar|akr|km²|km2|m²)\w{0,5}(?![^\W_])"),
        ("power", r"(?:(?:kilo|meqa|qiqa)vatt?|mvt|kvt|qvt)\w{0,5}(?![^\W_])"),
        ("speed", r"(?:(?:kilometr|metr|mil|km|m)[/ ](?:saat|saniyə|san|s)|km/?s)(?:[-'’]?\w{1,5})?(?![^\W_])"),
        ("length", r"(?:kilometr|metr|santimetr|millimetr|mil|fut|düym|yard)\w{0,5}(?![^\W_])"),
        ("length", r"(?:km|sm|mm|m)(?:-\w+)?(?![^\W_])"),
    ),
)
