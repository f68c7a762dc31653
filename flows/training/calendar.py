"""Turn a date, a month, a year, a weekday or a time into words of four languages, by case."""

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from typing import cast

from babel.dates import get_month_names

from flows.training import russian, turkic
from flows.training.patterns import Tongue

DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "az": ("bazar ertəsi", "çərşənbə axşamı", "çərşənbə", "cümə axşamı", "cümə", "şənbə", "bazar"),
    "tr": ("pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"),
}
DAYS_RU = {
    "nom": ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
    "acc": ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"),
    "gen": ("понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья"),
    "dat": ("понедельнику", "вторнику", "среде", "четвергу", "пятнице", "субботе", "воскресенью"),
    "ins": ("понедельником", "вторником", "средой", "четвергом", "пятницей", "субботой", "воскресеньем"),
    "prep": ("понедельнике", "вторнике", "среде", "четверге", "пятнице", "субботе", "воскресенье"),
}
MONTHS_RU = {
    "nom": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "gen": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "dat": "январю февралю марту апрелю маю июню июлю августу сентябрю октябрю ноябрю декабрю",
    "ins": "январём февралём мартом апрелем маем июнем июлем августом сентябрём октябрём ноябрём декабрём",
    "prep": "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
}
YEAR_RU = {"nom": "год", "acc": "год", "gen": "года", "dat": "году", "ins": "годом", "prep": "году"}
LAST_AZ = ("", "i", "i", "ü", "ü", "i", "ı", "i", "i", "u")
"""The vowel that harmonises with the last digit read aloud: bir, iki, üç, dörd, beş, altı, yeddi, səkkiz, doqquz."""
TENS_AZ = ("", "u", "i", "u", "ı", "i", "ı", "i", "i", "ı")
"""The same for tens: on, iyirmi, otuz, qırx, əlli, altmış, yetmiş, səksən, doxsan; yüz takes ü and min i."""


def _vowel(number: int) -> str:
    if number % 10:
        return LAST_AZ[number % 10]
    if number % 100:
        return TENS_AZ[number // 10 % 10]
    return "ü" if number % 1000 else "i"


def az_ordinal(number: int) -> str:
    """Write an Azerbaijani ordinal in figures: 5-ci, 6-cı, 9-cu, 3-cü."""
    return f"{number}-c{_vowel(number)}"


def az_day(number: int, form: str) -> str:
    """The day of a month in a case, as in "mayın 5-də" (beşi, beşinə, beşində)."""
    vowel = _vowel(number)
    wide = "ə" if vowel in "iü" else "a"
    owned = "s" + vowel if number % 10 in (2, 6, 7) or number == 20 else vowel
    return (
        f"{number}-"
        + {
            **{"nom": owned, "acc": f"n{vowel}", "gen": f"n{vowel}n", "dat": f"n{wide}"},
            **{"loc": f"d{wide}", "abl": f"d{wide}n", "ins": f"{owned} ilə"},
        }[form]
    )


@cache
def _months(tongue: Tongue) -> tuple[str, ...]:
    return tuple(get_month_names("wide", "format", tongue)[n] for n in range(1, 13))


@lru_cache(maxsize=100_000)
def _case(text: str, form: str, tongue: Tongue, proper: bool = False, own: bool = False) -> str:
    if form == "nom":
        return text
    return turkic.inflect(text, cast(turkic.Case, form), "az" if tongue == "az" else "tr", proper=proper, possessed=own)


def _az_year(year: int, form: str) -> str:
    return f"{az_ordinal(year)} {_case('il', form, 'az')}"


def _date(moment: date, style: int, tongue: Tongue, form: str) -> str:
    name, full = _months(tongue)[moment.month - 1], style < 2
    if tongue == "en":
        if style % 2:
            return f"{moment.day} {name} {moment.year}" if full else f"{moment.day} {name}"
        return f"{name} {moment.day}, {moment.year}" if full else f"{name} {moment.day}"
    if tongue == "az":
        if full:
            return f"{moment.day} {name} {_az_year(moment.year, form)}"
        return f"{moment.day} {name}" if form == "nom" else f"{_case(name, 'gen', 'az')} {az_day(moment.day, form)}"
    if tongue == "tr":
        return _case(f"{moment.day} {name}{f' {moment.year}' if full else ''}", form, "tr", proper=not full)
    said = f"{moment.day} {MONTHS_RU['gen'].split()[moment.month - 1]}" + (f" {moment.year} года" if full else "")
    since = "со " if russian.takes_so(said) else "с "
    return {"from": since, "to": "до "}.get(form, "") + said


def _month(moment: date, tongue: Tongue, form: str) -> str:
    name = _months(tongue)[moment.month - 1]
    if tongue == "en":
        return f"{name} {moment.year}"
    if tongue == "az":
        stem = _case(name, "acc", "az")
        own = _case(stem, form, "az", own=True) if form != "nom" else stem
        return f"{_az_year(moment.year, 'gen')} {own}"
    if tongue == "tr":
        return _case(f"{name} {moment.year}", form, "tr")
    case = {"in": "prep", "from": "gen", "to": "gen", "acc": "nom"}.get(form, form)
    said = f"{MONTHS_RU[case].split()[moment.month - 1]} {moment.year} года"
    return {"in": "в ", "from": "с ", "to": "до "}.get(form, "") + said


def _year(moment: date, tongue: Tongue, form: str) -> str:
    if tongue == "en":
        return str(moment.year)
    if tongue == "az":
        return _az_year(moment.year, form)
    if tongue == "tr":
        return _case(str(moment.year), form, "tr")
    case = {"in": "prep", "from": "gen", "to": "gen"}.get(form, form)
    return {"in": "в ", "from": "с ", "to": "до "}.get(form, "") + f"{moment.year} {YEAR_RU[case]}"


def _weekday(moment: date, tongue: Tongue, form: str) -> str:
    day = moment.weekday()
    if tongue == "ru":
        if form == "in":
            return ("во " if day == 1 else "в ") + DAYS_RU["acc"][day]
        if form in ("from", "to"):
            return ("до " if form == "to" else "со " if day in (1, 2) else "с ") + DAYS_RU["gen"][day]
        return DAYS_RU[form][day]
    if tongue == "en" or form == "nom":
        return DAYS[tongue][day]
    if form == "loc":
        return f"{DAYS[tongue][day]} günü"
    return _case(f"{DAYS[tongue][day]} günü", form, tongue, own=True)


def _time(minute: int, tongue: Tongue, form: str, style: int) -> str:
    hour, rest = divmod(minute, 60)
    if tongue == "en":
        if style % 2:
            return f"{hour:02}:{rest:02}"
        half = "a.m." if hour < 12 else "p.m."
        return f"{(hour - 1) % 12 + 1}:{rest:02} {half}"
    said = f"{hour:02}.{rest:02}" if tongue == "tr" else f"{hour:02}:{rest:02}"
    if tongue in ("az", "tr"):
        return _case(said, form, tongue)
    return {"in": "в ", "from": "с ", "to": "до "}.get(form, "") + said


def sayer(kind: str, moment: date, style: int, minute: int) -> Callable[[Tongue, str], str]:
    """Say one kind of moment; `style` 0–3 chooses the English order and whether a date has its year."""
    return {
        "date": lambda tongue, form: _date(moment, style, tongue, form),
        "month": lambda tongue, form: _month(moment, tongue, form),
        "year": lambda tongue, form: _year(moment, tongue, form),
        "day": lambda tongue, form: _weekday(moment, tongue, form),
        "time": lambda tongue, form: _time(minute, tongue, form, style),
    }[kind]
