"""What `find` sees of a sentence in each language: clean spans and values that do not depend on the language."""

from itertools import pairwise

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from flows.facts import Fact, SourceLanguage, find

LANGUAGES: tuple[SourceLanguage, ...] = ("en", "az", "ru", "tr")


def _found(text: str, language: SourceLanguage, kind: str) -> list[tuple[str, str]]:
    return [(fact.text, fact.value) for fact in find(text, language) if fact.kind == kind]


@pytest.mark.parametrize(
    ("language", "text", "written", "value"),
    [
        ("en", "On September 24, 1759, Guinness signed.", "September 24, 1759", "1759-09-24"),
        ("en", "He came on 8 April with a bag.", "8 April", "--04-08"),
        ("en", "It runs from 16 to 18 June here.", "16 to 18 June", "--06-16"),
        ("en", "It runs June 16 to 18 here.", "June 16 to 18", "--06-16"),
        ("en", "On June 16 and 20 others left.", "June 16", "--06-16"),
        ("az", "Sərgi sentyabrın 5-dən 9-dək açıqdır.", "sentyabrın 5-dən 9-dək", "--09-05"),
        ("az", "İyunun 5-də 12-ci görüş olub.", "İyunun 5-də", "--06-05"),
        ("ru", "Он идёт с 16 по 18 июня здесь.", "16 по 18 июня", "--06-16"),
        ("en", "The report of May 2021 says so.", "May 2021", "2021-05"),
        ("az", "Sənəd 30 dekabr 2021-ci il tarixində imzalanıb.", "30 dekabr 2021-ci il", "2021-12-30"),
        ("az", "Görüş sentyabrın 24-də olub.", "sentyabrın 24-də", "--09-24"),
        ("az", "1759-cu ilin 24 sentyabrında imzalayıb.", "1759-cu ilin 24 sentyabrında", "1759-09-24"),
        ("ru", "Встреча прошла 8 апреля в Баку.", "8 апреля", "--04-08"),
        ("ru", "Он подписал это 24 сентября 1759 года.", "24 сентября 1759 года", "1759-09-24"),
        ("tr", "Belge 30 Aralık 2021 tarihinde imzalandı.", "30 Aralık 2021", "2021-12-30"),
        ("tr", "Nisan'ın 8'inde geldi.", "Nisan'ın 8'inde", "--04-08"),
        ("en", "It was filed on 2021-12-30 here.", "2021-12-30", "2021-12-30"),
        ("ru", "Файл от 30.12.2021 утерян.", "30.12.2021", "2021-12-30"),
    ],
)
def test_dates(language: SourceLanguage, text: str, written: str, value: str) -> None:
    assert _found(text, language, "date") == [(written, value)]


@pytest.mark.parametrize(
    ("language", "text", "kind", "written", "value"),
    [
        ("en", "He paid $3.5 billion for it.", "money", "$3.5 billion", "3500000000 USD"),
        ("en", "The deal is worth £125m.", "money", "£125m", "125000000 GBP"),
        ("ru", "Он заплатил 3,5 млрд долларов за это.", "money", "3,5 млрд долларов", "3500000000 USD"),
        ("az", "Dəyəri 3,5 milyard dollar idi.", "money", "3,5 milyard dollar", "3500000000 USD"),
        ("tr", "Değeri 2,3 milyar dolar oldu.", "money", "2,3 milyar dolar", "2300000000 USD"),
        ("tr", "Nüfusun %12'si gitti.", "percent", "%12'si", "12 %"),
        ("tr", "Oyların yüzde 40 kadarı.", "percent", "yüzde 40", "40 %"),
        ("az", "Əhalinin 80%-ni əhatə edir.", "percent", "80%-ni", "80 %"),
        ("ru", "Это 90 процентов всех.", "percent", "90 процентов", "90 %"),
        ("ru", "После 44-дневной войны.", "measure", "44-дневной", "44"),
        ("az", "44 günlük müharibədən sonra.", "measure", "44 günlük", "44"),
        ("en", "It needs 120–160 cubic metres of fuel.", "measure", "120–160 cubic metres", "120..160"),
        ("en", "They said between 30 and 43 percent.", "percent", "30 and 43 percent", "30..43 %"),
        ("en", "It began at 4 p.m. on Monday.", "time", "4 p.m.", "16:00"),
        ("az", "Saat 16:00-da başladı.", "time", "16:00", "16:00"),
        ("tr", "Saat 11.00'dan sonra.", "time", "11.00", "11:00"),
        ("en", "Since the 1970s it grew.", "year", "1970s", "1970"),
        ("az", "Bu, 2021-ci ildə olub.", "year", "2021-ci ildə", "2021"),
        ("ru", "В 2021 году вырос.", "year", "2021 году", "2021"),
        ("en", "At the 8th summit they met.", "ordinal", "8th", "8"),
        ("az", "190-cı yerdə qərarlaşıb.", "ordinal", "190-cı", "190"),
        ("tr", "Bu, 60. golü oldu.", "ordinal", "60.", "60"),
        ("en", "They won 5-3 yesterday.", "range", "5-3", "5..3"),
        ("az", "Oyun 7:2 hesabı ilə bitdi.", "range", "7:2", "7..2"),
        ("en", "About two hundred and fifty people came.", "number", "two hundred and fifty", "250"),
        ("ru", "Пришло двадцать пять человек.", "number", "двадцать пять", "25"),
        ("az", "Oraya iyirmi beş nəfər gəlib.", "number", "iyirmi beş", "25"),
        ("tr", "Oraya yirmi beş kişi geldi.", "number", "yirmi beş", "25"),
        ("en", "Read https://a.example/c_d?x=1, please.", "link", "https://a.example/c_d?x=1", "https://a.example/c_d?x=1"),
        ("en", "Write to press@mfa.gov.az now.", "email", "press@mfa.gov.az", "press@mfa.gov.az"),
        ("en", "Ask @azpresident about it.", "handle", "@azpresident", "@azpresident"),
        ("az", "NATO-nun qərarı dünən çıxıb.", "acronym", "NATO", "NATO"),
        ("tr", "Dün Ankara'da görüştüler.", "name", "Ankara", "Ankara"),
    ],
)  # fmt: skip
def test_facts_have_clean_spans_and_one_value(
    language: SourceLanguage, text: str, kind: str, written: str, value: str
) -> None:
    assert _found(text, language, kind) == [(written, value)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Авария в 10:30: насос встал."),
        ("en", "Failure at 10:30: a pump stopped."),
        ("tr", "Saat 10:30: pompa durdu."),
    ],
)
def test_a_time_may_stand_before_a_colon(language: SourceLanguage, text: str) -> None:
    assert _found(text, language, "time") == [("10:30", "10:30")]


@pytest.mark.parametrize("text", ["He may march on.", "Marching on may help.", "Article 2 may apply."])
def test_verbs_are_not_months(text: str) -> None:
    assert _found(text, "en", "date") == []


def test_a_group_of_digits_after_a_month_is_not_its_day() -> None:
    values = [fact.value for fact in find("Sayt oktyabr ayında 5 000 000 ziyarətçi toplayıb.", "az")]
    assert "5000000" in values
    assert "--10" in values


@given(st.integers(min_value=1000, max_value=999_999_999), st.sampled_from(LANGUAGES))
def test_a_number_has_one_key_however_a_language_groups_it(number: int, language: SourceLanguage) -> None:
    written = format_decimal(number, locale=language)
    keys = {key for fact in find(f"x {written} y", language) for atom in fact.atoms for key in atom}
    assert str(number) in keys


@given(st.integers(min_value=2, max_value=999_999), st.sampled_from(LANGUAGES))
def test_a_number_in_words_is_read_back(number: int, language: SourceLanguage) -> None:
    if language == "az" and number // 1000 % 10 == 1:
        return  # num2words 0.5.14 says "iyirmi min" for 21,000
    written = num2words(number, lang=language).replace(",", "")
    if language == "tr":  # num2words joins Turkish words, which people do only on cheques
        written = _parted(number)
    keys = {key for fact in find(f"- {written} -", language) for atom in fact.atoms for key in atom}
    assert str(number) in keys or number in (1000, 1_000_000)


def _parted(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    parts = [*([_hundreds(thousands)] if thousands > 1 else []), *(["bin"] if thousands else []), _hundreds(rest)]
    return " ".join(part for part in parts if part)


def _hundreds(number: int) -> str:
    names = ["bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"]
    tens = ["on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"]
    hundred, ten, one = number // 100, number // 10 % 10, number % 10
    parts = [*([names[hundred - 1]] if hundred > 1 else []), *(["yüz"] if hundred else [])]
    return " ".join([*parts, *([tens[ten - 1]] if ten else []), *([names[one - 1]] if one else [])])


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_spans_are_slices_in_order_and_apart(text: str, language: SourceLanguage) -> None:
    facts: tuple[Fact, ...] = find(text, language)
    assert all(text[fact.start : fact.end] == fact.text for fact in facts)
    assert all(one.end <= other.start for one, other in pairwise(facts))
