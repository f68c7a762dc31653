"""Turn templates/labels/<language>.toml into the fixed words of a briefing.

`en.toml` says which keys there are and which fields, such as {count}, each text has; the other files follow it
exactly, so that a template that works in one language works in all.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from types import MappingProxyType

from flows.errors import TemplateError
from flows.records import ORIGINS, REMARK_KINDS

PLURALS = ("one", "few", "many", "other")
"""The CLDR plural categories that az, en, ru and tr need between them; every file holds all four, so keys are equal."""

REQUIRED = frozenset(
    {"note", "memory_notice", "package_draft", "card", "untested"}
    | {f"warning_{plural}" for plural in PLURALS}
    | {f"origin_{origin}" for origin in ORIGINS}
    | {f"reason_{kind}" for kind in REMARK_KINDS}
)
"""What `flows.compose` prints by itself: not even en.toml may leave these out."""

_FIELDS = {
    "note": {"reasons"},
    "page": {"page", "pages"},
    "card": {"count", "chrf", "loops", "lost"},
    **{f"warning_{plural}": {"count"} for plural in PLURALS},
}
"""Which fields a text must have; any other text has none, because nobody would fill them in."""


def load(templates: Path, language: str) -> Mapping[str, str]:
    """Read the words of one language: key to text, NFC, in the order of the file.

    Raises TemplateError, naming the file and the key or line, when the file cannot be read, is not TOML, or a key is
    missing, unknown, empty, not a text, or has other fields in braces than it should.
    """
    folder = templates / "labels"
    model = _read(folder / "en.toml")
    path = folder / f"{language}.toml"
    words = _read(path)
    _same_keys(path, set(words), set(model) | REQUIRED)
    for key, text in words.items():
        _check(path, key, text)
    return MappingProxyType({key: unicodedata.normalize("NFC", text) for key, text in words.items()})


def _read(path: Path) -> dict[str, str]:
    try:
        raw = path.read_text(encoding="utf-8")
        return tomllib.loads(raw)
    except OSError as error:
        raise TemplateError(
            f"{path}: cannot read the words of a language ({error.strerror})",
            hint="restore the file from the project; each language needs one",
        ) from error
    except UnicodeDecodeError as error:
        raise TemplateError(f"{path}: not UTF-8 (byte {error.start})", hint="save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise TemplateError(f"{path}: {error}", hint='a line looks like: key_points = "Key points"') from error


def _same_keys(path: Path, found: set[str], expected: set[str]) -> None:
    missing, extra = sorted(expected - found), sorted(found - expected)
    if missing:
        raise TemplateError(
            f"{path}: missing {', '.join(missing)}", hint="add it; en.toml shows what it says in English"
        )
    if extra:
        raise TemplateError(
            f"{_at(path, extra[0])}: unknown key {', '.join(extra)}",
            hint="correct the spelling, or add the key to en.toml and to every other language",
        )


def _check(path: Path, key: str, text: object) -> None:
    if not isinstance(text, str):
        raise TemplateError(f"{_at(path, key)}: {key} is not a text", hint=f'put it in quotes: {key} = "…"')
    if not text.strip():
        raise TemplateError(f"{_at(path, key)}: {key} is empty", hint="write the words; en.toml shows the English ones")
    expected = _FIELDS.get(key, set())
    try:
        fields = {f"{name}{spec}{turn or ''}" for _, name, spec, turn in Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise TemplateError(f"{_at(path, key)}: {key}: {error}", hint="close each brace that you open") from error
    if fields != expected:
        wanted = " and ".join("{" + name + "}" for name in sorted(expected)) or "no braces"
        raise TemplateError(f"{_at(path, key)}: {key} must hold {wanted}", hint=f"the text now reads: {text}")


def _at(path: Path, key: str) -> str:
    """Say where a key stands: "az.toml, line 12", or the file alone where the key is quoted in an unusual way."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if re.match(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]|\s*\[+\s*{re.escape(key)}\s*\]""", line):
            return f"{path}, line {number}"
    return str(path)
