"""Hold the Russian cases to a table written by hand, and prepositions and counted nouns to the grammar."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import TrainingError
from flows.training.russian import Case, agree, counted, counted_case, decline, takes_so, where

TABLE = Path(__file__).parent / "data" / "inflection-ru.tsv"
CASES: tuple[Case, ...] = ("gen", "dat", "acc", "ins", "prep")


def _table() -> list[tuple[str, list[str], Case, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [(row["text"], row["flags"].split(), case, row[case]) for row in rows for case in CASES]


def test_every_form_of_the_table_is_made() -> None:
    table = _table()
    assert len(table) >= 200
    wrong = []
    for text, flags, case, form in table:
        gender = next((f for f in flags if f in ("masc", "femn", "neut")), "")
        made = decline(text, case, gender=gender, animate="animate" in flags, plural="plural" in flags)
        if made != form:
            wrong.append((made, form))
    assert wrong == []


@pytest.mark.parametrize(
    ("place", "on", "inside", "to", "off"),
    [
        ("Москва", False, "в Москве", "в Москву", "из Москвы"),
        ("Франция", False, "во Франции", "во Францию", "из Франции"),
        ("Вьетнам", False, "во Вьетнаме", "во Вьетнам", "из Вьетнама"),
        ("Владивосток", False, "во Владивостоке", "во Владивосток", "из Владивостока"),
        ("Львов", False, "во Львове", "во Львов", "из Львова"),
        ("Финляндия", False, "в Финляндии", "в Финляндию", "из Финляндии"),
        ("Вена", False, "в Вене", "в Вену", "из Вены"),
        ("Кипр", True, "на Кипре", "на Кипр", "с Кипра"),
        ("Шпицберген", True, "на Шпицбергене", "на Шпицберген", "со Шпицбергена"),
        ("Куба", True, "на Кубе", "на Кубу", "с Кубы"),
        ("Крым", False, "в Крыму", "в Крым", "из Крыма"),
        ("морской порт", False, "в морском порту", "в морской порт", "из морского порта"),
        ("новый мост", True, "на новом мосту", "на новый мост", "с нового моста"),
        ("Баку", False, "в Баку", "в Баку", "из Баку"),
    ],
)
def test_a_place_takes_its_preposition(place: str, on: bool, inside: str, to: str, off: str) -> None:
    assert (where(place, "in", on=on), where(place, "to", on=on), where(place, "from", on=on)) == (inside, to, off)


def test_a_plural_country_takes_the_plural() -> None:
    assert where("Соединённые Штаты| Америки", "in", plural=True) == "в Соединённых Штатах Америки"
    assert where("Филиппины", "from", on=True, plural=True) == "с Филиппин"


@pytest.mark.parametrize(
    ("number", "noun", "case", "form"),
    [
        (1, "страна", "nom", "страна"),
        (3, "страна", "nom", "страны"),
        (5, "страна", "nom", "стран"),
        (21, "страна", "ins", "страной"),
        (5, "страна", "prep", "странах"),
        (2, "страна", "gen", "стран"),
        ("2,5", "тонна| нефти", "nom", "тонны нефти"),
        ("2,5", "тонна", "ins", "тонны"),
        (3, "новый самолёт", "nom", "новых самолёта"),
        (3, "новая станция", "nom", "новые станции"),
        (7, "новая станция", "nom", "новых станций"),
        (7, "новая станция", "dat", "новым станциям"),
        (5, "человек", "nom", "человек"),
        (2, "человек", "nom", "человека"),
        (11, "километр", "nom", "километров"),
        ("1 000", "километр", "dat", "километрам"),
        (12, "год", "nom", "лет"),
        (4, "год", "nom", "года"),
        (5, "год", "prep", "годах"),
        (5, "год", "gen", "лет"),
        (10, "человек", "ins", "людьми"),
        (500, "мегаватт", "nom", "мегаватт"),
        (6, "месяц", "gen", "месяцев"),
    ],
)
def test_a_counted_noun_stands_in_its_form(number: int | str, noun: str, case: Case, form: str) -> None:
    assert counted_case(number, noun, case) == form


@given(st.integers(0, 10**9))
def test_the_form_follows_the_last_two_digits(number: int) -> None:
    last, teens = number % 10, number % 100 // 10 == 1
    expected = "many" if teens or last in (0, 5, 6, 7, 8, 9) else "one" if last == 1 else "few"
    assert counted(number, "one", "few", "many") == expected


@pytest.mark.parametrize("number", [2.5, "0,1", "1 250,75"])
def test_a_fraction_takes_the_genitive_singular(number: float | str) -> None:
    assert counted(number, "год", "года", "лет") == "года"


def test_forms_agree_in_gender() -> None:
    forms = ["прибыл", "прибыла", "прибыло", "прибыли"]
    assert [agree(forms, g) for g in ("masc", "femn", "neut", "plur")] == forms
    with pytest.raises(TrainingError, match="has 2 forms"):
        agree(["прибыл", "прибыла"], "masc")


def test_a_fixed_name_never_changes() -> None:
    assert decline("Ак Орда", "gen", fixed=True) == "Ак Орда"
    assert where("Ла-Пас", "in", fixed=True) == "в Ла-Пас"


@pytest.mark.parametrize("after", ["Стамбулом", "Швецией", "2 мая", "2 января 2026 года", "встречи"])
def test_with_is_longer_before_these(after: str) -> None:
    assert takes_so(after)


@pytest.mark.parametrize("after", ["Баку", "Сербией", "2 процентами", "12 мая", "20 мая", "Финляндией"])
def test_with_is_short_before_these(after: str) -> None:
    assert not takes_so(after)
