"""Turn a TBX-Basic file into concepts, and concepts into a TBX-Basic file that reads back identically.

Written: ISO 30042:2019, dialect TBX-Basic, DCA style. Read: that, and the older <martif> files with <termEntry>,
<langSet> and <tig> or <ntig>. TBX-Basic has no place for how strictly a concept is enforced, nor for "=" and "*" in
a form: they stand in notes that begin "enforce: " and "form: ".
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO
from unicodedata import normalize
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.sax.saxutils import escape, quoteattr

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from flows.glossary.concept import Concept
from flows.glossary.problem import problem
from flows.records import LANGUAGES, Language

_STATUS = "administrativeStatus"
_PREFERRED, _ADMITTED, _DEPRECATED = (f"{name}Term-admn-sts" for name in ("preferred", "admitted", "deprecated"))
_SUPERSEDED = "supersededTerm-admn-sts"
_ENFORCE, _FORM = "enforce: ", "form: "
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES, _SECTIONS, _TERMS = ("conceptEntry", "termEntry"), ("langSec", "langSet"), ("termSec", "tig", "ntig")
_SHAPE = "TBX-Basic (DCA) asks for <conceptEntry id=…><langSec xml:lang=…><termSec><term>…"
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader>
    <fileDesc>
      <titleStmt><title>Tilmach termbase</title></titleStmt>
      <sourceDesc><p>Written by tilmach glossary export.</p></sourceDesc>
    </fileDesc>
  </tbxHeader>
  <text>
    <body>
"""


def read(path: Path) -> Iterator[tuple[str, Concept]]:
    """Give each concept of a TBX file with the place where it stands.

    Raises MemoryFileError for a file that cannot be read, is not well-formed, declares entities or is not TBX, and
    for an entry, named by id, that is not a whole concept.
    """
    root = _parse(path)
    if _local(root) not in ("tbx", "martif"):
        raise problem(path, "", f"the root is <{_local(root)}>, not <tbx>", hint=_SHAPE)
    if root.get("style", "dca") != "dca":
        hint = "Save it in DCA style (<termNote type=…>) and import that."
        raise problem(path, "", "it is in DCT style, which is not read", hint=hint)
    for number, entry in enumerate((one for one in root.iter() if _local(one) in _ENTRIES), 1):
        name = entry.get("id", "")
        place = f"entry {name}" if name else f"entry number {number}"
        try:
            yield place, _concept(name, entry)
        except ValueError as error:
            raise problem(path, place, str(error), hint=_SHAPE) from error


def write(concepts: Iterable[Concept], to: TextIO) -> None:
    """Write concepts as TBX-Basic."""
    to.write(_HEAD)
    for concept in concepts:
        to.write(f"      <conceptEntry id={quoteattr(concept.id)}>\n")
        to.write(f'        <descrip type="subjectField">{escape(concept.domain)}</descrip>\n')
        to.write(f"        <note>{_ENFORCE}{concept.enforce}</note>\n")
        if concept.note:
            to.write(f"        <note>{escape(concept.note)}</note>\n")
        _section("en", concept.english, (), to)
        for language in LANGUAGES:
            _section(language, concept.targets[language], concept.forbidden.get(language, ()), to)
        to.write("      </conceptEntry>\n")
    to.write("    </body>\n  </text>\n</tbx>\n")


def _section(language: str, forms: tuple[str, ...], forbidden: tuple[str, ...], to: TextIO) -> None:
    to.write(f'        <langSec xml:lang="{language}">\n')
    ranked = [(form, _ADMITTED if number else _PREFERRED) for number, form in enumerate(forms)]
    for form, status in [*ranked, *((form, _DEPRECATED) for form in forbidden)]:
        plain = _plain(form)
        note = f"<note>{_FORM}{escape(form)}</note>" if plain != form else ""
        to.write(f"          <termSec><term>{escape(plain)}</term>")
        to.write(f'<termNote type="{_STATUS}">{status}</termNote>{note}</termSec>\n')
    to.write("        </langSec>\n")


def _parse(path: Path) -> Element:
    parser = DefusedXMLParser(target=TreeBuilder())
    try:
        with path.open("rb") as file:
            while chunk := file.read(65536):
                parser.feed(chunk)
        root: Element = parser.close()
        return root
    except ParseError as error:
        line, _ = error.position
        raise problem(path, f"line {line}", f"not well-formed XML ({error})", hint=_SHAPE) from error
    except DefusedXmlException as error:
        hint = "Remove the DOCTYPE's entity declarations; a termbase needs none."
        raise problem(path, "", "declares XML entities, which are refused", hint=hint) from error
    except (OSError, LookupError, ValueError) as error:
        raise problem(path, "", f"cannot be read ({error})", hint="Check the path, permissions, encoding.") from error


def _concept(name: str, entry: Element) -> Concept:
    notes = [text for one in entry if _local(one) == "note" and (text := _text(one))]
    enforce = next((text.removeprefix(_ENFORCE) for text in notes if text.startswith(_ENFORCE)), "advise")
    forms: dict[str, tuple[list[str], list[str]]] = {}
    for section in (one for one in entry if _local(one) in _SECTIONS):
        tag = section.get(_LANG) or section.get("lang") or ""
        allowed, forbidden = forms.setdefault(tag.partition("-")[0].lower(), ([], []))
        for term in (one for one in section if _local(one) in _TERMS):
            form, status = _term(term)
            if status in (_DEPRECATED, _SUPERSEDED):
                forbidden.append(form)
            elif status == _PREFERRED:
                allowed.insert(0, form)
            else:
                allowed.append(form)
    none: tuple[list[str], list[str]] = ([], [])
    domain = next((one for one in entry.iter() if _local(one) == "descrip" and one.get("type") == "subjectField"), None)
    targets: dict[Language, tuple[str, ...]] = {one: tuple(forms.get(one, none)[0]) for one in LANGUAGES}
    return Concept(
        id=name,
        domain=_text(domain) if domain is not None else "general",
        enforce=enforce,  # type: ignore[arg-type]
        english=tuple(forms.get("en", none)[0]),
        targets=targets,
        forbidden={one: tuple(bad) for one in LANGUAGES if (bad := forms.get(one, none)[1])},
        note=" ".join(text for text in notes if not text.startswith(_ENFORCE)),
    )


def _term(section: Element) -> tuple[str, str]:
    term = next((one for one in section.iter() if _local(one) == "term"), None)
    if term is None or not _text(term):
        raise ValueError("a term section has no <term>")
    status = next(
        (_text(one) for one in section.iter() if _local(one) == "termNote" and one.get("type") == _STATUS), ""
    )
    notes = (_text(one) for one in section.iter() if _local(one) == "note")
    own = next((text.removeprefix(_FORM) for text in notes if text.startswith(_FORM)), "")
    return own if own and _plain(own) == _text(term) else _text(term), status


def _plain(form: str) -> str:
    return form.removeprefix("=").replace("*", "")


def _text(element: Element) -> str:
    return normalize("NFC", " ".join("".join(element.itertext()).split()))


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
