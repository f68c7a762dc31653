"""A review: both files say the same, what comes back is compared, and what a person wrote goes into the memory."""

import re
from pathlib import Path

import pytest
from docx import Document
from translate.storage.xliff2 import Xliff2File

from flows import memory, review
from flows.errors import MemoryFileError, TemplateError
from flows.settings import PROJECT, Settings
from tests import reviews
from tests.reviews import ORIGINS, SOURCES, TARGETS, export
from tests.units import DAY


def kinds(found: review.Review, **how: bool) -> dict[str, str]:
    return {one.exported.id: one.kind for one in review.compare(found, **how)}


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_both_files_come_back_as_they_went(tmp_path: Path) -> None:
    files = export(tmp_path)
    assert [one.name for one in files] == ["news & more.az.review.docx", "news & more.az.review.xlf"]
    assert sorted(one.name for one in tmp_path.iterdir()) == [one.name for one in files]
    document, xliff = (review.read(one) for one in files)
    assert document.sheet == xliff.sheet
    assert document.notes == xliff.notes == ()
    assert document.author == xliff.author == ""
    assert document.sheet.article == "news & more.txt"
    assert (document.sheet.package, document.sheet.sha256) == ("en-az 1.5", "ab" * 32)
    for found in (document, xliff):
        assert [(one.source, one.target) for one in found.rows] == list(zip(SOURCES, (*TARGETS[:3], ""), strict=True))
        assert set(kinds(found).values()) == {"same"}
        assert kinds(found, approve_all=True) == {f"p{n}s1": "approved" if n < 3 else "same" for n in range(4)}
    assert [one.previous for one in document.sheet.segments] == ["", *SOURCES[:3]]
    assert [one.origin for one in document.sheet.segments] == list(ORIGINS)


@pytest.mark.parametrize(("language", "name", "tag"), [("az", "Azerbaijani", "az-Latn-AZ"), ("ru", "Russian", "ru-RU")])
def test_the_word_file_is_a_table_of_named_styles(tmp_path: Path, language: str, name: str, tag: str) -> None:
    document = Document(str(export(tmp_path, language)[0]))  # type: ignore[arg-type]
    text = "\n".join(one.text for one in document.paragraphs)
    assert "Review: Ministers met." in text
    assert f"news & more.txt, from English into {name}, 4 segments" in text
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["ID", "Source", "Target", "Origin", "Remarks"]
    assert [cell.text for cell in table.rows[2].cells] == [
        "p1s1", SOURCES[1], TARGETS[1], "engine", "number: a number is missing: <5> & {{ 6 }}",
    ]  # fmt: skip
    styles = [cell.paragraphs[0].style.name for cell in table.rows[2].cells]
    assert styles == ["Review id", "Review source", "Review target", "Review origin", "Review remarks"]
    assert re.search(rf'<w:lang w:val="{tag}"/>', document.styles["Review target"].element.xml)
    assert len(table.rows) == 5


def test_translate_toolkit_reads_the_xliff(tmp_path: Path) -> None:
    file = Xliff2File.parsefile(str(export(tmp_path)[1]))
    assert [(one.getid(), str(one.source), str(one.target or "")) for one in file.units] == [
        (f"p{n}s1", source, target) for n, (source, target) in enumerate(zip(SOURCES, (*TARGETS[:3], ""), strict=True))
    ]


def test_a_tools_edits_states_and_notes(tmp_path: Path) -> None:
    path = export(tmp_path)[1]
    rewrite(path, "Onlar getdi.</target>", "Onlar çıxıb\u00a0getdi.</target>")
    rewrite(
        path,
        f'<segment state="translated">\n        <source>{SOURCES[0]}',
        f'<segment state="final"><source>{SOURCES[0]}',
    )
    rewrite(path, '<unit id="p1s1">', '<unit id="p1s1"><!-- tool -->')
    rewrite(path, "</note>\n", "</note><note>Which six?</note>\n")
    rewrite(path, f"<source>{SOURCES[3]}</source>", f"<source>{SOURCES[3]}</source><target>Vəssalam.</target>")
    found = review.read(path)
    assert kinds(found) == {"p0s1": "approved", "p1s1": "same", "p2s1": "edited", "p3s1": "edited"}
    changes = review.compare(found)
    assert changes[1].note == "Which six?"
    assert [(part.kind, part.text) for part in changes[2].diff] == [
        ("same", "Onlar "), ("new", "çıxıb\u00a0"), ("same", "getdi."),
    ]  # fmt: skip
    units = review.units(changes, found.sheet, reviewer="Aygün", on=DAY)
    assert [(one.source, one.target, one.origin, one.status, one.author) for one in units] == [
        (SOURCES[0], TARGETS[0], "person", "reviewed", "Aygün"),
        (SOURCES[2], "Onlar çıxıb\u00a0getdi.", "person", "reviewed", "Aygün"),
        (SOURCES[3], "Vəssalam.", "person", "reviewed", "Aygün"),
    ]


def test_an_approved_engine_sentence_says_whose_words_it_is(tmp_path: Path) -> None:
    found = review.read(export(tmp_path)[0])
    units = review.units(review.compare(found, approve_all=True), found.sheet, reviewer="A", on=DAY)
    assert [(one.origin, one.package, one.sha256) for one in units] == [
        ("person", "", ""), ("engine", "en-az 1.5", "ab" * 32), ("repaired", "en-az 1.5", "ab" * 32),
    ]  # fmt: skip


def test_what_was_reviewed_is_what_the_memory_answers(tmp_path: Path) -> None:
    path = export(tmp_path)[1]
    rewrite(path, "Onlar getdi.</target>", "Onlar çıxdı.</target>")
    found = review.read(path)
    with memory.open(Settings(made_on=DAY, home=tmp_path, source=tmp_path)) as store:
        store.add(review.units(review.compare(found), found.sheet, reviewer="Aygün", on=DAY))
        answer = store.exact([*SOURCES], ["", *SOURCES[:3]], "az")
    assert {index: (unit.target, unit.author, unit.previous) for index, unit in answer.items()} == {
        2: ("Onlar çıxdı.", "Aygün", SOURCES[1])
    }


def test_a_tool_that_splits_units_or_drops_some(tmp_path: Path) -> None:
    path = export(tmp_path)[1]
    rewrite(
        path,
        f'<segment state="translated">\n        <source>{SOURCES[2]}</source>\n        <target>{TARGETS[2]}</target>',
        '<segment id="a" state="final"><source>They</source><target>Onlar</target></segment>'
        '<segment id="b" state="final"><source>left.</source><target>getdi.</target>',
    )
    text = path.read_text(encoding="utf-8")
    start, end = text.index('    <unit id="p3s1">'), text.index("  </file>")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    found = review.read(path)
    assert kinds(found) == {"p0s1": "same", "p1s1": "same", "p2s1": "approved"}
    assert found.notes == ("4 segments were exported, 3 came back; the others stay as they were",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<source>They left.", "<source>They stayed.", r"\(p2s1\): the source is not the one"),
        ('<unit id="p2s1">', '<unit id="p1s1">', "p1s1 is there twice"),
        ('<mda:meta type="review">1', '<mda:meta type="review">9', "form 9"),
        ('<mda:meta type="review">1</mda:meta>', "", "not a review that Tilmach exported"),
        ('trgLang="az"', 'trgLang="de"', "not a review"),
        ("</xliff>", "", "not well-formed"),
        ('<mda:meta type="key">', '<mda:meta type="lock">', "p0s1 is no segment of this review"),
    ],
)
def test_damaged_xliff_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = export(tmp_path)[1]
    rewrite(path, old, new)
    with pytest.raises(MemoryFileError, match=said) as caught:
        review.read(path)
    assert path.name in caught.value.message


def test_segments_that_left_the_article_are_told(tmp_path: Path) -> None:
    found = review.read(export(tmp_path)[0])
    assert review.outdated(found, reviews.segments()) == ()
    assert review.outdated(found, reviews.segments()[1:]) == ("p0s1",)


def test_an_export_needs_its_template_and_a_folder(tmp_path: Path) -> None:
    made = reviews.article(), reviews.translation()
    with pytest.raises(TemplateError, match=r"review\.docx: cannot read"):
        review.export(*made, folder=tmp_path, templates=tmp_path)
    (tmp_path / "review.docx").write_text("no")
    with pytest.raises(TemplateError, match="not a whole Word document"):
        review.export(*made, folder=tmp_path, templates=tmp_path)
    with pytest.raises(MemoryFileError, match="cannot be written"):
        review.export(*made, folder=tmp_path / "review.docx" / "x", templates=PROJECT / "templates")


@pytest.mark.parametrize(
    ("old", "new", "said"), [("{{ row.target }}", "{{ row.tarjet }}", "tarjet"), ("{%tr endfor %}", "", "for")]
)
def test_a_broken_template_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    document = Document(str(PROJECT / "templates" / "review.docx"))
    found = [one for row in document.tables[0].rows for cell in row.cells for one in cell.paragraphs if old in one.text]
    assert found
    found[0].runs[0].text = new
    for rest in found[0].runs[1:]:
        rest.text = ""
    document.save(str(tmp_path / "review.docx"))
    with pytest.raises(TemplateError, match=said) as caught:
        review.export(reviews.article(), reviews.translation(), folder=tmp_path, templates=tmp_path)
    assert "review.docx" in caught.value.message
