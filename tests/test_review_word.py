"""What people do to a table in Word: each thing is understood, or refused with its row; nothing is lost silently."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from flows import review
from flows.errors import MemoryFileError
from tests.reviews import TARGETS, W, cell, edit, export, put, rewrite, row, run


def kinds(found: review.Review) -> dict[str, str]:
    return {one.exported.id: one.kind for one in review.compare(found)}


def target(path: Path, inside: str) -> tuple[str, review.Review]:
    """Give what a target cell is read as when it holds these runs."""
    edit(path, lambda root: put(root, 4, 2, inside))
    found = review.read(path)
    return next(one.target for one in found.rows if one.id == "p2s1"), found


INS = '<w:ins w:id="1" w:author="Aygün" w:date="2024-01-01T00:00:00Z">{}</w:ins>'
FALLBACK = f"<mc:Fallback>{run('bir')}</mc:Fallback>"
DEL = '<w:del w:id="2" w:author="Aygün"><w:r><w:delText>{}</w:delText></w:r></w:del>'


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("On") + run("lar ") + '<w:r><w:rPr><w:b/></w:rPr><w:t>çıxdı</w:t></w:r>' + run("."), "Onlar çıxdı."),
        (run("Onlar") + "<w:r><w:br/></w:r>" + run("çıxdı. "), "Onlar çıxdı."),
        (run("“Onlar” ‘çıxdı’ – 5\u00a0%…"), "“Onlar” ‘çıxdı’ – 5\u00a0%…"),
        (run("cafe\u0301"), "café"),
        (run("AZ") + "<w:r><w:noBreakHyphen/></w:r>" + run("TR"), "AZ\u2011TR"),
        ('<w:hyperlink>' + run("a.az") + "</w:hyperlink>" + "<w:r><w:instrText>HYPERLINK</w:instrText></w:r>", "a.az"),
        ("<w:sdt><w:sdtPr><w:t>no</w:t></w:sdtPr><w:sdtContent>" + run("bəli") + "</w:sdtContent></w:sdt>", "bəli"),
        ('<w:r><w:sym w:font="Symbol" w:char="2192"/></w:r>' + run(" x"), "→ x"),
        (f"<mc:AlternateContent><mc:Choice>{run('bir')}</mc:Choice>{FALLBACK}</mc:AlternateContent>", "bir"),
    ],
)  # fmt: skip
def test_runs_and_characters(tmp_path: Path, inside: str, text: str) -> None:
    read, found = target(export(tmp_path)[0], inside)
    assert read == text
    assert found.notes == ()
    assert kinds(found)["p2s1"] == "edited"


def test_tracked_changes_are_taken_and_said(tmp_path: Path) -> None:
    move = (
        '<w:moveFrom w:author="B"><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:moveTo w:author="B">'
        + run("!")
        + "</w:moveTo>"
    )
    read, found = target(export(tmp_path)[0], run("Onlar ") + DEL.format("getdi") + INS.format(run("çıxdı")) + move)
    assert read == "Onlar çıxdı!"
    assert found.notes == ("p2s1: tracked changes were taken as accepted",)
    assert found.author == "Aygün"


def test_paragraphs_in_a_cell_and_a_deleted_paragraph_mark(tmp_path: Path) -> None:
    path = export(tmp_path)[0]

    def split(root: etree._Element) -> None:
        put(root, 4, 2, run("Onlar"))
        put(root, 3, 2, run("Iki"))
        for number, mark in ((4, ""), (3, '<w:pPr><w:rPr><w:del w:author="C"/></w:rPr></w:pPr>')):
            here = cell(root, number, 2)
            here.append(etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}">{run("çıxdı")}</w:p>'))
            if mark:
                first = here.find(f"{W}p")
                for old in first.findall(f"{W}pPr"):
                    first.remove(old)
                first.insert(0, etree.fromstring(mark.replace("<w:pPr", f'<w:pPr xmlns:w="{W[1:-1]}"', 1)))

    edit(path, split)
    found = review.read(path)
    assert {one.id: one.target for one in found.rows} == {
        "p0s1": TARGETS[0], "p1s1": "Ikiçıxdı", "p2s1": "Onlar çıxdı", "p3s1": "",
    }  # fmt: skip
    assert found.notes == ("p1s1: tracked changes were taken as accepted",)


def test_a_deleted_row_and_an_emptied_cell_keep_what_was(tmp_path: Path) -> None:
    path = export(tmp_path)[0]

    def change(root: etree._Element) -> None:
        put(root, 3, 2, "")
        row(root, 2).getparent().remove(row(root, 2))

    edit(path, change)
    found = review.read(path)
    assert kinds(found) == {"p0s1": "missing", "p1s1": "emptied", "p2s1": "same", "p3s1": "same"}


def test_a_row_deleted_with_tracking_is_said(tmp_path: Path) -> None:
    path = export(tmp_path)[0]

    def change(root: etree._Element) -> None:
        properties = row(root, 2).find(f"{W}trPr")
        properties.append(etree.SubElement(properties, f"{W}del"))

    edit(path, change)
    found = review.read(path)
    assert kinds(found)["p0s1"] == "missing"
    assert found.notes == ("row 2: the row's deletion was taken as accepted",)


def test_remarks_and_comments_become_notes(tmp_path: Path) -> None:
    path = export(tmp_path)[0]
    comment = f'<w:comment w:id="7" w:author="Aygün"><w:p>{run("Kim?")}</w:p></w:comment>'
    comments = f'<w:comments xmlns:w="{W[1:-1]}">{comment}</w:comments>'
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rewrite(path, {**parts, "word/comments.xml": comments.encode()})

    def change(root: etree._Element) -> None:
        put(root, 4, 4, run("Ask the desk."))
        put(root, 4, 2, run(TARGETS[2]) + '<w:r><w:commentReference w:id="7"/></w:r>')

    edit(path, change)
    found = review.read(path)
    assert kinds(found)["p2s1"] == "same"
    assert [one.note for one in review.compare(found)] == ["", "", "Ask the desk.\nAygün: Kim?", ""]


def test_a_table_in_two_parts_with_empty_rows_and_another_table(tmp_path: Path) -> None:
    path = export(tmp_path)[0]

    def change(root: etree._Element) -> None:
        table = root.find(f".//{W}tbl")
        body = table.getparent()
        other = etree.fromstring(etree.tostring(table))
        second = etree.fromstring(etree.tostring(table))
        rows, seconds = table.findall(f"{W}tr"), second.findall(f"{W}tr")
        for one in other.findall(f"{W}tr")[1:]:
            other.remove(one)
        for one in rows[3:]:
            table.remove(one)
        for one in seconds[:3]:
            second.remove(one)
        empty = etree.fromstring(etree.tostring(seconds[3]))
        for text in empty.iter(f"{W}t"):
            text.text = ""
        second.append(empty)
        body.insert(body.index(table) + 1, second)
        body.insert(0, other)

    edit(path, change)
    found = review.read(path)
    assert len(found.rows) == 4
    assert set(kinds(found).values()) == {"same"}


def merge(root: etree._Element) -> None:
    properties = cell(root, 4, 1).find(f"{W}tcPr")
    etree.SubElement(properties, f"{W}gridSpan").set(f"{W}val", "2")
    row(root, 4).remove(cell(root, 4, 2))


def twice(root: etree._Element) -> None:
    row(root, 4).addnext(etree.fromstring(etree.tostring(row(root, 4))))


def listed(root: etree._Element) -> None:
    properties = cell(root, 4, 2).find(f"{W}p/{W}pPr")
    number = etree.SubElement(etree.SubElement(properties, f"{W}numPr"), f"{W}numId")
    number.set(f"{W}val", "3")


def vanish(root: etree._Element) -> None:
    for one in root.findall(f".//{W}tbl/{W}tr")[1:]:
        one.getparent().remove(one)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda root: put(root, 4, 0, run("p9s9")), r"row 4 \(p9s9\): 'p9s9' is no segment.*source is that of p2s1"),
        (lambda root: put(root, 4, 0, ""), "row 4: it has no id; its source is that of p2s1"),
        (lambda root: put(root, 4, 0, run("p1s1")), r"row 4 \(p1s1\): the id stands in row 3, too"),
        (lambda root: put(root, 4, 1, run("They stayed.")), r"row 4 \(p2s1\): the source was changed.*'They left.'"),
        (merge, r"row 4 \(p2s1\): its cells were merged or split \(4 of 5"),
        (twice, r"row 5 \(p2s1\): the id stands in row 4, too"),
        (listed, "the target holds an automatic list number"),
        (lambda root: put(root, 4, 2, "<w:r><w:drawing/></w:r>"), "the target holds a picture"),
        (lambda root: put(root, 4, 2, "<m:oMath/>"), "the target holds a formula"),
        (lambda root: put(root, 4, 2, '<w:r><w:footnoteReference w:id="2"/></w:r>'), "the target holds a footnote"),
        (lambda root: put(root, 4, 2, '<w:r><w:sym w:char="F0E0"/></w:r>'), "a symbol that is no letter"),
        (vanish, "no row of the table is left"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_row(
    tmp_path: Path, change: Callable[[etree._Element], object], said: str
) -> None:
    path = export(tmp_path)[0]
    edit(path, change)
    with pytest.raises(MemoryFileError, match=said) as caught:
        review.read(path)
    assert path.name in caught.value.message
    assert "nothing was stored" in caught.value.hint


def test_every_damaged_row_is_listed(tmp_path: Path) -> None:
    path = export(tmp_path)[0]
    edit(path, lambda root: (put(root, 2, 0, run("x")), put(root, 4, 1, run("y"))))
    with pytest.raises(MemoryFileError, match=r"row 2 .*row 4 "):
        review.read(path)


def test_word_may_make_quotes_and_dashes_smart_in_the_source(tmp_path: Path) -> None:
    path = export(tmp_path)[0]
    edit(path, lambda root: put(root, 3, 1, run("AT&amp;T said &quot;5 &lt; 6&quot; — twice.")))
    assert kinds(review.read(path))["p1s1"] == "same"
