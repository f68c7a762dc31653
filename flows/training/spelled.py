"""Turn a small number into words of four languages, by case."""

from functools import cache
from typing import cast

from flows.training import turkic
from flows.training.patterns import Tongue

CASES_RU = ("gen", "dat", "ins", "prep")
SMALL = {
    2: ("two", "iki", "два", "iki"),
    3: ("three", "üç", "три", "üç"),
    4: ("four", "dörd", "четыре", "dört"),
    5: ("five", "beş", "пять", "beş"),
    6: ("six", "altı", "шесть", "altı"),
    7: ("seven", "yeddi", "семь", "yedi"),
    8: ("eight", "səkkiz", "восемь", "sekiz"),
    9: ("nine", "doqquz", "девять", "dokuz"),
    10: ("ten", "on", "десять", "on"),
    11: ("eleven", "on bir", "одиннадцать", "on bir"),
    12: ("twelve", "on iki", "двенадцать", "on iki"),
}
SMALL_RU = {
    2: ("двух", "двум", "двумя", "двух"),
    3: ("трёх", "трём", "тремя", "трёх"),
    4: ("четырёх", "четырём", "четырьмя", "четырёх"),
}


@cache
def spell(number: int, tongue: Tongue, form: str) -> str:
    """Write 2–12 as words: two, iki, два, iki."""
    en, az, ru, tr = SMALL[number]
    if tongue == "en":
        return en
    if tongue != "ru":
        text = az if tongue == "az" else tr
        return text if form == "nom" else turkic.inflect(text, cast(turkic.Case, form), tongue)
    if form not in CASES_RU:
        return ru
    if number in SMALL_RU:
        return SMALL_RU[number][CASES_RU.index(form)]
    if number == 8:
        return "восемью" if form == "ins" else "восьми"
    return ru[:-1] + ("ью" if form == "ins" else "и")
