"""Turn XLIFF inline elements into TMX codes and back, so that a segment's codes survive both formats.

Out: each TMX code becomes a <ph> whose original data is the code as TMX wrote it; <hi> becomes <mrk>. In: such a <ph>
becomes the TMX code it was; another tool's <ph>, <pc>, <sc> and <ec> become ph, bpt and ept with their original data.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from flows.memory import codes
from flows.memory.unit import problem
from flows.memory.xml import attribute, attributes, line_of, local, text_of

_MARK = "tilmach:hi"


class Writer:
    """Writes the contents of one unit and collects its original data; equal codes in both languages share an id."""

    def __init__(self) -> None:
        self._data: list[str] = []

    def content(self, text: str, coded: str) -> str:
        """Write a segment's text, or its TMX codes where it has some, as the inside of <source> or <target>."""
        if not coded:
            return text_of(text)
        self._used: set[int] = set()
        return "".join(self._inside(codes.parse(coded)))

    def original_data(self) -> str:
        """Write the unit's <originalData>; call it when its contents are written."""
        rows = (f'        <data id="d{n}">{text_of(one)}</data>\n' for n, one in enumerate(self._data, 1))
        return f"      <originalData>\n{''.join(rows)}      </originalData>\n" if self._data else ""

    def _inside(self, element: etree._Element) -> Iterator[str]:
        yield text_of(element.text or "")
        for one in element:
            if local(one) == "hi":
                number = self._number("")
                kept = attribute(attributes(one))
                yield f'<mrk id="m{number}" type="{_MARK}" value={kept}>'
                yield from self._inside(one)
                yield "</mrk>"
            elif local(one):
                number = self._number(codes.native(one))
                yield f'<ph id="{number}" dataRef="d{number}"/>'
            yield text_of(one.tail or "")

    def _number(self, data: str) -> int:
        free = (n for n, one in enumerate(self._data, 1) if one == data and n not in self._used)
        number = next(free, 0)
        if not number:
            self._data.append(data)
            number = len(self._data)
        self._used.add(number)
        return number


def original_data(element: etree._Element | None) -> dict[str, str]:
    """Read a unit's <originalData> by id; a <cp> inside it is written as U+XXXX."""
    if element is None:
        return {}
    return {one.get("id", ""): "".join(_characters(one)) for one in element if local(one) == "data"}


def read(path: Path, element: etree._Element, data: Mapping[str, str]) -> tuple[str, str]:
    """Read the inside of a <source> or <target>: its plain text, and its codes as TMX writes them ("" if none)."""
    inner = "".join(_tmx(path, element, data))
    if not any(local(one) for one in element):
        return element.text or "" if len(element) == 0 else codes.plain(codes.parse(inner)), ""
    return codes.plain(codes.parse(inner)), inner


def _tmx(path: Path, element: etree._Element, data: Mapping[str, str]) -> Iterator[str]:
    yield text_of(element.text or "")
    for one in element:
        name = local(one)
        if name == "&":
            hint = "Write the character itself; an XLIFF file needs no entities."
            raise problem(path, line_of(one), f"holds the undeclared entity {one.text}", hint=hint)
        if name == "mrk":
            kept = (
                one.get("value", "") if one.get("type") == _MARK else f" type={attribute(one.get('type', 'generic'))}"
            )
            yield f"<hi{kept}>"
            yield from _tmx(path, one, data)
            yield "</hi>"
        elif name == "pc":
            number = attribute(one.get("id", ""))
            yield f"<bpt i={number}>{text_of(data.get(one.get('dataRefStart', ''), ''))}</bpt>"
            yield from _tmx(path, one, data)
            yield f"<ept i={number}>{text_of(data.get(one.get('dataRefEnd', ''), ''))}</ept>"
        elif name:
            yield _code(one, name, data.get(one.get("dataRef", ""), ""))
        yield text_of(one.tail or "")


def _code(one: etree._Element, name: str, kept: str) -> str:
    """Write one empty XLIFF code as TMX; ours already is TMX."""
    if name == "ph" and kept.startswith(tuple(f"<{native}" for native in codes.NATIVE)):
        return kept
    if name in ("sc", "ec"):
        number = attribute(one.get("startRef", one.get("id", "")))
        tmx = "bpt" if name == "sc" else "ept"
        return f"<{tmx} i={number}>{text_of(kept)}</{tmx}>"
    return f"<ph>U+{one.get('hex', '')}</ph>" if name == "cp" else f"<ph>{text_of(kept)}</ph>"


def _characters(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for one in element:
        if local(one) == "cp":
            yield f"U+{one.get('hex', '')}"
        yield one.tail or ""
