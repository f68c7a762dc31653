"""Turn small termbases into hits and remarks, inflected and folded as each language does it."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import glossary
from flows.glossary.fold import fold
from flows.records import LANGUAGES, Language


def concept(english: str, *, enforce: glossary.Enforce = "advise", **more: str) -> glossary.Concept:
    """Make a concept; forms between "|", `az`, `ru`, `tr` default to a placeholder, `bad_az` … are forbidden."""
    return glossary.Concept(
        id=english.split("|")[0].replace(" ", "-"),
        domain="test",
        enforce=enforce,
        english=tuple(english.split("|")),
        targets={language: tuple(more.get(language, "zzz").split("|")) for language in LANGUAGES},
        forbidden={one: tuple(more[f"bad_{one}"].split("|")) for one in LANGUAGES if f"bad_{one}" in more},
    )


def found(english: list[str], source: str) -> list[str]:
    termbase = glossary.make(concept(one) for one in english)
    return [hit.text for hit in glossary.hits(termbase, source, "az")]


def said(one: glossary.Concept, source: str, target: str, language: Language) -> list[tuple[str, str]]:
    termbase = glossary.make([one])
    found = glossary.remarks(termbase, segment="p1s1", source=source, target=target, language=language)
    assert all(remark.kind == "term" and remark.segment == "p1s1" for remark in found)
    return [(remark.severity, remark.detail) for remark in found]


@pytest.mark.parametrize(
    ("english", "source", "texts"),
    [
        (["Turkey"], "The turkey left Turkey.", ["Turkey"]),
        (["Turkey"], "Turkey's and Turkey’s, but no Turkeys", ["Turkey", "Turkey"]),
        (["embassy"], "Embassies, an EMBASSY and the embassy's gate", ["Embassies", "EMBASSY", "embassy"]),
        (["Guinea", "Guinea-Bissau", "Papua New Guinea"], "Guinea-Bissau, Papua New Guinea, Guinea",
         ["Guinea-Bissau", "Papua New Guinea", "Guinea"]),
        (["Cote d'Ivoire"], "from Cote d’Ivoire to Cote d'Ivoire", ["Cote d’Ivoire", "Cote d'Ivoire"]),
        (["EU", "EU Council"], "The EU-Azerbaijan dialogue; EU Council; EUR; reEU", ["EU", "EU Council"]),
        (["foreign minister"], "Foreign Ministers met; a foreign ministerial met", ["Foreign Ministers"]),
        (["Southern Gas Corridor"], "THE SOUTHERN GAS CORRIDOR opened", ["SOUTHERN GAS CORRIDOR"]),
        (["WHO"], "who said WHO?", ["WHO"]),
        (["İlham"], "President İlham", ["İlham"]),
    ],
)  # fmt: skip
def test_english_forms_are_found(english: list[str], source: str, texts: list[str]) -> None:
    assert found(english, source) == texts


def test_a_hit_says_where_it_is_and_what_to_write() -> None:
    termbase = glossary.make([concept("NATO", az="NATO", enforce="exact"), concept("Mali", az="=Mali")])
    nato, mali = glossary.hits(termbase, "From NATO to Mali.", "az")
    assert (nato.start, nato.end, nato.preferred, nato.exact) == (5, 9, "NATO", True)
    assert (mali.preferred, mali.exact, mali.concept.id) == ("Mali", False, "Mali")


INFLECTED: list[tuple[Language, str, str]] = [
    ("az", "Azərbaycan", "Azərbaycanın|Azərbaycanda|AZƏRBAYCANDAN|Azərbaycanla|Azərbaycandakı|Azərbaycanlı"),
    ("az", "İran", "İranın|İRANDA|irandan"),
    ("az", "Bakı", "Bakıda|Bakının|Bakıya|BAKININ|Bakıdan|Bakıdakı"),
    ("az", "NATO", "NATO-nun|NATO-ya|NATO ilə|NATO-dakı"),
    ("az", "BMT", "BMT-nin|BMT-yə|BMT’nin"),
    ("az", "iqtisadi əməkdaşlıq", "iqtisadi əməkdaşlığın|İqtisadi əməkdaşlığı|iqtisadi əməkdaşlıqda"),
    ("az", "səfirlik", "səfirliyi|səfirlikləri|səfirliyinin|səfirlikdə"),
    ("az", "Xarici İşlər Nazirliyi", "Xarici İşlər Nazirliyinin|xarici işlər nazirlikləri|Xarici İşlər Nazirliyinə"),
    ("az", "Türk Dövlətləri Təşkilatı", "Türk Dövlətləri Təşkilatının|TÜRK DÖVLƏTLƏRİ TƏŞKİLATINDA"),
    ("az", "Burkina-Faso", "Burkina-Fasoya|Burkina Fasoda|Burkina‑Faso"),
    ("az", "Kot-d’İvuar", "Kot-d'İvuarda|Kot-d’İvuarın"),
    ("tr", "Azerbaycan", "Azerbaycan'ın|Azerbaycan’dan|Azerbaycan’daki|AZERBAYCAN|Azerbaycanlı"),
    ("tr", "İstanbul", "İstanbul’da|İSTANBUL'UN|istanbullu"),
    ("tr", "Irak", "Irak'ın|Irak’a|IRAK'TA"),
    ("tr", "iş birliği", "iş birliğinin|iş birliği|iş birlikleri|İş Birliğine"),
    ("tr", "büyükelçilik", "büyükelçiliği|büyükelçilikler|büyükelçiliğinde"),
    ("tr", "Türk Devletleri Teşkilatı", "Türk Devletleri Teşkilatının|Türk Devletleri Teşkilatı'nda"),
    ("tr", "yenilenebilir enerji", "yenilenebilir enerjiyi|yenilenebilir enerjinin|yenilenebilir enerjide"),
    ("ru", "Азербайджан", "Азербайджана|Азербайджану|Азербайджаном|АЗЕРБАЙДЖАНЕ"),
    ("ru", "Организация тюркских государств", "Организации тюркских государств|Организацию тюркских государств"),
    ("ru", "Россия", "России|Россию|Россией"),
    ("ru", "Южный газовый коридор", "Южного газового коридора|Южному газовому коридору|Южным газовым коридором"),
    ("ru", "посольство", "посольства|посольств|посольствам|посольствами"),
    ("ru", "Королёв", "Королева|Королёву"),
    ("ru", "МИД", "МИДа|МИДом|МИД"),
    ("ru", "поставка", "поставок|поставки|поставками"),
    ("ru", "рынок", "рынка|рынку|рынки|рынок"),
    ("ru", "прям* иностранн* инвестици*", "прямых иностранных инвестиций|прямым иностранным инвестициям"),
    ("ru", "саммит «Восточного партнерства»", "саммита «Восточного партнерства»|саммите Восточного партнёрства"),
    ("ru", "Иран", "иранская|иранских|Ирана"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "form", "texts"), INFLECTED)
def test_inflected_forms_are_found(language: Language, form: str, texts: str) -> None:
    for text in texts.split("|"):
        assert glossary.pattern(form, language).search(fold(text, language)), (form, text)


@pytest.mark.parametrize(
    ("language", "form", "text"),
    [
        ("az", "Mali", "maliyyə nazirliyi"),
        ("az", "Niger", "Nigeriyada"),
        ("az", "Çad", "çadır"),
        ("az", "İran", "Iran"),
        ("tr", "İstanbul", "Istanbul"),
        ("tr", "Kars", "karşı"),
        ("ru", "=Мали", "малые страны"),
        ("ru", "Нигер", "Нигерия"),
        ("ru", "МИД", "мидии"),
        ("ru", "Тюркский совет", "Турецкий совет"),
    ],
)
def test_other_words_are_not_taken_for_an_inflected_form(language: Language, form: str, text: str) -> None:
    assert not glossary.pattern(form, language).search(fold(text, language))


def test_a_missing_term_warns_and_a_missing_exact_one_blocks() -> None:
    advised = concept("gas pipeline", az="qaz kəməri")
    assert said(advised, "Two gas pipelines.", "İki qaz kəmərinin inşası.", "az") == []
    [(severity, detail)] = said(advised, "Two gas pipelines.", "İki boru.", "az")
    assert severity == "warn"
    assert detail == "“gas pipelines” is “qaz kəməri” in the termbase, and the translation does not have it."
    assert [one for one, _ in said(concept("OTS", az="TDT", enforce="exact"), "The OTS met.", "O görüşdü.", "az")] == [
        "block"
    ]
    assert said(concept("OTS", az="TDT", enforce="none"), "The OTS met.", "O görüşdü.", "az") == []
    assert said(advised, "Nothing of the kind.", "Heç nə.", "az") == []


def test_a_forbidden_form_blocks_even_beside_the_right_one() -> None:
    city = concept("Khankendi", ru="Ханкенди", bad_ru="Степанакерт", enforce="none")
    assert said(city, "In Khankendi.", "В Ханкенди.", "ru") == []
    [(severity, detail)] = said(city, "In Khankendi.", "В Степанакерте, Ханкенди.", "ru")
    assert (severity, detail) == ("block", "“Khankendi” is not to be written “Степанакерт” but “Ханкенди”.")


def test_a_forbidden_form_within_an_allowed_one_is_allowed() -> None:
    union = concept("Turkish Cypriots", tr="Kıbrıs Türkleri", bad_tr="Türkleri")
    assert said(union, "Turkish Cypriots said.", "Kıbrıs Türkleri açıkladı.", "tr") == []
    assert said(union, "Turkish Cypriots said.", "Kıbrıs Türkleri ve Türkleri", "tr") != []


def test_any_concept_with_the_same_english_form_will_do_and_none_of_them_is_exact() -> None:
    council = [
        concept("TC|Turkic Council", az="Türk Şurası", enforce="exact"),
        concept("TC|Town Council", az="bələdiyyə"),
    ]
    termbase = glossary.make(council)
    [hit] = glossary.hits(termbase, "The TC met.", "az")
    assert not hit.exact and [one.id for one in hit.others] == [council[1].id]
    for target in ("Türk Şurası toplandı.", "Bələdiyyə toplandı."):
        assert not glossary.remarks(termbase, segment="", source="The TC met.", target=target, language="az")


def test_one_remark_for_a_term_that_is_said_twice() -> None:
    assert len(said(concept("Mali"), "Mali and Mali.", "Heç nə.", "az")) == 1


def test_a_name_that_begins_a_longer_one_is_left_alone() -> None:
    jordan = concept("Jordan", az="İordaniya", enforce="exact")
    assert said(jordan, "Jordan Spieth won.", "Cordan Spit qalib gəldi.", "az") == []
    assert said(jordan, "Jordan's king came.", "Kral gəldi.", "az") != []
    assert said(concept("UN", az="BMT"), "The UN Charter.", "Nizamnamə.", "az") != []


def test_missing_gives_the_exact_terms_that_are_not_there() -> None:
    termbase = glossary.make([concept("OTS", az="TDT", enforce="exact"), concept("NATO", az="NATO")])
    assert [hit.text for hit in glossary.missing(termbase, "OTS and NATO", "heç nə", "az")] == ["OTS"]
    assert glossary.missing(termbase, "OTS and NATO", "TDT-nin", "az") == ()


LETTERS = {
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyz",
    "ru": "абвгдежзийклмнопрстуфхцчшщыэюя",
}
forms = st.sampled_from(LANGUAGES).flatmap(
    lambda one: st.tuples(
        st.just(one), st.lists(st.text(LETTERS[one], min_size=2, max_size=12), min_size=1, max_size=4).map(" ".join)
    )
)


@given(forms)
def test_every_form_finds_itself(drawn: tuple[Language, str]) -> None:
    language, form = drawn
    assert glossary.pattern(form, language).search(f"… {form}, …")
    assert glossary.pattern(f"={form}", language).search(f"«{form}»")


@given(st.text(), st.text(), st.sampled_from(LANGUAGES))
def test_remarks_stand_any_text(source: str, target: str, language: Language) -> None:
    termbase = glossary.make([concept("a|b c", az="y|xx*", ru="=ж|з", tr="q", bad_az="w", bad_ru="ы", bad_tr="v")])
    for hit in glossary.hits(termbase, source, language):
        assert source[hit.start : hit.end] == hit.text
    assert len(glossary.remarks(termbase, segment="", source=source, target=target, language=language)) <= 1


@given(
    st.lists(st.sampled_from(["Mali", "gas", "Gas pipeline", "NATO", "x", "'s", "-", "."]), max_size=8).map(" ".join)
)
def test_hits_are_in_order_and_do_not_overlap(source: str) -> None:
    termbase = glossary.make(concept(one) for one in ("Mali", "gas", "gas pipeline", "NATO"))
    spans = [(hit.start, hit.end) for hit in glossary.hits(termbase, source, "ru")]
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert len(spans) == len(re.findall(r"Mali|gas|Gas pipeline|NATO", source))
