"""Turn a Word file that a reviewer edited into rows, and the sheet inside it; nothing is fetched or run."""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from flows.errors import MemoryFileError
from flows.memory.normal import normal
from flows.memory.xml import local
from flows.review import cell as cells
from flows.review import state
from flows.review.cell import Cell, attribute, child
from flows.review.sheet import Exported, Review, Row, Sheet, flat

COLUMNS = 5
"""id, source, target, origin, remarks: the order of templates/review.docx."""
_PART_BYTES = 50_000_000
"""A table of a whole book stays under this; a ZIP bomb does not."""


def read(path: Path, exported: Path | None) -> Review:
    """Read a reviewed DOCX; `exported` is the XLIFF written with it, for a file that has lost its own copy.

    Raises MemoryFileError, which names each row: not a review's file, damaged ids or sources, merged cells, or targets
    that hold more than text.
    """
    parts = _parts(path)
    sheet = _sheet(path, parts, exported)
    main = _main(path, parts)
    said = {name: flat(text) for name, text in _comments(path, parts, main).items()}
    document = _xml(path, main, parts[main])
    by_id = {one.id: one for one in sheet.segments}
    rows: dict[str, Row] = {}
    wrong: list[str] = []
    notes: list[str] = []
    authors: set[str] = set()
    for found in _rows(document, by_id):
        texts = [one.text for one in found.cells]
        if found.deleted:
            notes.append(f"{found.place}: the row's deletion was taken as accepted")
            continue
        if not any(texts) and not any(one.foreign for one in found.cells):
            continue
        reason = _reason(found, by_id, rows)
        if reason:
            wrong.append(f"{found.place}{f' ({texts[0]})' if texts[0] else ''}: {reason}")
            continue
        id_, target = texts[0], found.cells[2]
        if target.tracked:
            authors |= target.tracked
            notes.append(f"{id_}: tracked changes were taken as accepted")
        remarks = "" if texts[4] == flat(" ".join(by_id[id_].remarks)) else texts[4]
        comments = [said[name] for one in found.cells for name in one.comments if said.get(name)]
        note = "\n".join(filter(None, [remarks, *comments]))
        rows[id_] = Row(id=id_, place=found.place, source=texts[1], target=target.text, note=note)
    if not rows and not wrong:
        wrong.append("no row of the table is left")
    state.refuse(path, wrong)
    author = next(iter(sorted(authors - {""})), "") or _last_editor(path, parts)
    return Review(path=path, sheet=sheet, rows=tuple(rows.values()), author=author, notes=tuple(notes))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    place: str
    cells: list[Cell]
    deleted: bool
    merged: bool


def _rows(document: etree._Element, by_id: Mapping[str, Exported]) -> Iterator[_Found]:
    """Give the rows of every table that holds a segment: a reviewer may have split the one that was exported."""
    sources = {normal(one.source) for one in by_id.values()}
    for table in (one for one in document.iter() if local(one) == "tbl"):
        if any(local(above) == "tc" for above in table.iterancestors()):
            continue
        read = [_row(number, row) for number, row in enumerate(_under(table, "tr"), 1)]
        known = [
            one.cells[0].text in by_id or any(normal(cell.text) in sources for cell in one.cells[1:2]) for one in read
        ]
        if any(known):
            # The first row, when it holds no segment, is the head.
            yield from (one for n, one in enumerate(read) if n > 0 or known[0])


def _row(number: int, row: etree._Element) -> _Found:
    columns = list(_under(row, "tc"))
    merged = any(child(one, "tcPr", name) is not None for one in columns for name in ("gridSpan", "vMerge", "hMerge"))
    deleted = child(row, "trPr", "del") is not None
    found = [cells.read(one) for one in columns] or [Cell()]
    return _Found(place=f"row {number}", cells=found, deleted=deleted, merged=merged)


def _under(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give the elements of a name directly below, or inside the content controls (w:sdt) directly below."""
    for one in element:
        if local(one) == name:
            yield one
        elif local(one) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _under(one, name)


def _reason(found: _Found, by_id: Mapping[str, Exported], rows: Mapping[str, Row]) -> str:
    """Say why a row cannot be taken; "" when it can."""
    if found.merged or len(found.cells) != COLUMNS:
        return f"its cells were merged or split ({len(found.cells)} of {COLUMNS} are left)"
    id_, source = found.cells[0].text, found.cells[1].text
    if id_ not in by_id:
        meant = [one.id for one in by_id.values() if normal(one.source) == normal(source)]
        was = f"; its source is that of {' or '.join(meant)}" if meant else ""
        return f"{id_!r} is no segment of this review{was}" if id_ else f"it has no id{was}"
    if id_ in rows:
        return f"the id stands in {rows[id_].place}, too"
    if normal(source) != normal(by_id[id_].source):
        return f"the source was changed; it was exported as {by_id[id_].source!r}"
    if foreign := found.cells[2].foreign:
        return f"the target holds {', '.join(dict.fromkeys(foreign))}; a briefing's sentence is text only"
    return ""


def _parts(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            wanted = [one for one in archive.infolist() if one.filename.endswith((".xml", ".rels"))]
            if sum(one.file_size for one in wanted) > _PART_BYTES:
                raise MemoryFileError(f"{path}: unpacks to too much", hint="Export the article again.")
            return {one.filename: archive.read(one) for one in wanted}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        hint = "In Word, save it as .docx, without a password."
        raise MemoryFileError(f"{path}: not a Word document ({error})", hint=hint) from error
    except OSError as error:
        raise MemoryFileError(
            f"{path}: cannot be read ({error})", hint="Check the path and its permissions."
        ) from error


def _sheet(path: Path, parts: Mapping[str, bytes], exported: Path | None) -> Sheet:
    if exported is not None:
        return state.read(exported)[0]
    for name, data in parts.items():
        if name.startswith("customXml/") and b"urn:oasis:names:tc:xliff:document:2.0" in data[:1000]:
            return state.read(path, io.BytesIO(data))[0]
    hint = "Give the .xlf file that was exported with it: tilmach review import FILE --exported FILE.xlf"
    raise MemoryFileError(f"{path}: what was exported is not in the file any more, or never was", hint=hint)


def _main(path: Path, parts: Mapping[str, bytes]) -> str:
    """Find the main document (ECMA-376 part 2, 9.3): it need not be word/document.xml."""
    if "_rels/.rels" in parts:
        for link in _xml(path, "_rels/.rels", parts["_rels/.rels"]):
            name = str(link.get("Target", "")).lstrip("/")
            if str(link.get("Type", "")).endswith("/officeDocument") and name in parts:
                return name
    raise MemoryFileError(f"{path}: not a Word document", hint="In Word, save it as .docx.")


def _comments(path: Path, parts: Mapping[str, bytes], main: str) -> dict[str, str]:
    name = posixpath.join(posixpath.dirname(main), "comments.xml")
    if name not in parts:
        return {}
    found = (one for one in _xml(path, name, parts[name]) if local(one) == "comment")
    return {attribute(one, "id"): f"{attribute(one, 'author')}: {cells.read(one).text}" for one in found}


def _last_editor(path: Path, parts: Mapping[str, bytes]) -> str:
    name = "docProps/core.xml"
    found = child(_xml(path, name, parts[name]), "lastModifiedBy") if name in parts else None
    return flat(found.text or "") if found is not None else ""


def _xml(path: Path, name: str, data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise MemoryFileError(f"{path}: {name} is broken ({error.msg})", hint="Open and save it in Word.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        hint = "Export the article again; Word documents have none."
        raise MemoryFileError(f"{path}: {name} declares a document type, which is refused", hint=hint)
    return root
