"""Values of the grammar: dates, numbers, money and counts as each language writes them."""

import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from flows.training import calendar, grammar, values
from flows.training.lexicon import Lexicon, counted_russian
from flows.training.patterns import Tongue

MAY = date(2026, 5, 5)
WORDS: Lexicon = grammar.lexicon.read(grammar.FOLDER / "lexicon")


@pytest.fixture
def said() -> Callable[..., str]:
    def say(kind: str, tongue: Tongue, form: str = "nom", style: int = 1, moment: date = MAY, minute: int = 870) -> str:
        return calendar.sayer(kind, moment, style, minute)(tongue, form)

    return say


@pytest.mark.parametrize(
    ("kind", "tongue", "form", "style", "wanted"),
    [
        ("date", "en", "nom", 0, "May 5, 2026"),
        ("date", "en", "nom", 1, "5 May 2026"),
        ("date", "en", "nom", 3, "5 May"),
        ("date", "az", "loc", 1, "5 may 2026-cı ildə"),
        ("date", "az", "abl", 1, "5 may 2026-cı ildən"),
        ("date", "az", "loc", 3, "mayın 5-də"),
        ("date", "az", "dat", 3, "mayın 5-nə"),
        ("date", "ru", "gen", 1, "5 мая 2026 года"),
        ("date", "tr", "loc", 1, "5 Mayıs 2026'da"),
        ("date", "tr", "loc", 3, "5 Mayıs'ta"),
        ("month", "az", "loc", 1, "2026-cı ilin mayında"),
        ("month", "ru", "in", 1, "в мае 2026 года"),
        ("month", "tr", "abl", 1, "Mayıs 2026'dan"),
        ("year", "az", "loc", 1, "2026-cı ildə"),
        ("year", "ru", "in", 1, "в 2026 году"),
        ("year", "tr", "loc", 1, "2026'da"),
        ("day", "az", "nom", 1, "çərşənbə axşamı"),
        ("day", "ru", "in", 1, "во вторник"),
        ("day", "tr", "loc", 1, "salı günü"),
        ("time", "en", "nom", 0, "2:30 p.m."),
        ("time", "az", "loc", 1, "14:30-da"),
        ("time", "tr", "loc", 1, "14.30'da"),
        ("time", "ru", "in", 1, "в 14:30"),
    ],
)
def test_moments_are_said_as_each_language_does(
    said: Callable[..., str], kind: str, tongue: Tongue, form: str, style: int, wanted: str
) -> None:
    assert said(kind, tongue, form, style) == wanted


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        (1, "1-ci"),
        (3, "3-cü"),
        (6, "6-cı"),
        (9, "9-cu"),
        (10, "10-cu"),
        (40, "40-cı"),
        (100, "100-cü"),
        (2000, "2000-ci"),
    ],
)
def test_azerbaijani_ordinals_harmonise(number: int, wanted: str) -> None:
    assert calendar.az_ordinal(number) == wanted


@pytest.mark.parametrize(
    ("day", "form", "wanted"),
    [
        (2, "nom", "2-si"),
        (6, "dat", "6-na"),
        (9, "gen", "9-nun"),
        (10, "loc", "10-da"),
        (20, "abl", "20-dən"),
        (30, "dat", "30-na"),
    ],
)
def test_azerbaijani_days_harmonise(day: int, form: str, wanted: str) -> None:
    assert calendar.az_day(day, form) == wanted


def test_separators_are_of_the_language() -> None:
    number = Decimal("12345.5")
    assert [values.figure(number, tongue) for tongue in ("en", "az", "ru", "tr")] == [
        *("12,345.5", "12.345,5", "12\u00a0345,5", "12.345,5")
    ]


@pytest.mark.parametrize(
    ("noun", "number", "form", "wanted"),
    [
        ("school", 21, "nom", "школа"),
        ("school", 3, "nom", "школы"),
        ("school", 12, "nom", "школ"),
        ("school", 5, "dat", "школам"),
        ("person", 5, "nom", "человек"),
        ("person", 3, "nom", "человека"),
        ("worker", 3, "nom", "рабочих"),
        ("cubic-metre", 3, "nom", "кубических метра"),
        ("tonne", Decimal("3.5"), "nom", "тонны"),
    ],
)
def test_russian_nouns_agree_with_numbers(noun: str, number: int | Decimal, form: str, wanted: str) -> None:
    word = next(row for row in WORDS.rows["counted"] if row.id == noun)
    assert counted_russian(Decimal(number), word, form) == wanted


@pytest.mark.parametrize("kind", sorted(values.KINDS))
@pytest.mark.parametrize("form", ["nom", "acc", "gen", "dat", "loc", "abl", "ins"])
def test_every_value_has_every_form(kind: str, form: str) -> None:
    for seed in range(20):
        made = values.make(kind, random.Random(seed), WORDS)
        texts = [made.say("az", form), made.say("tr", form), made.say("en", "nom")]
        texts += [made.say("ru", case) for case in ("nom", "gen", "dat", "acc", "ins", "prep")]
        assert all(text.strip() == text and text for text in texts)


def test_money_is_one_sum_in_all_languages() -> None:
    made = next(
        v for s in range(400) if (v := values.make("money", random.Random(s), WORDS)).say("en", "nom")[-1] == "n"
    )
    figures = made.say("en", "nom").lstrip("$€£¥").split()[0]
    for tongue in ("az", "tr"):
        assert figures.replace(",", ".") in made.say(tongue, "nom").replace(",", ".")
        assert "mily" in made.say(tongue, "nom")
    assert "м" in made.say("ru", "nom")


def test_small_numbers_are_spelled_out_and_declined() -> None:
    made = next(v for s in range(99) if (v := values.make("smallnum", random.Random(s), WORDS)).id == "3")
    assert [made.say("en", "nom"), made.say("az", "nom"), made.say("tr", "nom")] == ["three", "üç", "üç"]
    assert [made.say("ru", form) for form in ("nom", "gen", "ins")] == ["три", "трёх", "тремя"]
