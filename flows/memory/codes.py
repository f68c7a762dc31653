"""Turn a TMX segment with inline codes into its plain text and, beside it, the codes as TMX wrote them.

TMX 1.4b, "Content markup": bpt, ept, it, ph and ut hold native code, which is no part of the text (nor is a sub-flow
inside one); hi holds text.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from flows.memory.unit import problem
from flows.memory.xml import attributes, line_of, local, text_of

NATIVE = ("bpt", "ept", "it", "ph", "ut")
_INLINE = (*NATIVE, "hi", "sub")


def plain(seg: etree._Element) -> str:
    """Give the text of a segment without its native codes."""
    return "".join(_text(seg))


def markup(path: Path, seg: etree._Element) -> str:
    """Write the inside of a segment as TMX when it holds inline codes; give "" when it is plain text."""
    if len(seg) == 0:
        return ""
    inner = text_of(seg.text or "") + "".join(_written(path, child) for child in seg)
    return inner if any(local(child) for child in seg) else ""


def parse(inner: str) -> etree._Element:
    """Read what `markup` wrote back into an element."""
    return etree.fromstring(f"<seg>{inner}</seg>", etree.XMLParser(resolve_entities=False, no_network=True))


def native(element: etree._Element) -> str:
    """Write one code without the text after it, as XLIFF keeps it for its original data."""
    return "".join(_pieces(element))


def _text(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if local(child) == "hi":
            yield from _text(child)
        yield child.tail or ""


def _written(path: Path, element: etree._Element) -> str:
    for inside in element.iter():
        if local(inside) == "&":
            hint = "Write the character itself; a memory file needs no entities."
            raise problem(path, line_of(inside), f"holds the undeclared entity {inside.text}", hint=hint)
        if local(inside) and local(inside) not in _INLINE:
            hint = "A segment may hold text and bpt, ept, it, ph, ut, hi and sub only (TMX 1.4b)."
            raise problem(path, line_of(inside), f"<{local(inside)}> does not belong in a segment", hint=hint)
    return "".join(_pieces(element)) + text_of(element.tail or "")


def _pieces(element: etree._Element) -> Iterator[str]:
    name = local(element)
    if not name:
        return
    yield f"<{name}{attributes(element)}>"
    yield text_of(element.text or "")
    for child in element:
        yield from _pieces(child)
        yield text_of(child.tail or "")
    yield f"</{name}>"
