"""Turn English number words, months, currencies and units into a table."""

from flows.facts.words.table import Words, counted, either, listed

_UNITS = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
_MONTHS = counted("january february march april may june july august september october november december", 1)
_SHORT = counted("jan feb mar apr", 1) | counted("jun jul aug sep oct nov dec", 6) | {"sept": 9}

WORDS = Words(
    numbers={
        **{word: i for i, word in enumerate(_UNITS)},
        **{word: 20 + 10 * i for i, word in enumerate(_TENS)},
        "hundred": 100,
    },
    scales={
        **dict.fromkeys(("thousand", "thousands"), 10**3),
        **dict.fromkeys(("million", "millions", "mln", "mn"), 10**6),
        **dict.fromkeys(("billion", "billions", "bln", "bn"), 10**9),
        **dict.fromkeys(("trillion", "trillions", "trn", "tn"), 10**12),
    },
    ordinals={
        **counted(_ORDINALS, 1),
        **{word[:-1] + "ieth": 20 + 10 * i for i, word in enumerate(_TENS)},
        "hundredth": 100,
        "thousandth": 1000,
    },
    amounts={
        "dozen": ("12", "10"),
        "half": ("0.5", "50", "2"),
        "twice": ("2",),
        "double": ("2",),
        "doubled": ("2",),
        "thrice": ("3",),
        "triple": ("3",),
        "tripled": ("3",),
        "quarter": ("4", "0.25", "25", "15", "3"),
        "decade": ("10",),
        "fortnight": ("2", "14", "15"),
        "couple": ("2",),
        "both": ("2",),
        "pair": ("2",),
    },
    tens={"decades": 10, "decade": 10, "dozen": 12, "dozens": 12, "centuries": 100, "century": 100},
    months=_MONTHS | _SHORT,
    weekdays=counted("monday tuesday wednesday thursday friday saturday sunday"),
    stems={},
    month=f"(?:{either(_MONTHS)}|{either(_SHORT)}\\b\\.?)(?![^\\W_])",
    suffix=r"(?:st|nd|rd|th|s|['’]s)(?![^\W_])",
    ordinal_suffix=r"(?:st|nd|rd|th)(?![^\W_])",
    year=r"(?!)",
    percent=r"\s?(?:%|per\s?cent\b|percentage\b|pct\b)",
    money=(
        ("USD", r"(?:us |u\.s\. )?dollars?\b"),
        ("EUR", r"euros?\b"),
        ("GBP", r"pounds? sterling\b"),
        ("AZN", r"(?:azerbaijani )?manats?\b"),
        ("RUB", r"(?:russian )?rou?bles?\b"),
        ("TRY", r"(?:turkish )?liras?\b"),
        ("CNY", r"(?:chinese )?yuan\b"),
        ("JPY", r"(?:japanese )?yen\b"),
        ("INR", r"(?:indian )?rupees?\b"),
        ("CHF", r"(?:swiss )?francs?\b"),
        ("cent", r"cents?\b"),
    ),
    units=(
        ("hour", r"hours?\b"),
        ("minute", r"minutes?\b"),
        ("day", r"days?\b"),
        ("week", r"weeks?\b"),
        ("month", r"months?\b"),
        ("year", r"years?\b"),
        ("temperature", r"(?:degrees?(?: (?:celsius|fahrenheit))?|°\s?[cf]?)(?![^\W_])"),
        ("mass", r"(?:kilograms?|kilos?|grams?|(?:metric )?tonn?es?|tons?|pounds?|ounces?|kg|mg|lbs?|oz)(?![^\W_])"),
        ("volume", r"(?:cubic met(?:re|er)s?|lit(?:re|er)s?|gallons?|barrels?|m3|m³|bcm|bpd)(?![^\W_])"),
        (
            "area",
            r"(?:(?:square|sq\.?) (?:km|mi|m|(?:kilo)?met(?:re|er)s?|miles?|feet)|acres?|hectares?|k?m[2²])(?![^\W_])",
        ),
        ("power", r"(?:(?:mega|giga|kilo)watts?(?:-hours?)?|[kmgt]wh?|[gm]?hz|hp)(?![^\W_])"),
        (
            "speed",
            r"(?:mph|km/h|kph|kmh|(?:(?:kilo)?met(?:re|er)s?|miles?|feet|km|m)\s?(?:an|per|/)\s?(?:hour|second|h|s))(?![^\W_])",
        ),
        (
            "length",
            r"(?:(?:kilo|centi|milli)?met(?:re|er)s?|miles?|feet|foot|inch(?:es)?|yards?|km|cm|mm|m|ft|mi)(?![^\W_])",
        ),
    ),
)  # fmt: skip
