"""Turn dates and counts into the reader's custom, form by form."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from flows import labels
from flows.compose import customs
from flows.records import LANGUAGES, Language

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


@pytest.mark.parametrize(
    ("language", "written"),
    [("az", "30 dekabr 2021-ci il"), ("ru", "30 декабря 2021\u00a0г."), ("tr", "30 Aralık 2021")],
)
def test_a_day_is_written_as_official_papers_write_it(language: Language, written: str) -> None:
    assert customs.day(date(2021, 12, 30), language) == written


@pytest.mark.parametrize(
    ("number", "suffix"),
    [
        (1, "ci"), (3, "cü"), (4, "cü"), (6, "cı"), (9, "cu"), (10, "cu"), (20, "ci"), (30, "cu"), (40, "cı"),
        (60, "cı"), (90, "cı"), (100, "cü"), (1900, "cü"), (1918, "ci"), (1990, "cı"), (2000, "ci"), (2019, "cu"),
        (2020, "ci"), (2023, "cü"), (2026, "cı"),
    ],
)  # fmt: skip
def test_the_azerbaijani_ordinal_follows_the_vowel_of_the_spoken_number(number: int, suffix: str) -> None:
    assert customs.az_ordinal_suffix(number) == suffix


@given(st.integers(1, 9999))
def test_the_azerbaijani_ordinal_agrees_with_num2words(number: int) -> None:
    assert num2words(number, lang="az", to="ordinal").endswith(customs.az_ordinal_suffix(number))


@pytest.mark.parametrize(
    ("language", "count", "form"),
    [
        ("az", 1, "one"), ("az", 2, "other"), ("tr", 1, "one"), ("tr", 5, "other"), ("ru", 1, "one"), ("ru", 2, "few"),
        ("ru", 5, "many"), ("ru", 11, "many"), ("ru", 12, "many"), ("ru", 21, "one"), ("ru", 22, "few"),
        ("ru", 25, "many"), ("ru", 111, "many"),
    ],
)  # fmt: skip
def test_a_count_takes_the_plural_of_its_language(language: Language, count: int, form: str) -> None:
    words = labels.load(TEMPLATES, language)
    assert customs.counted(words, "warning", count, language) == words[f"warning_{form}"].format(count=count)


@pytest.mark.parametrize(("language", "number"), [("az", "1.234"), ("ru", "1\u00a0234"), ("tr", "1.234")])
def test_a_large_count_is_grouped_as_the_language_groups(language: Language, number: str) -> None:
    assert number in customs.counted(labels.load(TEMPLATES, language), "warning", 1234, language)


@given(st.sampled_from(LANGUAGES), st.integers(0, 100_000))
def test_every_count_has_a_sentence(language: Language, count: int) -> None:
    text = customs.counted(labels.load(TEMPLATES, language), "warning", count, language)
    assert "{" not in text
    assert "".join(c for c in text if c.isdigit()) == str(count)
