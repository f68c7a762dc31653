"""Turn DOCX files, made here with python-docx and by hand, into articles and refusals."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO

import docx
import pytest
import pytest_socket
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from flows.errors import ArticleError
from flows.ingest import ingest, word_safety
from flows.records import Article

LIMIT = 20_000_000
TEMPLATE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
LEAD = "Natural gas from Azerbaijan has begun to flow to Bulgaria through a new line, the ministries said on Monday."


def saved(document: Document) -> bytes:
    """Return a document's bytes."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def read(document: Document) -> Article:
    """Read a document as standard input."""
    return ingest(saved(document), max_bytes=LIMIT)


def blocks(document: Document) -> list[tuple[str, str]]:
    """Read a document and return its blocks as pairs."""
    return [(block.kind, block.text) for block in read(document).blocks]


def rewritten(data: bytes, change: Callable[[str, bytes], bytes | None], **added: bytes) -> bytes:
    """Write a zip again with each member changed (None drops it) and others added."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
        for name, content in added.items():
            target.writestr(name, content)
    return out.getvalue()


def plain() -> Document:
    """Make a document with one paragraph."""
    document = docx.Document()
    document.add_paragraph(LEAD)
    return document


def test_styles_say_what_a_paragraph_is() -> None:
    document = docx.Document()
    document.core_properties.title = "Draft 7"
    document.add_paragraph("Gas starts to flow", style="Title")
    document.add_paragraph("By Leyla Guliyeva")
    document.add_paragraph("3 October 2022")
    document.add_paragraph(LEAD)
    document.add_heading("What the contract says", 1)
    document.add_paragraph("to end dependence", style="List Bullet")
    document.add_paragraph("to lower prices", style="List Bullet 2")
    document.add_paragraph("sign", style="List Number")
    document.add_paragraph("build", style="List Number")
    document.add_paragraph("“A day of change,” he said.", style="Intense Quote")
    house = document.styles.add_style("House heading", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    house.base_style = document.styles["Heading 2"]
    document.add_paragraph("What comes next", style="House heading")
    document.add_paragraph("Talks open in spring.")
    article = read(document)
    assert (article.title, article.title_drawn) == ("Gas starts to flow", False)
    assert (article.byline, article.published) == ("Leyla Guliyeva", date(2022, 10, 3))
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("paragraph", LEAD),
        ("heading", "What the contract says"),
        ("list_item", "to end dependence"),
        ("list_item", "to lower prices"),
        ("list_item", "1. sign"),
        ("list_item", "2. build"),
        ("quote", "“A day of change,” he said."),
        ("heading", "What comes next"),
        ("paragraph", "Talks open in spring."),
    ]


def test_properties_speak_where_the_text_says_nothing() -> None:
    document = plain()
    document.core_properties.title = "Gas starts to flow"
    document.core_properties.author = "Leyla Guliyeva"
    article = read(document)
    assert (article.title, article.title_drawn, article.byline) == ("Gas starts to flow", False, "Leyla Guliyeva")


def test_what_programs_put_into_the_properties_is_not_believed() -> None:
    document = plain()
    document.core_properties.title = "Microsoft Word - Document1"
    document.core_properties.author = "python-docx"
    article = read(document)
    assert (article.title_drawn, article.byline) == (True, "")


def test_bare_short_lines_are_headings_where_no_style_is_used() -> None:
    document = docx.Document()
    for text in ("Gas starts to flow", LEAD, "What comes next", "Talks open in spring."):
        document.add_paragraph(text)
    assert blocks(document) == [
        ("paragraph", LEAD),
        ("heading", "What comes next"),
        ("paragraph", "Talks open in spring."),
    ]


def test_tracked_changes_links_fields_and_hidden_text() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The line ")
    ns = nsdecls("w")
    for xml in (
        f"<w:del {ns}><w:r><w:delText>may</w:delText></w:r></w:del>",
        f"<w:ins {ns}><w:r><w:t>can</w:t></w:r></w:ins>",
        f'<w:hyperlink {ns} w:anchor="x"><w:r><w:t xml:space="preserve"> carry</w:t></w:r></w:hyperlink>',
        f"<w:r {ns}><w:instrText>PAGE</w:instrText></w:r>",
        f"<w:r {ns}><w:rPr><w:vanish/></w:rPr><w:t>secretly</w:t></w:r>",
        f'<w:r {ns}><w:t xml:space="preserve"> more</w:t><w:noBreakHyphen/><w:t>or</w:t><w:noBreakHyphen/>'
        f"<w:softHyphen/><w:t>less.</w:t><w:br/><w:t>So they say.</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(xml))
    assert blocks(document) == [("paragraph", "The line can carry more-or-less."), ("paragraph", "So they say.")]


def test_tables_text_boxes_and_content_controls_are_read_in_order() -> None:
    document = docx.Document()
    document.add_paragraph(LEAD)
    table = document.add_table(rows=2, cols=2)
    for n, text in enumerate(("Year", "Volume", "2022", "1.0")):
        table.cell(n // 2, n % 2).text = text
    layout = document.add_table(rows=1, cols=2)
    layout.cell(0, 0).text, layout.cell(0, 1).text = LEAD, LEAD + LEAD
    ns = nsdecls("w")
    box = f"<w:txbxContent {ns}><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    compatible = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    last = document.add_paragraph("Before the box.")
    last._p.append(
        parse_xml(
            f'<w:r {ns} {compatible}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing>'
            f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    control = f"<w:sdt {ns}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(len(document.element.body) - 1, parse_xml(control))
    assert blocks(document) == [
        ("paragraph", LEAD),
        ("list_item", "Year – Volume"),
        ("list_item", "2022 – 1.0"),
        ("paragraph", LEAD),
        ("paragraph", LEAD + LEAD),
        ("paragraph", "Before the box."),
        ("paragraph", "In the box."),
        ("paragraph", "In a control."),
    ]


def test_external_links_are_read_and_never_followed() -> None:
    pytest_socket.disable_socket(allow_unix_socket=True)
    document = plain()
    relation = document.part.relate_to("https://tracker.example/x", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    document.part.relate_to("https://tracker.example/t.dotm", TEMPLATE, is_external=True)
    document.part.relate_to("https://tracker.example/p.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    link = parse_xml(f"<w:hyperlink {nsdecls('w', 'r')}><w:r><w:t>More here.</w:t></w:r></w:hyperlink>")
    link.set(qn("r:id"), relation)
    document.add_paragraph()._p.append(link)
    assert blocks(document) == [("paragraph", LEAD), ("paragraph", "More here.")]


def refusal(data: bytes) -> ArticleError:
    """Return the error that a DOCX is refused with."""
    with pytest.raises(ArticleError) as caught:
        ingest(data, max_bytes=LIMIT)
    assert caught.value.hint
    return caught.value


def keep(name: str, content: bytes) -> bytes:
    """Leave a member as it is."""
    return content


def test_macros_are_refused() -> None:
    data = saved(plain())
    assert "contains macros" in refusal(rewritten(data, keep, **{"word/vbaProject.bin": b"\0"})).message

    def enabled(name: str, content: bytes) -> bytes:
        main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        return content.replace(main, b"application/vnd.ms-word.document.macroEnabled.main+xml")

    assert "contains macros" in refusal(rewritten(data, enabled)).message


@pytest.mark.parametrize("part", ["word/document.xml", "docProps/core.xml", "word/_rels/document.xml.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_xml_bomb_is_refused(part: str, encoding: str) -> None:
    levels = "".join(f'<!ENTITY a{n + 1} "{10 * f"&a{n};"}">' for n in range(8))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "haha">{levels}'
    text = f'<?xml version="1.0" encoding="{encoding}"?>{bomb}]><x>&a8;</x>'

    def armed(name: str, content: bytes) -> bytes:
        return text.encode(encoding) if name == part else content

    assert f"declares XML entities in {part}" in refusal(rewritten(saved(plain()), armed)).message


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    data = rewritten(saved(plain()), keep, **{"word/media/image1.png": bytes(word_safety.MAX_UNPACKED)})
    assert len(data) < 1_000_000
    assert "would unpack to 100," in refusal(data).message


def test_a_zip_of_very_many_parts_is_refused() -> None:
    parts = {f"word/media/{n}.png": b"" for n in range(word_safety.MAX_PARTS)}
    assert "the most is" in refusal(rewritten(saved(plain()), keep, **parts)).message


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("xl/workbook.xml", "an Excel workbook"),
        ("ppt/presentation.xml", "a PowerPoint presentation"),
        ("META-INF/manifest.xml", "an OpenDocument file"),
        ("notes.txt", "a zip archive"),
    ],
)
def test_another_zip_is_named(part: str, said: str) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(part, b"<x/>")
    assert said in refusal(out.getvalue()).message


def test_damaged_documents() -> None:
    data = saved(plain())
    assert "damaged" in refusal(data[: len(data) // 2]).message

    def broken(name: str, content: bytes) -> bytes:
        return content[:-20] if name == "word/document.xml" else content

    assert "word/document.xml is not well-formed" in refusal(rewritten(data, broken)).message

    def other_root(name: str, content: bytes) -> bytes:
        return b"<x/>" if name == "word/document.xml" else content

    assert "not a complete Word document" in refusal(rewritten(data, other_root)).message

    def without(lost: str) -> bytes:
        return rewritten(data, lambda name, content: None if name == lost else content)

    for lost in ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml"):
        try:
            assert ingest(without(lost), max_bytes=LIMIT).blocks[0].text == LEAD
        except ArticleError as error:
            assert "not a complete Word document" in error.message


def test_a_document_without_text() -> None:
    assert "has no text in it" in refusal(saved(docx.Document())).message
