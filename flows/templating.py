"""Turn a template and a Briefing into text, strictly: what a template gets wrong is an error that says where.

Both renderers share `environment` and `context`, so a word that works in briefing.html works in briefing.docx.
"""

import difflib
import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import meta, nodes
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup, escape

from flows import records
from flows.errors import TemplateError
from flows.records import Briefing, Origin

ORIGIN_SIGNS: Mapping[Origin, str] = {"memory": "•", "engine": "*", "repaired": "**", "source": "‡"}
"""The small sign after each sentence. Chosen because every text font has them (they are in Windows-1252), and none can
be read as part of the sentence, as ° after a number or † after a name could."""

DRAFT_SIGN = "¤"
"""After the sign of the origin, where the package is not trusted; chosen as those were."""

CASING = ("upper", "lower", "title", "capitalize", "swapcase", "casefold")
"""What Python and Jinja do to letters without asking the language: i becomes I where Azerbaijani and Turkish need İ."""

_TEMPLATE_ERRORS = (
    jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What an expression inside a template can raise, beside Jinja's own errors."""

_HINT = "correct the template; templates/README.md lists every field with an example"
_FIELDS = frozenset(field.name for field in fields(records.Briefing))
_PARTS = (
    records.Line, records.Passage, records.Figure, records.Piece, records.Colophon, records.PackageLine,
    records.PersonLine, records.OriginLine,
)  # fmt: skip
_ATTRIBUTES = _FIELDS | {
    name
    for kind in (*_PARTS, LoopContext, str, tuple, dict)
    for name in ([field.name for field in fields(kind)] if is_dataclass(kind) else dir(kind))
    if not name.startswith("_")
}
"""What may follow a dot: fields of a briefing's parts, what Jinja tells of a loop, methods of text and lists."""

_SPACES = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (section 2.2) forbids or discourages; python's lxml would drop the whole text for one of them."""


def environment(templates: Path, labels: Mapping[str, str], *, page: Markup, pages: Markup) -> jinja2.Environment:
    """Make the one Jinja environment: strict, escaping, sandboxed, seeing only files under `templates`.

    `page` and `pages` are what the filter `numbered` writes for {page} and {pages}.
    """
    made = _Strict(
        loader=_folder(templates),
        undefined=_Misspelt,
        autoescape=True,
        finalize=clean,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.labels = frozenset(labels)
    for name in CASING:
        made.filters[name] = _refuse_casing
    made.filters.pop("safe")  # it would let a sentence of the article become markup
    made.filters["sign"] = lambda line: (
        ORIGIN_SIGNS[line.origin] + (DRAFT_SIGN if getattr(line, "draft", False) else "")
    )
    made.filters["numbered"] = lambda text: escape(clean(text)).replace("{page}", page).replace("{pages}", pages)
    return made


def context(briefing: Briefing) -> dict[str, Any]:
    """List what a template may name: the fields of Briefing and nothing else."""
    return {field.name: getattr(briefing, field.name) for field in fields(briefing)}


def fill(made: jinja2.Environment, name: str, values: Mapping[str, Any]) -> str:
    """Fill the template file `name`; raise TemplateError with file and line for anything wrong in it."""
    try:
        return made.get_template(name).render(values)
    except _TEMPLATE_ERRORS as error:
        filename, line = _where(error)
        raise TemplateError(f"{filename or name}, line {line}: {_what(error)}", hint=_HINT) from error


def fill_text(made: jinja2.Environment, text: str, values: Mapping[str, Any], place: Callable[[int], str]) -> str:
    """Fill a template given as text; `place` turns a line number of it into words for TemplateError."""
    try:
        return made.from_string(text).render(values)
    except _TEMPLATE_ERRORS as error:
        raise TemplateError(f"{place(_where(error)[1])}: {_what(error)}", hint=_HINT) from error


def clean(value: object) -> object:
    """Make printed text safe for XML: breaks and tabs become a space, control characters go, the rest stays."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _FORBIDDEN.sub("", _SPACES.sub(" ", value))
    return value


def _folder(templates: Path) -> jinja2.FunctionLoader:
    root = templates.resolve()

    def load(name: str) -> tuple[str, str, None]:
        path = (root / name).resolve()
        if not path.is_relative_to(root):
            raise TemplateError(f"{name}: a template may not use files outside {templates}", hint=_HINT)
        try:
            return path.read_text(encoding="utf-8"), str(templates / name), None
        except OSError as error:
            raise TemplateError(
                f"{templates / name}: cannot read the template ({error.strerror})",
                hint="restore the file from the project, or name the folder that holds it",
            ) from error
        except UnicodeDecodeError as error:
            raise TemplateError(
                f"{templates / name}: not UTF-8 (byte {error.start})", hint="save the file as UTF-8"
            ) from error

    return jinja2.FunctionLoader(load)


class _Strict(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, without the methods of text that change letters regardless of language.

    Names are checked when a template is read, so that a mistake beside a rare warning is not found on its first use.
    """

    labels: frozenset[str] = frozenset()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        try:
            found = next(self._misspelt(template), None)
        except jinja2.TemplateAssertionError as error:  # an unknown filter, found without the name of the file
            found = error.lineno, error.message or ""
        if found:
            raise jinja2.TemplateSyntaxError(found[1], found[0], name, filename)
        return template

    def _misspelt(self, template: nodes.Template) -> Iterator[tuple[int, str]]:
        """Find names that no briefing has, with their lines: variables, labels, and fields of any record."""
        unknown = meta.find_undeclared_variables(template) - set(self.globals) - set(_FIELDS)
        for node in template.find_all(nodes.Name):
            if node.name in unknown:
                yield node.lineno, _missing(node.name, "a briefing", _FIELDS)
        for dot in template.find_all(nodes.Getattr):
            if isinstance(dot.node, nodes.Name) and dot.node.name == "labels":
                if dot.attr not in self.labels:
                    yield dot.lineno, _missing(dot.attr, "the labels", self.labels)
            elif dot.attr not in _ATTRIBUTES and not dot.attr.startswith("_"):
                yield dot.lineno, _missing(dot.attr, "any part of a briefing", _ATTRIBUTES)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return not (isinstance(obj, str) and attr in CASING) and super().is_safe_attribute(obj, attr, value)


class _Misspelt(jinja2.StrictUndefined):
    """A name that is not there: says so in an editor's words, with the nearest name that is."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        owner, known = _names(self._undefined_obj)
        return _missing(str(self._undefined_name), owner, known)


def _missing(name: str, owner: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, sorted(known), n=1)
    return f"there is no '{name}' in {owner}" + (f"; did you mean '{near[0]}'?" if near else "")


def _names(owner: object) -> tuple[str, list[str]]:
    if owner is missing:
        return "a briefing", sorted(_FIELDS)
    if isinstance(owner, Undefined):
        return "what is not there", []
    if isinstance(owner, Mapping):
        return "the labels", [str(key) for key in owner]
    return f"a {type(owner).__name__}", [name for name in dir(owner) if not name.startswith("_")]


def _refuse_casing(value: object, *_: object) -> str:
    raise jinja2.TemplateRuntimeError(
        "letters are not changed here, for i and ı need care: use text-transform in briefing.css, or All caps in Word"
    )


def _what(error: BaseException) -> str:
    """Say what is wrong, in one line."""
    text = error.message if isinstance(error, jinja2.TemplateError) else str(error)
    return " ".join(str(text or type(error).__name__).split())


def _where(error: BaseException) -> tuple[str, int]:
    """Find the template file ("" for a text) and line: Jinja puts them on syntax errors, and in the traceback."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename or "", error.lineno
    frames = traceback.walk_tb(error.__traceback__)
    inside = [(frame, line) for frame, line in frames if "__jinja_exception__" in frame.f_globals]
    if not inside:
        raise error
    frame, line = inside[-1]
    name = frame.f_code.co_filename
    return ("" if name == "<template>" else name), line
