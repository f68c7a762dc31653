"""Turn a small article into an exported review, and a Word file into one that somebody edited."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from flows import review
from flows.records import (
    Article,
    Block,
    Language,
    Origin,
    Package,
    Remark,
    Segment,
    TranslatedSegment,
    Translation,
)
from flows.settings import PROJECT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SOURCES = ("Ministers met.", "AT&T said “5 < 6” – twice.", "They left.", "Nothing more was said.")
TARGETS = ("Nazirlər görüşdü.", "AT&T “5 < 6” dedi {{ iki }} dəfə.", "Onlar getdi.", "Nothing more was said.")
ORIGINS: tuple[Origin, ...] = ("memory", "engine", "repaired", "source")


def article() -> Article:
    blocks = tuple(Block(id=f"p{n}", kind="paragraph", text=text) for n, text in enumerate(SOURCES[1:], 1))
    return Article(
        source="news & more.txt", title=SOURCES[0], title_drawn=False, outlet="", byline="", published=None,
        language="en", blocks=blocks,
    )  # fmt: skip


def segments() -> tuple[Segment, ...]:
    head = Block(id="p0", kind="title", text=SOURCES[0])
    blocks = (head, *article().blocks)
    return tuple(Segment(id=f"{one.id}s1", block=one, text=one.text, tail="") for one in blocks)


def translation(language: Language = "az") -> Translation:
    remark = Remark(segment="p1s1", kind="number", severity="warn", detail="a number is missing: <5> & {{ 6 }}")
    made = tuple(
        TranslatedSegment(segment=one, text=text, origin=origin, remarks=(remark,) if origin == "engine" else ())
        for one, text, origin in zip(segments(), TARGETS, ORIGINS, strict=True)
    )
    package = Package(source="en", target=language, version="1.5", sha256="ab" * 32, path=Path("x"))
    return Translation(language=language, segments=made, packages=(package,))


def export(folder: Path, language: Language = "az") -> tuple[Path, Path]:
    return review.export(article(), translation(language), folder=folder, templates=PROJECT / "templates")


def edit(path: Path, change: Callable[[etree._Element], object], part: str = "word/document.xml") -> None:
    """Change one part of a DOCX file in place."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[part])
    change(root)
    parts[part] = etree.tostring(root)
    rewrite(path, parts)


def rewrite(path: Path, parts: dict[str, bytes]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.write_bytes(packed.getvalue())


def row(root: etree._Element, number: int) -> etree._Element:
    """Give a row of the table; the head is row 1."""
    return root.findall(f".//{W}tbl/{W}tr")[number - 1]


def cell(root: etree._Element, number: int, column: int) -> etree._Element:
    """Give a cell: columns 0 to 4 are id, source, target, origin, remarks."""
    return row(root, number).findall(f"{W}tc")[column]


def put(root: etree._Element, number: int, column: int, inside: str) -> None:
    """Put runs, written as WordprocessingML without prefixes declared, into the first paragraph of a cell."""
    paragraph = cell(root, number, column).find(f"{W}p")
    for run in paragraph.findall(f"{W}r"):
        paragraph.remove(run)
    for one in etree.fromstring(f'<w:x xmlns:w="{W[1:-1]}" xmlns:m="m" xmlns:mc="mc">{inside}</w:x>'):
        paragraph.append(one)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
