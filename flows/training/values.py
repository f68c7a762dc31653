"""Turn a kind of value and a draw into a date, a sum or a count that four languages write by their customs (CLDR)."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import cast

from babel.numbers import format_decimal

from flows.training import calendar, spelled, turkic
from flows.training.lexicon import Gender, Lexicon, Word, counted_russian
from flows.training.patterns import Tongue

Say = Callable[[Tongue, str], str]
SCALES: tuple[tuple[Decimal, tuple[str, str, str, str, str]], ...] = (
    (Decimal(1), ("", "", "", "", "")),
    (Decimal(10**6), ("million", "milyon", "миллион", "млн", "milyon")),
    (Decimal(10**9), ("billion", "milyard", "миллиард", "млрд", "milyar")),
)
MANY = Decimal(5)
"""A number after which Russian has the genitive plural, as it has after “million”."""
KILOMETRE = Word("kilometre", "kilometre", "kilometr", "километр", "kilometre", "masc")


@dataclass(frozen=True)
class Value:
    """A value that fills a slot: how it is said, and the number that nouns agree with."""

    id: str
    said: Say
    number: Decimal | None = None
    gender: Gender = "neut"

    def say(self, tongue: Tongue, form: str) -> str:
        """The value in a form of a language."""
        return self.said(tongue, form)


@lru_cache(maxsize=100_000)
def figure(number: Decimal, tongue: Tongue) -> str:
    """Write a number with the separators of its language; a number of four digits and more is grouped."""
    return str(format_decimal(number, locale=tongue)).replace("\u202f", "\u00a0")


@lru_cache(maxsize=100_000)
def suffixed(text: str, form: str, tongue: Tongue, own: bool = False) -> str:
    """Give a number or a common noun its case in az or tr."""
    if form == "nom":
        return text
    lang = "az" if tongue == "az" else "tr"
    return turkic.inflect(text, cast(turkic.Case, form), lang, possessed=own)


def whole(draw: random.Random, top: int) -> Decimal:
    """Draw a whole number of any size up to `top`: sizes are equally likely, round figures as common as in news."""
    high = len(str(top))
    size = draw.randint(1, high)
    number = draw.randint(10 ** (size - 1), min(10**size - 1, top))
    if size >= 3 and draw.random() < 0.6:
        number -= number % int(10 ** (size - draw.choice((1, 2, 2))))
    return Decimal(max(number, 2))


def fraction(draw: random.Random, top: int) -> Decimal:
    """Draw a number with one decimal, or in a quarter of cases two."""
    places = 2 if draw.random() < 0.25 else 1
    number = Decimal(draw.randint(11, top * 10**places)) / Decimal(10**places)
    return number if number % 1 else number + 1 / Decimal(10**places)


def _number(draw: random.Random, words: Lexicon, top: int) -> Value:
    return _plain(whole(draw, top))


def _plain(number: Decimal) -> Value:
    def say(tongue: Tongue, form: str) -> str:
        written = figure(number, tongue)
        return suffixed(written, form, tongue) if tongue in ("az", "tr") else written

    return Value(str(number), say, number, "plur")


def _decimal(draw: random.Random, words: Lexicon, top: int) -> Value:
    return _plain(fraction(draw, 99))


def _range(draw: random.Random, words: Lexicon, top: int) -> Value:
    low = whole(draw, min(top, 5000))
    high = low + whole(draw, max(int(low), 5))

    def say(tongue: Tongue, form: str) -> str:
        first, last = figure(low, tongue), figure(high, tongue)
        if tongue == "en":
            return f"{first} to {last}"
        return f"{first}–{last}" if tongue == "ru" else f"{first}-{suffixed(last, form, tongue)}"

    return Value(f"{low}-{high}", say, high, "plur")


def _ordinal(draw: random.Random, words: Lexicon, top: int) -> Value:
    number = draw.randint(2, 75)

    def say(tongue: Tongue, form: str) -> str:
        if tongue == "en":
            tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
            return f"{number}{tail}"
        if tongue == "az":
            return calendar.az_ordinal(number)
        if tongue == "tr":
            return f"{number}."
        return f"{number}-" + {"gen": "го", "dat": "му", "ins": "м", "prep": "м"}.get(form, "й")

    return Value(str(number), say, Decimal(number), "masc")


def _small(draw: random.Random, words: Lexicon, top: int) -> Value:
    number = draw.choice(list(spelled.SMALL))
    return Value(str(number), lambda tongue, form: spelled.spell(number, tongue, form), Decimal(number), "plur")


def _percent(draw: random.Random, words: Lexicon, top: int) -> Value:
    number = fraction(draw, 60) if draw.random() < 0.5 else Decimal(draw.randint(2, 99))
    sign = draw.random() < 0.5

    def say(tongue: Tongue, form: str) -> str:
        written = figure(number, tongue)
        if tongue == "en":
            return f"{written}%" if sign else f"{written} percent"
        if tongue == "ru":
            return f"{written}\u00a0%"
        return suffixed(f"{written} faiz", form, "az") if tongue == "az" else f"%{suffixed(written, form, 'tr')}"

    return Value(str(number), say, number, "plur")


def _quantity(draw: random.Random, words: Lexicon, top: int) -> Value:
    noun = draw.choice(words.rows["counted"])
    number = fraction(draw, 99) if "parts" in noun.flags and draw.random() < 0.4 else whole(draw, 90_000)
    return _things(number, noun)


def _things(number: Decimal, noun: Word) -> Value:
    single, _, several = noun.en.partition("/")

    def say(tongue: Tongue, form: str) -> str:
        written = figure(number, tongue)
        if tongue == "en":
            return f"{written} {single if number == 1 else several or single + 's'}"
        if tongue == "ru":
            return f"{written} {counted_russian(number, noun, form)}"
        own = f"{tongue}-own" in noun.flags
        return suffixed(f"{written} {noun.az if tongue == 'az' else noun.tr}", form, tongue, own)

    return Value(f"{number} {noun.id}", say, number, "plur")


def _distance(draw: random.Random, words: Lexicon, top: int) -> Value:
    number = fraction(draw, 90) if draw.random() < 0.2 else whole(draw, 900)
    return _things(max(number, Decimal(3)), KILOMETRE)


def _money(draw: random.Random, words: Lexicon, top: int) -> Value:
    coin = draw.choice(words.rows["currency"])
    scale, names = draw.choice(SCALES)
    amount = (
        max(whole(draw, 900_000), LEAST)
        if scale == 1
        else fraction(draw, 99)
        if draw.random() < 0.6
        else whole(draw, 900)
    )
    short = draw.random() < 0.5
    _, several, sign = coin.en.split("/")
    marked = sign != "-" and draw.random() < 0.6

    def say(tongue: Tongue, form: str) -> str:
        written = figure(amount, tongue)
        if tongue == "en":
            tail = f" {names[0]}" if names[0] else ""
            return f"{sign}{written}{tail}" if marked else f"{written}{tail} {several}"
        if tongue == "ru":
            if not names[0]:
                return f"{written} {counted_russian(amount, coin, form)}"
            power = names[3] if short else counted_russian(amount, Word("", "", "", names[2], "", "masc"), form)
            return f"{written}\u00a0{power} {counted_russian(MANY, coin, 'gen')}"
        power = f" {names[1] if tongue == 'az' else names[4]}" if names[0] else ""
        own = f"{tongue}-own" in coin.flags
        return suffixed(f"{written}{power} {coin.az if tongue == 'az' else coin.tr}", form, tongue, own)

    return Value(f"{amount * scale} {coin.id}", say, amount if scale == 1 else Decimal(10**6), "plur")


def _day(draw: random.Random) -> date:
    # The years that news of this generation speak of: most are recent.
    year = draw.randint(2012, 2028) if draw.random() < 0.85 else draw.randint(1945, 2011)
    return date(year, draw.randint(1, 12), draw.randint(1, 28))


def _dated(kind: str) -> Callable[[random.Random, Lexicon, int], Value]:
    def make(draw: random.Random, words: Lexicon, top: int) -> Value:
        moment = _day(draw)
        style = draw.randint(0, 3)
        minute = draw.randint(0, 23) * 60 + draw.choice((0, 0, 15, 30, 30, 45, draw.randint(0, 59)))
        said = calendar.sayer(kind, moment, style, minute)
        keys = {"year": str(moment.year), "day": str(moment.weekday()), "time": str(minute)}
        return Value(keys.get(kind, moment.isoformat()), said, None, "masc")

    return make


MAKERS: dict[str, Callable[[random.Random, Lexicon, int], Value]] = {
    **{"number": _number, "ordinal": _ordinal, "money": _money, "percent": _percent, "quantity": _quantity},
    **{"distance": _distance, "decimalnum": _decimal, "range": _range, "smallnum": _small},
    **{kind: _dated(kind) for kind in ("date", "day", "month", "year", "time")},
}
KINDS = frozenset(MAKERS)
LEAST = Decimal(20)
"""Sums below it are rare in news."""
LARGEST = 400_000
"""Above it a bare number is rare in news, where “million” is written instead."""


def make(kind: str, draw: random.Random, words: Lexicon, top: int = LARGEST) -> Value:
    """Draw a value of a kind; a bare number is at most `top`."""
    return MAKERS[kind](draw, words, top)
