"""Turn the termbase that ships into a promise: large, sound, and at peace with the memory that ships."""

import re
from collections import Counter
from pathlib import Path

import pytest
from defusedxml import ElementTree

from flows import glossary
from flows.records import LANGUAGES, Language

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "source" / "glossary"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def termbase() -> glossary.Termbase:
    found = glossary.load(FOLDER)
    assert len(found.concepts) >= 900
    return found


def test_it_has_no_doubts_about_itself(termbase: glossary.Termbase) -> None:
    assert glossary.doubts(termbase) == ()


def test_every_file_is_a_domain_and_every_domain_has_its_share(termbase: glossary.Termbase) -> None:
    counts = Counter(one.domain for one in termbase.concepts)
    assert set(counts) == {path.stem for path in FOLDER.glob("*.csv")}
    assert counts["state"] == 195
    least = {"capital": 180, "organisation": 80, "azerbaijan": 40, "turkiye": 20, "title": 50, "diplomacy": 80}
    least |= {"energy": 40, "transport": 30, "place": 100}
    assert all(counts[domain] >= number for domain, number in least.items())


def test_each_language_keeps_to_its_own_letters(termbase: glossary.Termbase) -> None:
    for concept in termbase.concepts:
        for language in ("az", "tr"):
            assert not re.search("[А-Яа-яЁё]", " ".join(concept.forms(language))), concept.id
        assert not re.search("[əƏ]", " ".join(concept.forms("tr"))), concept.id
        assert not re.search("[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]", " ".join(concept.forms("ru"))), concept.id


def test_both_formats_carry_all_of_it(termbase: glossary.Termbase, tmp_path: Path) -> None:
    for name in ("all.csv", "all.tbx"):
        glossary.write_file(termbase.concepts, tmp_path / name)
        assert glossary.read_file(tmp_path / name) == termbase.concepts


def test_the_shipped_memory_follows_it(termbase: glossary.Termbase) -> None:
    terms = 0
    for unit in ElementTree.parse(ROOT / "source" / "memory" / "azernews-2021-12-30.tmx").getroot().iter("tu"):
        text = {one.get(LANG): one.findtext("seg") or "" for one in unit.iter("tuv")}
        for language in LANGUAGES:
            found = glossary.remarks(
                termbase, segment="p1s1", source=text["en"], target=text[language], language=language
            )
            assert not found, (language, [one.detail for one in found])
        terms += len(glossary.hits(termbase, text["en"], "az"))
    assert terms > 150


@pytest.mark.parametrize(
    ("language", "target", "severity"),
    [
        ("ru", "Организация турецких государств провела саммит в Стамбуле.", "block"),
        ("ru", "Стамбульский саммит Организации тюркских государств состоялся.", ""),
        ("az", "Türk Dövlətləri Təşkilatının sammiti İstanbulda keçirilib.", ""),
        ("az", "Türk Şurasının sammiti İstanbulda keçirilib.", "block"),
        ("tr", "Türk Devletleri Teşkilatı’nın zirvesi İstanbul’da düzenlendi.", ""),
        ("tr", "Türk Devletleri Örgütünün zirvesi Istanbul'da düzenlendi.", "block"),
        ("tr", "Türk Devletleri Teşkilatının zirvesi yapıldı.", "warn"),
    ],
)
def test_it_judges_a_sentence(termbase: glossary.Termbase, language: Language, target: str, severity: str) -> None:
    source = "The summit of the Organization of Turkic States was held in Istanbul."
    found = glossary.remarks(termbase, segment="p1s1", source=source, target=target, language=language)
    severities = {one.severity for one in found}
    assert severity in severities if severity else not severities
