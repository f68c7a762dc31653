"""The certain repairs and the cutting of sentences at clauses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.records import LANGUAGES, Language
from flows.translate.repair import clauses, join_clauses, to_custom

WORDS = st.lists(
    st.sampled_from(["talks", "and", "which", ", and", "; ", " — ", "Baku", "which said", "of"]), min_size=1
)


@pytest.mark.parametrize(
    ("source", "target", "language", "wanted"),
    [
        ("It cost 1,234.5 dollars.", "Это стоило 1,234.5 доллара.", "ru", "Это стоило 1\u00a0234,5 доллара."),
        ("It cost 1,234.5 dollars.", "Bu, 1,234.5 dollara başa gəldi.", "az", "Bu, 1.234,5 dollara başa gəldi."),
        ("It cost 1,234 dollars.", "1,234 dolara mal oldu.", "tr", "1.234 dolara mal oldu."),
        ("A rise of 3.5 points.", "Рост на 3.5 пункта.", "ru", "Рост на 3,5 пункта."),
        ("A rise of 12%.", "12% artım.", "az", "12% artım."),
        ("A rise of 12%.", "12% artış.", "tr", "%12 artış."),
        ("A rise of 12%.", "Рост на 12%.", "ru", "Рост на 12\u00a0%."),
        ("He said “yes”.", 'Он сказал "да".', "ru", "Он сказал «да»."),
        ("He said “yes”.", 'O, "hə" dedi.', "az", "O, “hə” dedi."),
        ("A road of 5 km.", "Дорога в 5км.", "ru", "Дорога в 5\u00a0км."),
    ],
)
def test_certain_repairs_are_made_and_said(source: str, target: str, language: Language, wanted: str) -> None:
    text, changes = to_custom(source, target, language)
    assert text == wanted
    assert bool(changes) == (wanted != target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Version 3.5 is out.", "Вышла версия 3.5."),
        ("It starts at 4.30 p.m.", "Начало в 4.30."),
        ("The 2.5 million people.", "2,500 человек."),
        ('An inch is 1" long and a foot 12.', 'Дюйм 1" и фут 12.'),
        ("See section 2.1 of the report.", "См. раздел 2.1 отчета."),
        ("See https://example.org/1.5 there.", "См. https://example.org/1.5 там."),
    ],
)
def test_what_is_not_certain_stays(source: str, target: str) -> None:
    assert to_custom(source, target, "ru") == (target, ())


@given(st.text(), st.text(), st.sampled_from(LANGUAGES))
def test_repairs_are_stable(source: str, target: str, language: Language) -> None:
    once, _ = to_custom(source, target, language)
    assert to_custom(source, once, language)[0] == once


@given(st.one_of(st.text(min_size=1), WORDS.map(" ".join)))
def test_clauses_are_the_sentence_again(text: str) -> None:
    assert "".join(part.text + part.tail for part in clauses(text)) == text


def test_a_sentence_is_cut_at_its_clauses() -> None:
    text = "The minister arrived in Baku on Monday, and the talks began at once; nobody expected a result, he said."
    assert [part.text for part in clauses(text)] == [
        "The minister arrived in Baku on Monday",
        "and the talks began at once",
        "nobody expected a result, he said.",
    ]


def test_joining_takes_inner_stops_and_capitals_away() -> None:
    parts = clauses("The minister arrived in Baku on Monday, and the talks began at once.")
    assert join_clauses(parts, ["Министр прибыл в Баку.", "И переговоры начались."]) == (
        "Министр прибыл в Баку, и переговоры начались."
    )
    assert join_clauses(parts, ["X gəldi.", "BMT də gəldi."]) == "X gəldi, BMT də gəldi."
