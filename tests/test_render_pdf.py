"""What readers' own tools say of our PDFs, and what an editor is told of a mistake in briefing.html or briefing.css."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from flows import render_pdf
from flows.errors import TemplateError
from flows.records import LANGUAGES, REMARK_KINDS, Briefing, Language, Line, Passage
from tests import outside
from tests.briefings import EPOCH, ROOT, TEMPLATES, bare, briefing, figure, saying

Golden = Callable[[str, str], None]

PANGRAMS = {
    "az": "Zəfər, jaketini də, papağını da götür, bu axşam hava çox soyuq olacaq. ÇƏĞIİÖŞÜ çəğıiöşü",
    "ru": "Съешь ещё этих мягких французских булок, да выпей же чаю. ЁЪЫЭ № «ё»",
    "tr": "Pijamalı hasta yağız şoföre çabucak güvendi. ÇĞIİÖŞÜ çğıiöşü â î û",
}
HOSTILE = (
    "AT&T said <b>5 < 6</b>",
    "{{ 7 * 7 }} {% for %} {# no #} ${x}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "</title></head></style>'\"",
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'


def pdf(one: Briefing, folder: Path, templates: Path = TEMPLATES) -> Path:
    """Render a briefing into a file."""
    path = folder / "briefing.pdf"
    path.write_bytes(render_pdf.render(one, templates=templates, epoch=EPOCH))
    return path


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Copy the templates, so that a test can spoil them."""
    return shutil.copytree(TEMPLATES, tmp_path / "templates")


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_is_as_it_was(language: Language, golden: Golden) -> None:
    golden(f"briefing.{language}.html", render_pdf.html(briefing(language), templates=TEMPLATES))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_says_page_by_page_what_it_said(language: Language, golden: Golden, tmp_path: Path) -> None:
    made = pdf(briefing(language), tmp_path)
    if "Noto-Serif" not in outside.run("pdffonts", made):
        pytest.skip("Noto Serif is not installed: other fonts break pages elsewhere")
    pages = outside.pages(made)
    golden(f"briefing.{language}.pdf.txt", "".join("\n".join(page) + "\n\f\n" for page in pages))


@pytest.mark.parametrize("language", LANGUAGES)
def test_reader_tools_accept_the_pdf(language: Language, tmp_path: Path) -> None:
    made = pdf(briefing(language), tmp_path)
    outside.run("qpdf", "--check", made)
    info = dict(line.split(":", 1) for line in outside.run("pdfinfo", made).splitlines())
    facts = {key: value.strip() for key, value in info.items()}
    assert facts["Title"] == briefing(language).title.text
    assert facts["Author"] == f"{briefing(language).byline}, Azernews"
    assert facts["Subject"] == briefing(language).labels["subject"]
    assert facts["Keywords"] == briefing(language).labels["keywords"]
    assert facts["Creator"] == "Tilmach 0.1.0"
    assert (facts["Tagged"], facts["Suspects"], facts["JavaScript"]) == ("yes", "no", "no")
    assert "A4" in facts["Page size"]
    fonts = [line.split()[-5:-2] for line in outside.run("pdffonts", made).splitlines()[2:]]
    assert len(fonts) > 3
    assert all(font == ["yes", "yes", "yes"] for font in fonts)  # embedded, subset, mapped to Unicode


def test_pdf_has_language_dates_outline_and_the_ua_mark(tmp_path: Path) -> None:
    one = briefing("tr")
    made = pdf(one, tmp_path)
    objects = outside.objects(made)
    catalog = objects[f"obj:{objects['trailer']['/Root']}"]
    assert catalog["/Lang"] == "u:tr"
    assert catalog["/MarkInfo"] == {"/Marked": True}
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"] is True
    about = objects[f"obj:{objects['trailer']['/Info']}"]
    assert about["/CreationDate"] == about["/ModDate"] == "u:D:20211230000000Z"
    headings = [value["/Title"].removeprefix("u:") for value in objects.values() if _is_bookmark(value)]
    words = one.labels
    assert headings == [
        one.title.text,
        words["key_points"],
        words["figures"],
        words["body"],
        *(passage.lines[0].text for passage in one.body if passage.kind == "heading"),
        words["colophon"],
    ]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in _metadata(made) or b'pdfuaid:part="1"' in _metadata(made)


def _is_bookmark(value: object) -> bool:
    return isinstance(value, dict) and "/Title" in value and "/Parent" in value


def _metadata(made: Path) -> bytes:
    plain = made.with_suffix(".plain.pdf")
    outside.run("qpdf", "--qdf", "--stream-data=uncompress", made, plain)
    return plain.read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_has_a_glyph(language: Language, tmp_path: Path) -> None:
    made = pdf(saying(briefing(language), PANGRAMS[language]), tmp_path)
    text = " ".join(line for page in outside.pages(made) for line in page)
    assert set(PANGRAMS[language]) <= set(text)
    assert PANGRAMS[language] in text
    shown = re.findall(rb"<((?:[0-9a-f]{4})+)>", b" ".join(re.findall(rb"\[.*?\] ?TJ", _metadata(made), re.DOTALL)))
    glyphs = {glyphs[i : i + 4] for glyphs in shown for i in range(0, len(glyphs), 4)}
    assert len(glyphs) > 40
    assert b"0000" not in glyphs  # .notdef, the empty box


@pytest.mark.parametrize(("language", "word"), [("az", "BİLDİRİŞ I"), ("tr", "BİLDİRİŞ I")])
def test_masthead_capitals_follow_the_language(language: Language, word: str, tmp_path: Path) -> None:
    one = briefing(language)
    words = {**one.labels, "masthead": "bildiriş ı"}
    assert outside.pages(pdf(replace(one, labels=words), tmp_path))[0][0].startswith(word)


def test_hostile_text_is_printed_as_it_is(tmp_path: Path) -> None:
    made = pdf(saying(briefing("az"), *HOSTILE), tmp_path)
    text = " ".join(line for page in outside.pages(made) for line in page)
    for line in HOSTILE:
        assert line in text
    assert f"Title:           {HOSTILE[0]}" in outside.run("pdfinfo", made)


def test_control_characters_go_and_the_rest_stays(tmp_path: Path) -> None:
    made = pdf(saying(briefing("az"), "a\x00b\x0bc\ud800d\ufffee\x1bf"), tmp_path)
    assert "ab cdef" in " ".join(line for page in outside.pages(made) for line in page)


def test_a_very_long_word_is_broken_not_lost(tmp_path: Path) -> None:
    word = "https://example.org/" + "".join(f"{number:04d}" for number in range(120))
    made = pdf(saying(bare(briefing("az")), "Title", word), tmp_path)
    assert word in "".join("".join(line.split()) for page in outside.pages(made) for line in page)
    for name, value in outside.objects(made).items():
        if isinstance(value, dict) and "/MediaBox" in value:
            assert value["/MediaBox"][2] < 600, name


def test_no_word_is_cut_at_the_end_of_a_line(tmp_path: Path) -> None:
    one = bare(briefing("tr"))
    line = one.body[0].lines[0]
    lines = [replace(line, text=f"{'söz ' * 12}{'a' * number} 2021’de olduğu gibi") for number in range(2, 34)]
    lines = [replace(shifted, tail=" ") for shifted in lines]
    opens = replace(line, text="2021’de başladı")
    figures = tuple(figure(shifted, ["2021’de"]) for shifted in lines)
    body = tuple(Passage(id="p1", kind="paragraph", lines=(shifted, opens)) for shifted in lines)
    made = pdf(replace(one, figures=figures, body=body, key_points=tuple(lines)), tmp_path)
    words = Counter(word for page in outside.pages(made) for line in page for word in line.split())
    assert words["2021’de"] == 5 * len(lines)  # left and right in the table, twice in the text, key points


def test_a_briefing_with_nothing_to_warn_of_has_no_mark(tmp_path: Path) -> None:
    one = bare(briefing("az"))
    html = render_pdf.html(one, templates=TEMPLATES)
    assert 'class="marks"' not in html and 'class="tag"' not in html and 'class="warning"' not in html
    text = " ".join(line for page in outside.pages(pdf(one, tmp_path)) for line in page)
    assert one.labels["people_none"] in text and one.labels["packages_none"] in text


def test_every_marked_line_is_marked_wherever_it_stands() -> None:
    one = briefing("ru")
    marked = [line for passage in one.body for line in passage.lines if line.marked]
    assert len(marked) == 3
    html = render_pdf.html(replace(one, key_points=tuple(marked)), templates=TEMPLATES)
    for line in marked:
        assert f"<p><b>{line.id}</b> {line.note}" in html
    assert html.count('<span class="tag">') == 3 + sum(figure.line.marked for figure in one.figures)


def test_nothing_is_printed_twice_where_a_page_ends_in_the_colophon(tmp_path: Path) -> None:
    one = replace(briefing("tr"), key_points=(), figures=())
    short = replace(one.body[0].lines[0], text="söz")
    for count in range(13, 21):  # the colophon's opening meets the end of the page at one of these
        body = tuple(Passage(id="p1", kind="paragraph", lines=(short,)) for _ in range(count))
        text = " ".join(" ".join(page) for page in outside.pages(pdf(replace(one, body=body), tmp_path)))
        for once in (one.colophon.tool, one.colophon.source, one.labels["colophon"].split()[-1]):
            assert text.count(once) == 1, count


def test_notes_are_all_printed_however_many(tmp_path: Path) -> None:
    one = briefing("az")
    note = one.labels["note"].format(reasons="; ".join(one.labels[f"reason_{kind}"] for kind in REMARK_KINDS[:6]))
    body = [replace(passage, lines=_noted(passage.lines, note)) for passage in one.body]
    long = _noted(one.body[0].lines * 30, note)  # more than a page of notes
    body.append(Passage(id="p99", kind="paragraph", lines=long))
    lines = [line for passage in body for line in passage.lines]
    pages = outside.pages(pdf(replace(one, body=tuple(body), key_points=(), figures=()), tmp_path))
    assert len(lines) > 60
    printed = Counter(word for page in pages for line in page for word in re.findall(r"\w+", line))
    wanted = Counter(word for line in lines for word in re.findall(r"\w+", f"{line.text} {line.note} {line.id}"))
    assert not wanted - printed


def _noted(lines: tuple[Line, ...], note: str) -> tuple[Line, ...]:
    return tuple(replace(line, marked=True, note=note) for line in lines)


def test_same_input_same_bytes_whatever_the_process(tmp_path: Path) -> None:
    ours = render_pdf.render(briefing("az"), templates=TEMPLATES, epoch=EPOCH)
    code = (
        "import sys; from flows import render_pdf; from tests.briefings import *; "
        "sys.stdout.buffer.write(render_pdf.render(briefing('az'), templates=TEMPLATES, epoch=EPOCH))"
    )
    odd = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Baku", "SOURCE_DATE_EPOCH": "1", "LC_ALL": "tr_TR.UTF-8"}
    theirs = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=odd, capture_output=True, check=True).stdout
    assert ours == theirs
    assert ours != render_pdf.render(briefing("az"), templates=TEMPLATES, epoch=EPOCH + 1)


def test_threads_do_not_disturb_one_another(copied: Path) -> None:
    (copied / "briefing.css").open("a", encoding="utf-8").write("p { colour: red }\n")
    alone = [render_pdf.render(briefing(language), templates=TEMPLATES, epoch=EPOCH) for language in LANGUAGES]
    with ThreadPoolExecutor(4) as pool:
        spoiled = pool.submit(render_pdf.render, briefing("az"), templates=copied, epoch=EPOCH)
        together = [
            pool.submit(render_pdf.render, briefing(language), templates=TEMPLATES, epoch=EPOCH)
            for language in LANGUAGES
        ]
    assert [one.result() for one in together] == alone
    with pytest.raises(TemplateError):
        spoiled.result()


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ('<img src="gone.png" alt="">', "gone.png: cannot read it (No such file or directory)"),
        ('<img src="https://example.org/logo.png" alt="">', "fetches nothing from a network"),
        ('<img src="//example.org/logo.png" alt="">', "uses no file outside|cannot read it|network"),
        ('<img src="../secret.png" alt="">', "uses no file outside"),
        ('<img src="file:///etc/hostname" alt="">', "uses no file outside"),
        ('<img src="broken.png" alt="">', "Failed to load image"),
        ('<img src="data:image/png;base64,AAAA" alt="">', "Failed to load image"),
        ('<img src="picture.svg" alt="">', "gone.png: cannot read it"),
        ('<link rel="stylesheet" href="gone.css">', "gone.css: cannot read it"),
        ('<link rel="stylesheet" href="http://example.org/a.css">', "fetches nothing from a network"),
        ('<style>@import "gone.css";</style>', "gone.css: cannot read it"),
        ('<style>p { background: url("gone.png") }</style>', "gone.png: cannot read it"),
        ('<style>@font-face { font-family: X; src: url("http://example.org/x.woff") }</style>', "from a network"),
        ("<style>\np { colour: red; }</style>", "Ignored `colour: red` at 2:5, unknown property"),
        ("<style>p { color: redd }</style>", "invalid value"),
        ('<p style="font-sise: 3pt">x</p>', "unknown property"),
        ("{{ titel.text }}", "there is no 'titel' in a briefing; did you mean 'title'?"),
        ("{% if %}", "Expected an expression"),
        ('<img src="picture.svg">', "no required alt description|cannot read it"),
    ],
)
def test_nothing_goes_missing_in_silence(copied: Path, what: str, says: str) -> None:
    (copied / "broken.png").write_bytes(b"not a picture")
    (copied / "picture.svg").write_text(SVG.format('<image href="gone.png" width="9" height="9"/>'), encoding="utf-8")
    page = copied / "briefing.html"
    text = page.read_text(encoding="utf-8")
    assert text.count("<body>") == 1
    page.write_text(text.replace("<body>", f"<body>{what}"), encoding="utf-8")
    with pytest.raises(TemplateError) as raised:
        render_pdf.render(bare(briefing("az")), templates=copied, epoch=EPOCH)
    assert str(page) in raised.value.message
    assert any(one in raised.value.message for one in says.split("|"))
    assert raised.value.hint


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"briefing\.html: cannot read the template"):
        render_pdf.render(briefing("az"), templates=tmp_path, epoch=EPOCH)


def test_a_picture_in_the_folder_is_printed(copied: Path, tmp_path: Path) -> None:
    (copied / "mark.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
        encoding="utf-8",
    )
    page = copied / "briefing.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("<body>", '<body><img src="mark.svg" alt="a square">'), encoding="utf-8")
    assert "/Figure" in {
        value.get("/S")
        for value in outside.objects(pdf(bare(briefing("az")), tmp_path, copied)).values()
        if isinstance(value, dict)
    }
