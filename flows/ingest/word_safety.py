"""Turn the bytes of a DOCX into the certainty that reading it is safe, or refuse it with the reason.

A DOCX is a zip of XML parts that anyone may have made. Nothing is unpacked before its size is known.
"""

import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from flows.errors import ArticleError

MAX_UNPACKED = 100_000_000
"""Bytes, all parts together: five times the largest article file; pictures are packed already and hardly grow."""
MAX_PARTS = 5_000
"""A long report with hundreds of pictures has some hundred parts."""
_SAVE_AGAIN = "Open it in a word processor, save it again as DOCX and try again."
_OTHERS = (
    ("word/document.xml", ""),
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("META-INF/manifest.xml", "an OpenDocument file or an archive"),
    ("META-INF/container.xml", "an e-book"),
)
"""A part that each kind of zip holds, and what to call it; "" for a Word document."""


class _Nothing:
    """A parser's target that keeps nothing: the parts are only checked."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, data: str) -> None: ...
    def close(self) -> None: ...


def require_safe(data: bytes, name: str) -> None:
    """Raise ArticleError for a zip that is no DOCX, too large unpacked, locked or damaged, has macros or a DTD."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_kind(archive.namelist(), name)
            _check_size(archive.infolist(), name)
            _check_macros(archive, name)
            for part in archive.namelist():
                if part.endswith((".xml", ".rels")):
                    _check_xml(archive.read(part), part, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError) as error:
        raise ArticleError(f"{name} is a damaged or locked Word document: {error}.", hint=_SAVE_AGAIN) from error


def _check_kind(names: list[str], name: str) -> None:
    what = next((what for part, what in _OTHERS if part in names), "a zip archive")
    if what:
        raise ArticleError(
            f"{name} is not a Word document: it is {what}.", hint="Save the article as DOCX, HTML or plain text."
        )


def _check_size(parts: list[zipfile.ZipInfo], name: str) -> None:
    """Believe the sizes that the archive states: zipfile never unpacks more than them."""
    size = sum(part.file_size for part in parts)
    if size > MAX_UNPACKED or len(parts) > MAX_PARTS:
        raise ArticleError(
            f"{name} would unpack to {size:,} bytes in {len(parts):,} parts; the most is {MAX_UNPACKED:,} bytes in "
            f"{MAX_PARTS:,} parts.",
            hint="Save the text of the article alone, without pictures, and try again.",
        )


def _check_macros(archive: zipfile.ZipFile, name: str) -> None:
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in archive.namelist() else b""
    programs = any(part.casefold().endswith(("vbaproject.bin", "vbadata.xml")) for part in archive.namelist())
    if programs or b"macroenabled" in types.lower():
        raise ArticleError(
            f"{name} contains macros, and Tilmach does not open documents with programs in them.",
            hint="Open it in a word processor and save it as DOCX, which keeps the text and drops the macros.",
        )


def _check_xml(data: bytes, part: str, name: str) -> None:
    """Refuse a document type declaration: OOXML forbids it (ECMA-376 part 2, 8.1), and XML bombs need one."""
    parser = DefusedXMLParser(target=_Nothing(), forbid_dtd=True)
    try:
        parser.feed(data)
        parser.close()
    except DefusedXmlException as error:
        raise ArticleError(
            f"{name} declares XML entities in {part}, as documents made to exhaust a reader do.",
            hint="Do not open it; ask the sender for the plain text.",
        ) from error
    except ParseError as error:
        raise ArticleError(f"{name} is damaged: {part} is not well-formed XML.", hint=_SAVE_AGAIN) from error
