"""Turn the memory that ships into a promise: whole, well formed, in NFC, and true to the article's figures."""

import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from defusedxml import ElementTree

from flows.ingest import ingest
from flows.segment import segment
from flows.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "source" / "azernews-2021-12-30.txt"
TMX = ROOT / "source" / "memory" / "azernews-2021-12-30.tmx"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
Unit = dict[str, str]


@pytest.fixture(scope="module")
def units() -> list[Unit]:
    found = [
        {tuv.get(LANG): tuv.findtext("seg") for tuv in tu.iter("tuv")} | {"id": tu.findtext("prop[@type='x-segment']")}
        for tu in ElementTree.parse(TMX).getroot().iter("tu")
    ]
    assert len(found) >= 48
    return found


def test_every_unit_has_all_languages_and_an_id_of_its_own(units: list[Unit]) -> None:
    for unit in units:
        assert set(unit) == {"id", "en", "az", "ru", "tr"}
        assert all(text and text == text.strip() and "  " not in text for text in unit.values())
        assert all(unicodedata.is_normalized("NFC", text) for text in unit.values())
    assert len({unit["id"] for unit in units}) == len(units)
    assert len({unit["en"] for unit in units}) == len(units)


def test_units_cover_the_article_and_nothing_else(units: list[Unit]) -> None:
    article = ARTICLE.read_text(encoding="utf-8")
    rest = article
    for unit in sorted(units, key=lambda unit: -len(unit["en"])):
        assert unit["en"] in article
        rest = rest.replace(unit["en"], "")
    assert rest.split() == ["date", "2021-12-30", "By", "Azernews", "By", "Ayya", "Lmahamad"]


def test_the_header_says_what_the_memory_is() -> None:
    header = ElementTree.parse(TMX).getroot().find("header")
    props = {prop.get("type"): prop.text for prop in header.iter("prop")}
    assert props["x-origin"] == "written for this project"
    assert props["x-review"] == "not checked by a professional translator"
    assert header.get("srclang") == "en"


def test_digits_are_the_same_in_every_language(units: list[Unit]) -> None:
    seen = 0
    for unit in units:
        figures = sorted(re.findall(r"\d+", unit["en"]))
        seen += len(figures)
        for language in ("az", "ru", "tr"):
            assert sorted(re.findall(r"\d+", unit[language])) == figures, (unit["id"], language)
    assert seen > 40


def test_each_language_keeps_to_its_own_letters_and_quotation_marks(units: list[Unit]) -> None:
    text = {language: " ".join(unit[language] for unit in units) for language in ("az", "ru", "tr")}
    assert not re.search(r"[А-Яа-яЁё]", text["az"] + text["tr"])
    assert set(re.findall(r"[A-Za-z]+", text["ru"])) == {"AIDA", "COVID"}
    assert "ə" not in text["tr"]
    for language, opening, closing in (("az", "“", "”"), ("ru", "«", "»"), ("tr", "“", "”")):
        assert text[language].count(opening) == text[language].count(closing) > 0
        assert '"' not in text[language] and "'" not in text[language]


def test_final_marks_follow_the_source(units: list[Unit]) -> None:
    for unit in units:
        for language in ("az", "ru", "tr"):
            assert unit[language].endswith(".") == unit["en"].endswith("."), (unit["id"], language)


def test_every_segment_of_the_article_has_a_unit_under_its_id(units: list[Unit]) -> None:
    settings = Settings(made_on=date(2021, 12, 30), home=ROOT)
    article = ingest(ARTICLE, max_bytes=settings.max_article_bytes)
    segments = segment(article, max_tokens=settings.decoding.max_input_tokens)
    assert len(segments) >= 48
    assert {unit["id"]: unit["en"] for unit in units} == {one.id: one.text for one in segments}
