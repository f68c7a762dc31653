"""Word files that lost something, were broken, or were made to harm: each is told apart and refused, or read."""

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from flows import review
from flows.errors import MemoryFileError
from tests.reviews import edit, export, rewrite


def test_a_file_that_lost_its_sheet_asks_for_the_xliff(tmp_path: Path) -> None:
    path, xliff = export(tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if "customXml" not in name}
    rewrite(path, parts)
    with pytest.raises(MemoryFileError, match="not in the file any more") as caught:
        review.read(path)
    assert "--exported" in caught.value.hint
    assert {one.kind for one in review.compare(review.read(path, exported=xliff))} == {"same"}


def test_the_last_editor_is_the_reviewer_unless_somebody_tracked(tmp_path: Path) -> None:
    path = export(tmp_path)[0]

    def name(root: etree._Element) -> None:
        found = next(one for one in root.iter() if str(one.tag).endswith("}lastModifiedBy"))
        found.text = "Əli"

    edit(path, name, "docProps/core.xml")
    assert review.read(path).author == "Əli"


BOMB = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"word/document.xml": b"<w"}, "word/document.xml is broken"),
        ({"word/document.xml": BOMB}, "declares a document type"),
        ({"_rels/.rels": b"<a/>"}, "not a Word document"),
        ({"word/big.xml": b"x" * 50_000_001}, "unpacks to too much"),
    ],
)
def test_broken_and_hostile_files_are_refused(tmp_path: Path, parts: dict[str, bytes], said: str) -> None:
    path = export(tmp_path)[0]
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    rewrite(path, {**kept, **parts})
    with pytest.raises(MemoryFileError, match=said):
        review.read(path)


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old Word"])
def test_what_is_no_docx_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.docx"
    with pytest.raises(MemoryFileError, match="cannot be read"):
        review.read(path)
    path.write_bytes(data)
    with pytest.raises(MemoryFileError, match="not a Word document"):
        review.read(path)
