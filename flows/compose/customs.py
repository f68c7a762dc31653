"""Turn dates and counts into words of the reader's language, in its custom.

CLDR through Babel, but for one thing: Azerbaijani official papers write the year as an ordinal with its noun
("30 dekabr 2021-ci il"), where CLDR has the bare "30 dekabr 2021". Russian keeps CLDR's "30 декабря 2021 г." and
Turkish its "30 Aralık 2021", which is also how both foreign ministries date their statements.
"""

from collections.abc import Mapping
from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from flows.records import Language

_NARROW, _NO_BREAK = "\u202f", "\u00a0"
"""CLDR puts a narrow no-break space before "г."; few fonts and fewer Word set-ups have it, all have the plain one."""

_AZ_ORDINAL = {1: "ci", 2: "ci", 3: "cü", 4: "cü", 5: "ci", 6: "cı", 7: "ci", 8: "ci", 9: "cu"}
"""The suffix follows the last vowel of the numeral as read: bir, iki, üç, dörd, beş, altı, yeddi, səkkiz, doqquz."""
_AZ_ORDINAL_TENS = {1: "cu", 2: "ci", 3: "cu", 4: "cı", 5: "ci", 6: "cı", 7: "ci", 8: "ci", 9: "cı"}
"""on, iyirmi, otuz, qırx, əlli, altmış, yetmiş, səksən, doxsan."""
_AZ_ORDINAL_HUNDREDS = "cü"
"""yüz."""
_AZ_ORDINAL_THOUSANDS = "ci"
"""min."""


def day(when: date, language: Language) -> str:
    """Write a date in full, as an official paper in that language does; its parts never break across lines in ru."""
    text = format_date(when, "long", locale=language).replace(_NARROW, _NO_BREAK)
    return f"{text}-{az_ordinal_suffix(when.year)} il" if language == "az" else text


def year(number: int, language: Language) -> str:
    """Write a year that stands alone or ends a date: "2021-ci il", "2021 г.", "2021"."""
    return {"az": f"{number}-{az_ordinal_suffix(number)} il", "ru": f"{number}{_NO_BREAK}г.", "tr": str(number)}[
        language
    ]


def number(value: int, language: Language) -> str:
    """Write a whole number in digits, grouped as the language groups them."""
    return str(format_decimal(value, locale=language)).replace(_NARROW, _NO_BREAK)


def figure(value: float, language: Language) -> str:
    """Write a measured figure with one decimal, by the language's decimal mark."""
    return str(format_decimal(value, format="0.0", locale=language))


def az_ordinal_suffix(number: int) -> str:
    """Say which of -ci, -cı, -cu, -cü makes an Azerbaijani ordinal of a positive number in digits: 2021 → "ci"."""
    if number % 10:
        return _AZ_ORDINAL[number % 10]
    if number % 100:
        return _AZ_ORDINAL_TENS[number // 10 % 10]
    return _AZ_ORDINAL_HUNDREDS if number % 1000 else _AZ_ORDINAL_THOUSANDS


def counted(labels: Mapping[str, str], key: str, count: int, language: Language) -> str:
    """Fill {count} into the plural form that CLDR asks for: labels `key_one`, `key_few`, `key_many`, `key_other`."""
    form = Locale.parse(language).plural_form(count)
    return labels[f"{key}_{form}"].format(count=number(count, language))
