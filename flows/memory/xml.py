"""Turn an XML file from outside into elements, with nothing fetched, nothing expanded and every line number kept."""

from collections.abc import Generator
from pathlib import Path
from typing import BinaryIO, cast
from unicodedata import normalize
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from flows.memory.unit import problem

_XML = "http://www.w3.org/XML/1998/namespace"
XML_LANG = f"{{{_XML}}}lang"
_WHOLE = "Export the file again from the tool that made it, or mend the line named."


def elements(path: Path, wanted: str, data: BinaryIO | None = None) -> Generator[etree._Element]:
    """Give the root when it opens, then each finished `wanted` element (local name), which is emptied afterwards.

    `data` is read instead, where given: a part of the file at `path`.

    Raises MemoryFileError for a file that cannot be read, is not well-formed XML, or declares entities: a memory
    file needs none, and they are how XML bombs and file thefts are built.
    """
    try:
        events = etree.iterparse(
            data or str(path),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        for count, (event, element) in enumerate(events):
            if count == 0:
                _refuse_entities(path, element)
                yield element
            elif event == "end" and local(element) == wanted:
                yield element
                element.clear()
                while (before := element.getprevious()) is not None and local(before) == wanted:
                    element.getparent().remove(before)
    except etree.XMLSyntaxError as error:
        raise problem(path, error.lineno, f"not well-formed XML ({error.msg})", hint=_WHOLE) from error
    except (OSError, LookupError) as error:
        raise problem(path, None, f"cannot be read ({error})", hint="Check the path and its permissions.") from error


def root_name(path: Path) -> str:
    """Give the local name of a file's root element; raises MemoryFileError as `elements` does."""
    stream = elements(path, "")
    name = local(next(stream))
    stream.close()
    return name


def local(element: etree._Element) -> str:
    """Give an element's name without its namespace; "" for a comment, "&" for an entity that was left unresolved."""
    tag = element.tag
    if isinstance(tag, str):
        return tag.rpartition("}")[2]
    return "&" if tag is etree.Entity else ""


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Give the first child of this local name, or None."""
    return next((one for one in element if local(one) == name), None)


def line_of(element: etree._Element) -> int | None:
    """Give the line an element began on, where the parser knows it."""
    return cast("int | None", element.sourceline)


def attributes(element: etree._Element) -> str:
    """Write an element's attributes, each with a space before it; of namespaces only xml: keeps its prefix."""
    names = (
        (str(name).replace(f"{{{_XML}}}", "xml:").rpartition("}")[2], str(value)) for name, value in element.items()
    )
    return "".join(f" {name}={attribute(value)}" for name, value in names)


def text_of(value: str) -> str:
    """Write a text, in NFC, as XML character data that reads back identically, carriage returns too."""
    # Piece by piece: over a whole document, NFC would make one character of a tag's ">" and a U+0338 after it.
    return escape(normalize("NFC", value), {"\r": "&#13;"})


def attribute(value: str) -> str:
    """Write an attribute's value, in quotes, so that it reads back identically."""
    return quoteattr(value)


def _refuse_entities(path: Path, root: etree._Element) -> None:
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(dtd.iterentities(), None) is not None:  # type: ignore[attr-defined]
        hint = "Remove the DOCTYPE's entity declarations; a memory file needs none."
        raise problem(path, line_of(root), "declares XML entities, which are refused", hint=hint)
