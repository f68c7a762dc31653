"""Turn English number words, months, currencies and units into a table."""

from flows.facts.words.table import Words

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORT = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
          "nov": 11, "dec": 12}  # fmt: skip

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
        **{word: i + 1 for i, word in enumerate(_ORDINALS)},
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
        "quarter": ("4", "0.25", "25"),
        "decade": ("10",),
        "fortnight": ("2", "14", "15"),
        "couple": ("2",),
        "both": ("2",),
        "pair": ("2",),
    },
    months={**{word: i + 1 for i, word in enumerate(_MONTHS)}, **_SHORT},
    weekdays={
        word: i for i, word in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
    },
    stems={},
    month=(
        "(?:january|february|march|april|may|june|july|august|september|october|november|december"
        "|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\\b\\.?)(?![^\\W_])"
    ),
    suffix=r"(?:st|nd|rd|th|s|['’]s)(?![^\W_])",
    ordinal_suffix=r"(?:st|nd|rd|th)(?![^\W_])",
    year=r"(?!)",
    percent=r"\s?(?:%|per\s?cent\b|percentage\b|pct\b)",
    money=(
        (r"(?:us |u\.s\. )?dollars?\b", "USD"),
        (r"euros?\b", "EUR"),
        (r"(?:pounds? sterling|pounds)\b(?= sterling)?", "GBP"),
        (r"(?:azerbaijani )?manats?\b", "AZN"),
        (r"(?:russian )?rou?bles?\b", "RUB"),
        (r"(?:turkish )?liras?\b", "TRY"),
        (r"(?:chinese )?yuan\b", "CNY"),
        (r"(?:japanese )?yen\b", "JPY"),
        (r"(?:indian )?rupees?\b", "INR"),
        (r"(?:swiss )?francs?\b", "CHF"),
        (r"cents?\b", "cent"),
    ),
    units=(
        r"(?:square |cubic |sq\.? |cu\.? )?(?:kilomet(?:re|er)s?|met(?:re|er)s?|centimet(?:re|er)s?|millimet(?:re|er)s?"
        r"|miles?|feet|foot|inch(?:es)?|yards?|acres?|hectares?|kilograms?|kilos?|grams?|tonnes?|tons?|pounds?|ounces?"
        r"|lit(?:re|er)s?|gallons?|barrels?|mph|km/?h|kph|km2|km²|m2|m²|m3|m³|km|cm|mm|kg|mg|ft|mi|lbs?|oz|hp|ghz|mhz"
        r"|kwh|mwh|gwh|twh|(?:mega|giga|kilo)watts?(?:-hours?)?|mw|gw|kw|bpd|bcm|degrees?(?: (?:celsius|fahrenheit))?"
        r"|°\s?[cf]?|hours?|minutes?|days?|weeks?|months?|years?)(?![^\W_])(?:\s?(?:an|per|/)\s?(?:hour|second|day|year|h|s)\b)?"
    ),
)
