"""Turn inflected figures into the forms of a table, and check that words which only look like numbers stay out."""

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from flows import facts
from flows.compose.citations import cite, plain
from flows.compose.figures import figures
from flows.records import LANGUAGES, Language, Line, Passage


def cited(text: str, language: Language, source: str = "") -> list[str]:
    """The values column of one sentence."""
    line = Line(id="p1s1", text=text, origin="engine", marked=False, note="", tail="")
    found = figures((Passage(id="p1", kind="paragraph", lines=(line,)),), {"p1s1": source}, language)
    return [value for figure in found for value in figure.values]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("az", "Dekabrın 16-da iclas keçirilib.", ["16 dekabr"]),
        ("az", "Oktyabrın 11-12-də tədbir keçirilib.", ["11–12 oktyabr"]),
        ("az", "2019-cu il oktyabrın 15-də başlayıb.", ["15 oktyabr 2019-cu il"]),
        ("az", "2021-ci ildə davam edib.", ["2021-ci il"]),
        ("az", "80-ə yaxın ölkə və 100-dən çox gənc.", ["80", "100"]),
        ("az", "TDT-nin 8-ci Sammiti keçirilib.", ["8-ci"]),
        ("az", "Seçicilərin 46%-dən çoxu gəlib.", ["46%"]),
        ("ru", "В 2021 году диалог продолжился.", ["2021\u00a0г."]),
        ("ru", "Сессия открылась 16 декабря 2021 года в Женеве.", ["16 декабря 2021\u00a0г."]),
        ("ru", "С 8–9 апреля идут переговоры.", ["8–9 апреля"]),
        ("ru", "Мероприятие прошло по случаю 60-летия движения.", ["60-летие"]),
        ("ru", "Завершилась 44-дневная война.", ["44-дневная"]),
        ("ru", "В 1970-х годах всё было иначе.", ["1970-х годах"]),
        ("ru", "Явка составила 46,5 процента голосов.", ["46,5\u00a0%"]),
        ("tr", "16 Aralık’ta kabul edildi.", ["16 Aralık"]),
        ("tr", "15 Ekim 2019’da başladı.", ["15 Ekim 2019"]),
        ("tr", "2021’de 100’ü aşkın genç katıldı.", ["2021", "100"]),
        ("tr", "TDT’nin 8. Zirvesi düzenlendi.", ["8."]),
        ("tr", "Oyların yüzde 46’dan fazlasını aldı.", ["%46"]),
    ],
)
def test_a_figure_is_cited_without_its_case_ending(language: Language, text: str, values: list[str]) -> None:
    assert cited(text, language) == values


@pytest.mark.parametrize(
    ("language", "text", "source", "values"),
    [
        ("az", "Üç təşkilat dəstək verib.", "Three organizations gave support.", ["3"]),
        ("ru", "Помощь оказана трем организациям.", "Assistance was given to three organizations.", ["3"]),
        ("ru", "Ушла треть солдат.", "A third of the soldiers left.", ["треть"]),
        ("az", "Bu, sülh üçün addımdır.", "This is a step for peace.", []),
        ("az", "Bu, üç ölkə üçün addımdır.", "This is a step for three countries.", ["3"]),
        ("tr", "Bu çatı altında çalışıyor.", "He works under this roof.", []),
        ("tr", "Bir adım atıldı.", "One step was taken.", []),
        ("az", "Dekabrda İlham Əliyev səfər edib.", "In December Ilham Aliyev made a visit.", ["dekabr"]),
        ("tr", "Geçen Aralık ayında ziyaret etti.", "He visited last December.", ["Aralık"]),
        ("ru", "В декабре состоялся визит.", "The visit took place in December.", ["декабрь"]),
    ],
)
def test_words_are_figures_only_where_the_source_tells_them(
    language: Language, text: str, source: str, values: list[str]
) -> None:
    assert cited(text, language, source) == values


def test_a_month_alone_has_its_own_names_whatever_was_asked_before() -> None:
    format_date(date(2000, 12, 1), "LLLL", locale="az")
    assert cited("Geçen Aralık ayında ziyaret etti.", "tr", "He visited last December.") == ["Aralık"]


@given(
    st.sampled_from(LANGUAGES),
    st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(("d MMMM y", "d MMMM")),
)
def test_any_day_comes_back_as_it_is_written(language: Language, day: date, pattern: str) -> None:
    text = format_date(day, pattern, locale=language)
    (fact,) = (fact for fact in facts.find(text, language) if fact.kind == "date")
    written = cite(fact, language, cardinals=())
    assert written.startswith(text)
    assert [c for c in written if c.isdecimal()] == [c for c in text if c.isdecimal()]


def test_plain_cardinals_are_told_from_what_shares_their_value() -> None:
    told = facts.find("Three of the dozen states and a third of the 40 groups left, 2,000 people in all.", "en")
    assert {"3", "40"} <= plain(told)
    assert not {"12", "2000"} & plain(told)
