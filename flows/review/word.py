"""Turn a sheet into the Word table that a reviewer edits: templates/review.docx, filled by docxtpl."""

import io
import zipfile
from pathlib import Path
from typing import Any

import jinja2
from babel import Locale
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from flows import templating
from flows.errors import TemplateError
from flows.records import Language
from flows.review import state
from flows.review.sheet import Sheet

TEMPLATE = "review.docx"
TARGET_STYLE = "Review target"
_TAGS: dict[Language, str] = {"az": "az-Latn-AZ", "ru": "ru-RU", "tr": "tr-TR"}
"""What Word calls the languages; with it, Word's spelling check works in the cells that are edited."""


def fill(sheet: Sheet, templates: Path) -> bytes:
    """Fill the template, and put the sheet itself into the file; raises TemplateError."""
    path = templates / TEMPLATE
    template = _Template(str(path))
    try:
        path.open("rb").close()
        template.init_docx()
    except OSError as error:
        hint = "Restore the file from the project, or name the folder that holds it."
        raise TemplateError(f"{path}: cannot read the template ({error.strerror})", hint=hint) from error
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        hint = "Save it in Word as .docx, without macros."
        raise TemplateError(f"{path}: not a whole Word document ({error})", hint=hint) from error
    template.path = path
    template.render(_context(sheet), _environment())
    document = template.docx
    if TARGET_STYLE in document.styles:
        _set_language(document.styles[TARGET_STYLE].element, _TAGS[sheet.language])
    properties = document.core_properties
    properties.title = f"{sheet.article}: review"[:255]
    properties.language = "en-GB"
    properties.author = "Tilmach"
    properties.last_modified_by = ""  # whoever edits it puts a name here
    package = document.part.package
    place = package.next_partname("/customXml/item%d.xml")
    part = Part(PackURI(str(place)), "application/xml", state.write(sheet), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    filled = io.BytesIO()
    template.save(filled)
    return filled.getvalue()


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """docxtpl, but strict about mistakes, and exact: its own filling would change braces and tabs inside the texts."""

    path: Path

    def render_xml_part(self, src_xml: str, part: Part, context: dict[str, Any], jinja_env: jinja2.Environment) -> str:
        """Fill one part of the document."""
        filled = templating.fill_text(jinja_env, src_xml, context, lambda _: f"{self.path}, {part.partname}")
        try:
            etree.fromstring(filled)
        except etree.XMLSyntaxError as error:
            hint = "A {%tr tag %} stands alone in its row, and each needs its own end."
            raise TemplateError(f"{self.path}: does not hold together when filled ({error.msg})", hint=hint) from error
        return filled

    def render_properties(self, context: dict[str, Any], jinja_env: jinja2.Environment | None = None) -> None:
        """Leave the properties alone: they are set from the sheet."""


def _environment() -> jinja2.Environment:
    """Make a strict, escaping, sandboxed environment: the briefing's own knows the names of a briefing only."""
    return ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=True, finalize=templating.clean)


def _context(sheet: Sheet) -> dict[str, Any]:
    """List what the template may name."""
    return {
        "title": sheet.title,
        "article": sheet.article,
        "language": Locale(sheet.language).get_language_name("en"),
        "package": sheet.package,
        "rows": [
            {
                "id": one.id,
                "source": one.source,
                "target": one.target,
                "origin": one.origin,
                "remarks": " ".join(one.remarks),
            }
            for one in sheet.segments
        ],
    }


def _set_language(style: Any, tag: str) -> None:
    properties = style.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), tag)
    properties.append(language)
