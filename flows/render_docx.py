"""Turn a Briefing into a Word document: briefing.docx, filled by docxtpl, with its language and properties set."""

import io
import re
import textwrap
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import Part, XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree
from markupsafe import Markup

from flows import templating
from flows.errors import TemplateError
from flows.records import Briefing, Language

TEMPLATE = "briefing.docx"

LANGUAGE_TAGS: dict[Language, str] = {"az": "az-Latn-AZ", "ru": "ru-RU", "tr": "tr-TR"}
"""What Word calls the languages; with it, proofing and All caps treat i and ı as the reader does."""

FOREIGN_STYLES = ("Untranslated", "English")
"""Styles of the template whose own language stays: the text in them is not in the reader's."""

_FIELD = (
    '</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {} </w:instrText>'
    '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/>'
    '</w:r><w:r><w:t xml:space="preserve">'
)
"""A field that Word fills at each layout (ECMA-376 part 1, 17.16); "1" is what a reader without layout shows."""
_PAGE, _PAGES = Markup(_FIELD.format("PAGE")), Markup(_FIELD.format("NUMPAGES"))

_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date a ZIP entry can bear: the entries' dates say nothing, and bytes must repeat."""
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
"""Instead of the template's own: its editor's company and the word count of the template are not the briefing's."""
EDITORS_TEMPLATE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
_TAG = re.compile(r"{{.*?}}|{%.*?%}")
_PARTS = {"document": "the text", "header": "a header", "footer": "a footer", "footnotes": "a footnote"}


def render(briefing: Briefing, *, templates: Path, epoch: int | None) -> bytes:
    """Fill briefing.docx and date it `epoch` (seconds since 1970, UTC; None: undated): same input, same bytes.

    Raises TemplateError for a template that is missing, no Word document, linked to files outside itself, or wrong
    in its tags; the message quotes the tags of the paragraph where it went wrong.
    """
    path = templates / TEMPLATE
    template = _open(path)
    made = templating.environment(templates, briefing.labels, page=_PAGE, pages=_PAGES)
    template.render(templating.context(briefing), made)
    document: Document = template.docx
    _close_links(document, path)
    _set_language(document, LANGUAGE_TAGS[briefing.language])
    _set_properties(document, briefing, epoch)
    filled = io.BytesIO()
    template.save(filled)
    return _repack(filled)


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """docxtpl, but for two steps: filling says where a mistake stands, and properties are not taken for templates.

    docxtpl's own filling would also turn `{_{`, tabs and line breaks inside the article's text into something else.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path

    def render_xml_part(self, src_xml: str, part: Part, context: dict[str, Any], jinja_env: jinja2.Environment) -> str:
        """Fill one part of the document; a line for each paragraph lets an error name it."""
        lined = re.sub(r"<w:p(?=[ >])|(?<=</w:p>)(?={%)|(?<=</w:tr>)(?={%)", r"\n\g<0>", src_xml)
        name = re.sub(r"\d", "", Path(str(part.partname)).stem)
        where = f"{self.path}, in {_PARTS.get(name, name)}"

        def place(line: int) -> str:
            tags = " ".join(_TAG.findall(lined.split("\n")[line - 1]))
            return f"{where}, near {textwrap.shorten(tags, 160, placeholder=' …')}" if tags else where

        filled = templating.fill_text(jinja_env, lined, context, place)
        try:
            etree.fromstring(filled)
        except etree.XMLSyntaxError as error:
            raise TemplateError(
                f"{where}: the filled document does not hold together ({error.msg})",
                hint="a {%p tag %} stands alone in its paragraph and a {%tr tag %} in its row; each needs its own end",
            ) from error
        return filled

    def render_properties(self, context: dict[str, Any], jinja_env: jinja2.Environment | None = None) -> None:
        """Leave the properties alone: they come from the briefing."""


def _open(path: Path) -> _Template:
    template = _Template(path)
    try:
        path.open("rb").close()
        template.init_docx()
    except OSError as error:
        raise TemplateError(
            f"{path}: cannot read the template ({error.strerror})",
            hint="restore the file from the project, or name the folder that holds it",
        ) from error
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise TemplateError(
            f"{path}: not a whole Word document ({error})", hint="save it in Word as .docx, without macros"
        ) from error
    return template


def _close_links(document: Document, path: Path) -> None:
    """Refuse what Word would fetch when the document is opened; drop the editor's own template, which tells a path."""
    for part in document.part.package.iter_parts():
        for id_, link in list(part.rels.items()):
            if not link.is_external or link.reltype == RELATIONSHIP_TYPE.HYPERLINK:
                continue
            if link.reltype != EDITORS_TEMPLATE:
                raise TemplateError(
                    f"{path}: linked to {link.target_ref}", hint="insert the picture or object instead of linking to it"
                )
            del part.rels[id_]
            for element in part.element.findall(qn("w:attachedTemplate")):
                part.element.remove(element)


def _set_language(document: Document, tag: str) -> None:
    """Make `tag` the language of the whole document, whatever language the template was typed in."""
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            for element in list(part.element.iter(qn("w:lang"))):
                if not _is_foreign(element):
                    element.getparent().remove(element)
            for element in part.element.iter(qn("w:themeFontLang")):
                element.set(qn("w:val"), tag)
    styles = document.styles.element
    properties = styles
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        found = properties.find(qn(name))
        if found is None:
            found = OxmlElement(name)
            properties.insert(0, found)
        properties = found
    language = OxmlElement("w:lang")
    for name, value in (("w:val", tag), ("w:eastAsia", "en-US"), ("w:bidi", "ar-SA")):
        language.set(qn(name), value)
    properties.append(language)


def _is_foreign(element: etree._Element) -> bool:
    style = next(element.iterancestors(qn("w:style")), None)
    return style is not None and style.get(qn("w:styleId")) in FOREIGN_STYLES


def _set_properties(document: Document, briefing: Briefing, epoch: int | None) -> None:
    """Write the core properties anew: the template's may name its editor, and LibreOffice links them in its own way."""
    relations = document.part.package.rels
    for id_ in [id_ for id_, link in relations.items() if link.reltype.endswith("/metadata/core-properties")]:
        del relations[id_]
    properties = document.core_properties
    properties.title = _short(briefing.title.text)
    properties.author = _short(", ".join(name for name in (briefing.byline, briefing.outlet) if name))
    properties.subject = _short(briefing.labels["subject"])
    properties.keywords = _short(briefing.labels["keywords"])
    properties.language = LANGUAGE_TAGS[briefing.language]
    properties.last_modified_by = _short(briefing.colophon.tool)
    properties.revision = 1
    if epoch is not None:
        properties.created = properties.modified = datetime.fromtimestamp(epoch, UTC).replace(tzinfo=None)
    else:
        # python-docx dates new properties with the clock.
        made = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
        made.remove(made.find(qn("dcterms:modified")))


def _short(text: str) -> str:
    """Cut to what a core property may hold: 255 characters, as python-docx insists."""
    return textwrap.shorten(str(templating.clean(text)), 255, placeholder="…")


def _repack(filled: io.BytesIO) -> bytes:
    """Write the package again: entries sorted, of one date, the list of content types first, as readers expect it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(filled) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            new.writestr(entry, _APP if name == "docProps/app.xml" else old.read(name))
    return packed.getvalue()
