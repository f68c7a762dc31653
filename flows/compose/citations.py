"""Turn a figure as a sentence inflects it ("Dekabrın 16-da", "80’e", "трем") into the form a table shows ("16 dekabr").

Only forms that are sure are changed; every other figure stays as the sentence writes it, and a change that would not
keep the very same digits is not made.
"""

import re
from collections.abc import Collection, Iterable
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from num2words import num2words

from flows.compose import customs
from flows.facts import Fact
from flows.records import Language

_ENDINGS: dict[Language, re.Pattern[str]] = {
    "az": re.compile(r"(?<=\d)[’'-][^\W\d_]{1,4}$"),
    "ru": re.compile(r"(?<=\d)-[^\W\d_]{1,2}$"),
    "tr": re.compile(r"(?<=\d)[’'][^\W\d_]{1,4}$"),
}
"""A case ending after digits: "80-dən", "30-ти", "34’ünün". Longer ones are words."""
_ANNIVERSARY = re.compile(r"(?<=\d-лети)(?:я|ю|ем|и)$")
"""The cases of "60-летие"; adjectives ("44-дневной") have a gender that the figure does not show, and stay."""
_YEARS: dict[Language, re.Pattern[str]] = {
    "az": re.compile(r"(\d{4})-c[iıuü] il(?:in|ə|i|də|dən)?"),
    "ru": re.compile(r"(\d{4}) (?:год|года|году|годом|годе|г\.)\.?"),
    "tr": re.compile(
        r"(\d{4})(?: yıl(?:ı|ında|ının|ına|ından|ını)?|[’'](?:[yn]?[aeıiuü]|[dt][ae]n?|n?[ıiuü]n|[dt][ae]ki))?"
    ),
}
"""One year in any case. A decade ("1970-х годов", "1970’lerde") is not one and stays as it is."""
_MONTH_ALONE: dict[Language, str] = {"az": "MMMM", "ru": "LLLL", "tr": "MMMM"}
"""Only Russian has a form of its own for a month alone. The others must not ask for it: where a language lacks that
form, Babel 2.18 answers with the names of whichever language asked first in the process (tr gets "dekabr")."""
_LONG = 1000
"""From a thousand on, words ("üç milyon") are easier to read than digits."""
_ANY_YEAR = 2000
"""A leap year, so that 29 February can be written without its year."""


def cite(fact: Fact, language: Language, *, cardinals: Collection[str]) -> str:
    """Give the form of a figure that stands alone in a table.

    `cardinals` are the values that the source sentence tells as plain numbers (see `plain`): only these may come out
    in digits where the sentence has a word, so that "треть" (a third) never becomes "3".
    """
    cited = _ANNIVERSARY.sub("е", _cited(fact, language, cardinals))
    return cited if not fact.in_digits or _digits(cited) == _digits(fact.text) else fact.text


def plain(told: Iterable[Fact]) -> frozenset[str]:
    """Give the values under a thousand that English sentences tell as cardinals: "3" for "three", not for "third"."""
    return frozenset(
        fact.value
        for fact in told
        if fact.kind == "number"
        and fact.value.isdecimal()
        and int(fact.value) < _LONG
        and fact.text.casefold() in (fact.value, num2words(int(fact.value)))
    )


def _cited(fact: Fact, language: Language, cardinals: Collection[str]) -> str:
    match fact.kind:
        case "number" if fact.in_digits:
            return _ENDINGS[language].sub("", fact.text)
        case "number" if fact.value in cardinals:
            return fact.value
        case "time" | "range":
            return _ENDINGS[language].sub("", fact.text)
        case "year" if found := _YEARS[language].fullmatch(fact.text):
            return customs.year(int(found[1]), language)
        case "percent" if re.fullmatch(r"\d+(?:\.\d+)? %", fact.value):
            return _percent(fact.value.removesuffix(" %"), language)
        case "date":
            return _date(fact, language)
        case _:
            return fact.text


def _percent(value: str, language: Language) -> str:
    decimals = len(value.partition(".")[2])
    pattern = format_percent(0, locale=language).replace("0", "{}")
    return pattern.format(format_decimal(float(value), format="#,##0." + "0" * decimals, locale=language))


def _date(fact: Fact, language: Language) -> str:
    """Write "2021-12-16", "--12-16", "2021-12" or "--12"; a second day ("4-5 oktyabr") is only in the text."""
    found = re.fullmatch(r"(\d{4}|-)-(\d\d)(?:-(\d\d))?", fact.value)
    if found is None:
        return fact.text
    year = int(found[1]) if found[1] != "-" else None
    day = date(year or _ANY_YEAR, int(found[2]), int(found[3] or 1))
    if found[3] is None:
        month = format_date(day, _MONTH_ALONE[language], locale=language)
        return f"{month} {customs.year(year, language)}" if year else month
    days = [group for group in re.findall(r"\d+", fact.text) if len(group) < 4]
    month = format_date(day, "d MMMM", locale=language).removeprefix(f"{day.day} ")
    written = f"{'–'.join(str(int(group)) for group in days)} {month}"
    return f"{written} {customs.year(year, language)}" if year else written


def _digits(text: str) -> list[str]:
    return sorted(c for c in text if c.isdecimal())
