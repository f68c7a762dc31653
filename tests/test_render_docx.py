"""What Word's own format says of our documents, and what an editor is told of a mistake in briefing.docx."""

import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from flows import render_docx
from flows.errors import TemplateError
from flows.records import LANGUAGES, Briefing, Language
from tests import outside
from tests.briefings import EPOCH, ROOT, TEMPLATES, bare, briefing, saying

Golden = Callable[[str, str], None]

HOSTILE = (
    "AT&T said <b>5 < 6</b>",
    "{{ 7 * 7 }} {% for %} {# no #} {_{ }_} {_% %_}",
    "&lt;w:t&gt; ]]> </w:t></w:r>",
    "“smart” ‘quotes’ and \"plain\" 'ones'",
)


def render(one: Briefing, templates: Path = TEMPLATES) -> Document:
    """Render a briefing and open it."""
    return docx.Document(io.BytesIO(render_docx.render(one, templates=templates, epoch=EPOCH)))


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Go through all paragraphs of the body, those in tables too, in order."""
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        else:
            yield item


def told(document: Document) -> str:
    """Write a document as text: for each paragraph its style, and its runs with the style of each."""
    section = document.sections[0]
    parts = {
        "first header": section.first_page_header,
        "header": section.header,
        "first footer": section.first_page_footer,
        "footer": section.footer,
    }
    lines = [f"{name}: {_line(one)}" for name, part in parts.items() for one in part.paragraphs]
    return "\n".join([*lines, *map(_line, paragraphs(document))]) + "\n"


def _line(paragraph: Paragraph) -> str:
    runs = [
        f"[{run.style.name}: {run.text}]" if run.style.name != "Default Paragraph Font" else run.text
        for run in paragraph.runs
        if run.text
    ]
    fields = [element.text.strip() for element in paragraph._p.iter(qn("w:instrText"))]
    return f"{paragraph.style.name} | {''.join(runs)}" + "".join(f" <{field}>" for field in fields)


def spoil(templates: Path, change: Callable[[Document], None]) -> None:
    """Change the Word template as an editor would, through python-docx."""
    document = docx.Document(str(templates / "briefing.docx"))
    change(document)
    document.save(str(templates / "briefing.docx"))


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Copy the templates, so that a test can spoil them."""
    return shutil.copytree(TEMPLATES, tmp_path / "templates")


@pytest.mark.parametrize("language", LANGUAGES)
def test_docx_says_in_its_styles_what_it_said(language: Language, golden: Golden) -> None:
    golden(f"briefing.{language}.docx.txt", told(render(briefing(language))))


def test_every_style_that_is_used_is_one_of_the_template_s() -> None:
    known = {style.name for style in docx.Document(str(TEMPLATES / "briefing.docx")).styles}
    used = {paragraph.style.name for paragraph in paragraphs(render(briefing("az")))}
    assert {"Title", "Heading 1", "Heading 2", "Key point", "Figure", "Mark", "Colophon", "Quote", "List item"} <= used
    assert used <= known
    guide = (TEMPLATES / "README.md").read_text(encoding="utf-8")
    assert not [name for name in used if name not in guide]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_and_docx_hold_the_same_sentences(language: Language) -> None:
    one = briefing(language)
    text = "\n".join(paragraph.text for paragraph in paragraphs(render(one)))
    sentences = [line.text for passage in one.body for line in passage.lines]
    wanted = [*sentences, one.warning, one.outlet, one.byline, one.published, one.colophon.memory_notice]
    wanted += [person.source for person in (*one.colophon.people, *one.colophon.doubts)]
    wanted += [line.note for passage in one.body for line in passage.lines if line.marked]
    assert len(wanted) > 25
    assert not [part for part in wanted if part not in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_and_properties_are_the_briefing_s(language: Language) -> None:
    one, document = briefing(language), render(briefing(language))
    tag = render_docx.LANGUAGE_TAGS[language]
    properties = document.core_properties
    assert properties.title == one.title.text
    assert properties.author == f"{one.byline}, Azernews"
    assert properties.subject == one.labels["subject"]
    assert properties.keywords == one.labels["keywords"]
    assert properties.language == tag
    assert properties.last_modified_by == "Tilmach 0.1.0"
    assert properties.created == properties.modified
    assert properties.created is not None
    assert properties.created.replace(tzinfo=None) == datetime(2021, 12, 30)
    default = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    assert [element.get(qn("w:val")) for element in default] == [tag]
    assert document.settings.element.find(qn("w:themeFontLang")).get(qn("w:val")) == tag
    styled = {
        element.getparent().getparent().get(qn("w:styleId")): element.get(qn("w:val"))
        for element in document.styles.element.xpath("w:style/w:rPr/w:lang")
    }
    assert styled == {"Untranslated": "en-GB", "English": "en-GB"}
    assert not document.element.xpath("//w:lang")


def test_a_template_typed_in_another_language_yields_the_reader_s(copied: Path) -> None:
    def type_in_english(document: Document) -> None:
        for paragraph in document.paragraphs:
            for run in paragraph.runs:
                run._r.get_or_add_rPr().append(_element("w:lang", val="en-US"))

    spoil(copied, type_in_english)
    assert docx.Document(str(copied / "briefing.docx")).element.xpath("//w:lang")
    assert not render(briefing("tr"), copied).element.xpath("//w:lang")


def _element(tag: str, **attributes: str) -> etree._Element:
    element = docx.oxml.OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def test_pages_are_numbered_by_fields_in_the_reader_s_words() -> None:
    section = render(briefing("ru")).sections[0]
    for footer in (section.footer, section.first_page_footer):
        first = footer.paragraphs[0]
        assert first.text == "Страница 1 / 1"
        fields = [element.text.strip() for element in first._p.iter(qn("w:instrText"))]
        assert fields == ["PAGE", "NUMPAGES"]
    assert section.header.paragraphs[0].text == briefing("ru").title.text


def test_hostile_text_is_printed_as_it_is() -> None:
    document = render(saying(briefing("az"), *HOSTILE))
    texts = [paragraph.text for paragraph in paragraphs(document)]
    for line in HOSTILE:
        assert any(line in text for text in texts)
    assert document.core_properties.title == HOSTILE[0]
    assert HOSTILE[0] in document.sections[0].header.paragraphs[0].text


def test_control_characters_go_and_breaks_stay_in_their_paragraph() -> None:
    before = len(list(paragraphs(render(saying(briefing("az"), "Title", "x")))))
    document = render(saying(briefing("az"), "Title", "a\x00b\x0bc\ad\fe\tf\ng\ud800h\ufffe"))
    assert len(list(paragraphs(document))) == before
    assert any("ab cd e f gh" in paragraph.text for paragraph in paragraphs(document))


def test_a_briefing_with_nothing_to_warn_of_has_no_mark() -> None:
    one = bare(briefing("az"))
    used = {paragraph.style.name for paragraph in paragraphs(render(one))}
    assert not used & {"Mark", "Warning", "Byline", "Key point", "Figure"}
    assert one.labels["people_none"] in told(render(one))


def test_a_long_title_fits_its_property() -> None:
    title = render(saying(briefing("az"), "söz " * 200, "x")).core_properties.title
    assert 200 < len(title) <= 255 and title.endswith("…")


def test_same_input_same_bytes_whatever_the_process() -> None:
    ours = render_docx.render(briefing("az"), templates=TEMPLATES, epoch=EPOCH)
    code = (
        "import sys; from flows import render_docx; from tests.briefings import *; "
        "sys.stdout.buffer.write(render_docx.render(briefing('az'), templates=TEMPLATES, epoch=EPOCH))"
    )
    odd = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Baku", "SOURCE_DATE_EPOCH": "1", "LC_ALL": "tr_TR.UTF-8"}
    theirs = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=odd, capture_output=True, check=True).stdout
    assert ours == theirs
    assert ours != render_docx.render(briefing("az"), templates=TEMPLATES, epoch=EPOCH + 1)
    with zipfile.ZipFile(io.BytesIO(ours)) as package:
        names = package.namelist()
        assert names[0] == "[Content_Types].xml" and names[1:] == sorted(names[1:])
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_threads_do_not_disturb_one_another() -> None:
    def make(language: Language) -> bytes:
        return render_docx.render(briefing(language), templates=TEMPLATES, epoch=EPOCH)

    alone = [make(language) for language in LANGUAGES]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(make, LANGUAGES * 4)) == alone * 4


def test_nothing_of_the_template_s_editor_is_sent(copied: Path) -> None:
    def sign(document: Document) -> None:
        document.core_properties.author = document.core_properties.comments = "Editor Nobody"
        document.core_properties.last_printed = datetime(2020, 1, 1)
        settings = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
        id_ = settings.rels.get_or_add_ext_rel(render_docx.EDITORS_TEMPLATE, "file:///C:/Users/nobody/house.dotx")
        attached = docx.oxml.OxmlElement("w:attachedTemplate")
        attached.set(qn("r:id"), id_)
        document.settings.element.insert(0, attached)

    spoil(copied, sign)
    with zipfile.ZipFile(copied / "briefing.docx") as package:
        assert b"nobody" in package.read("word/_rels/settings.xml.rels")
    made = render_docx.render(briefing("az"), templates=copied, epoch=EPOCH)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    for trace in (b"nobody", b"Nobody", b"attachedTemplate", b"lastPrinted"):
        assert trace not in everything


@pytest.mark.parametrize(
    ("style", "text", "says"),
    [
        (
            "Small print",
            "{{ titel.text }}",
            "in the text, near {{ titel.text }}: there is no 'titel' in a briefing; did",
        ),
        (
            "Small print",
            "{{ title.txt }}",
            "near {{ title.txt }}: there is no 'txt' in any part of a briefing; did you",
        ),
        ("Instruction line", "{%p if warnin %}", "near {%"),
        ("Small print", "{{ warning }", "in the text"),
        ("Small print", "{% if warning %}", "Jinja was looking for the following tags"),
        ("Small print", "{{ title.text|upper }}", "use text-transform in briefing.css, or All caps in Word"),
        ("Small print", "{% if title_drawn %}{{ title.text }}", "endif"),
    ],
)
def test_a_mistake_is_named_with_its_place(copied: Path, style: str, text: str, says: str) -> None:
    spoil(copied, lambda document: document.paragraphs[1].insert_paragraph_before(text, style=style))
    with pytest.raises(TemplateError) as raised:
        render(briefing("az"), copied)
    assert str(copied / "briefing.docx") in raised.value.message
    assert says in raised.value.message
    assert raised.value.hint


def test_a_mistake_in_the_footer_is_named_there(copied: Path) -> None:
    spoil(copied, lambda document: document.sections[0].footer.paragraphs[0].add_run("{{ labels.pag }}"))
    with pytest.raises(
        TemplateError, match=r"in a footer, near .*\{\{ labels\.pag \}\}: there is no 'pag' in the labels"
    ):
        render(briefing("az"), copied)


def test_tags_that_cross_paragraphs_are_refused(copied: Path) -> None:
    def cross(document: Document) -> None:
        document.paragraphs[3].insert_paragraph_before("{% if not warning %}", style="Small print")
        document.paragraphs[6].insert_paragraph_before("{% endif %}", style="Small print")

    spoil(copied, cross)
    with pytest.raises(TemplateError, match="does not hold together") as raised:
        render(briefing("az"), copied)
    assert "{%p tag %}" in raised.value.hint


def test_a_linked_picture_is_refused(copied: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    spoil(copied, lambda document: document.part.rels.get_or_add_ext_rel(kind, "https://example.org/logo.png") and None)
    with pytest.raises(TemplateError, match=r"linked to https://example\.org/logo\.png"):
        render(briefing("az"), copied)


@pytest.mark.parametrize("content", [None, b"", b"no ZIP", b"PK\x03\x04 cut off"])
def test_a_missing_or_broken_template_is_named(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "briefing.docx").write_bytes(content)
    with pytest.raises(TemplateError, match=r"briefing\.docx: (cannot read the template|not a whole Word document)"):
        render(briefing("az"), tmp_path)


def test_a_zip_that_is_no_word_document_or_lacks_a_part_is_named(copied: Path) -> None:
    path = copied / "briefing.docx"
    whole = path.read_bytes()
    for left_out in ("word/document.xml", "word/footer1.xml", "[Content_Types].xml", "_rels/.rels"):
        with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(path, "w") as new:
            for name in old.namelist():
                if name != left_out:
                    new.writestr(name, old.read(name))
        with pytest.raises(TemplateError, match="not a whole Word document"):
            render(briefing("az"), copied)


@pytest.mark.slow
@pytest.mark.filterwarnings("error")
def test_a_template_saved_by_another_office_program_says_the_same(copied: Path, tmp_path: Path) -> None:
    outside.office("docx", copied / "briefing.docx", tmp_path)
    assert (tmp_path / "briefing.docx").read_bytes() != (copied / "briefing.docx").read_bytes()
    shutil.copy(tmp_path / "briefing.docx", copied)
    for language in LANGUAGES:
        made = render_docx.render(briefing(language), templates=copied, epoch=EPOCH)
        assert told(docx.Document(io.BytesIO(made))) == told(render(briefing(language)))
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            assert len(set(package.namelist())) == len(package.namelist())


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_opens_the_document(language: Language, tmp_path: Path) -> None:
    one = briefing(language)
    document = tmp_path / "briefing.docx"
    document.write_bytes(render_docx.render(one, templates=TEMPLATES, epoch=EPOCH))
    pages = outside.pages(outside.office("pdf", document, tmp_path))
    text = " ".join(line for page in pages for line in page)
    assert len(pages) > 1
    for line in (line for passage in one.body for line in passage.lines):
        assert "".join(line.text.split()) in "".join(text.split())
    assert one.labels["page"].format(page=2, pages=len(pages)) in pages[1]
