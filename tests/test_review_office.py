"""A reviewer who works in LibreOffice: a real program opens, edits and saves the table, and nothing is lost."""

from pathlib import Path

import pytest

from flows import review
from flows.errors import MemoryFileError
from tests import office
from tests.reviews import SOURCES, TARGETS, export

pytestmark = pytest.mark.slow
STEPS = """
table.getCellByName("C2").setString("Nazirlər “Bakıda” görüşdü – 5\u00a0%…")
doc.RecordChanges = True
cursor = table.getCellByName("C4").createTextCursor()
cursor.gotoStart(False)
cursor.goRight(6, False)
cursor.goRight(5, True)
cursor.setString("çıxdı")
doc.RecordChanges = False
cell = table.getCellByName("C5")
cursor = cell.createTextCursor()
cell.insertString(cursor, "Başqa söz", False)
cell.insertControlCharacter(cursor, 0, False)  # a new paragraph
cell.insertString(cursor, "deyilmədi.", False)
"""


def test_saving_alone_changes_nothing(tmp_path: Path) -> None:
    path = export(tmp_path)[0]
    (tmp_path / "saved").mkdir()
    saved = office.save(path, tmp_path / "saved", tmp_path / "profile")
    found, before = review.read(saved), review.read(path)
    assert found.sheet == before.sheet
    assert [(one.id, one.source, one.target, one.note) for one in found.rows] == [
        (one.id, one.source, one.target, one.note) for one in before.rows
    ]
    assert found.notes == ()


def test_edits_of_many_kinds_come_back(tmp_path: Path) -> None:
    path = export(tmp_path)[0]
    office.edit(path, tmp_path / "edited.docx", STEPS, tmp_path / "profile")
    found = review.read(tmp_path / "edited.docx")
    changes = {one.exported.id: one for one in review.compare(found)}
    assert {id_: one.kind for id_, one in changes.items()} == {
        "p0s1": "edited", "p1s1": "same", "p2s1": "edited", "p3s1": "edited",
    }  # fmt: skip
    assert changes["p0s1"].target == "Nazirlər “Bakıda” görüşdü – 5\u00a0%…"
    assert changes["p2s1"].target == "Onlar çıxdı."
    assert changes["p3s1"].target == "Başqa söz deyilmədi."
    assert found.notes == ("p2s1: tracked changes were taken as accepted",)
    assert found.rows[1].target == TARGETS[1]


def test_a_deleted_row_is_missing_and_a_changed_source_is_refused(tmp_path: Path) -> None:
    path = export(tmp_path)[0]
    office.edit(path, tmp_path / "short.docx", "table.Rows.removeByIndex(2, 1)", tmp_path / "one")
    kinds = {one.exported.id: one.kind for one in review.compare(review.read(tmp_path / "short.docx"))}
    assert kinds == {"p0s1": "same", "p1s1": "missing", "p2s1": "same", "p3s1": "same"}
    step = 'table.getCellByName("B4").setString("They stayed.")'
    office.edit(path, tmp_path / "wrong.docx", step, tmp_path / "two")
    with pytest.raises(MemoryFileError, match=rf"row 4 \(p2s1\): the source was changed.*{SOURCES[2]}"):
        review.read(tmp_path / "wrong.docx")
