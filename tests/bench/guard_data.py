"""Turn the evaluation sets at hand into pairs: (English, human translation), and what real systems made of FLORES.

The press set ships with this project. FLORES-200 dev, NTREX-128 and X-WMT are read where the environment variable
SHARED_EVAL names their folder, or where `../shared/eval` lies beside the checkout.
"""

import os
import re
import unicodedata
from pathlib import Path

from flows.records import Language
from flows.settings import PROJECT

Pairs = list[tuple[str, str]]
SYSTEMS = ("argos", "nllb", "bergamot-tiny")
_FOLDER = Path(os.environ.get("SHARED_EVAL", PROJECT.parent / "shared" / "eval"))
_BEFORE = re.compile(r"\s+([.,;:!?%)\]}»”])")
_AFTER = re.compile(r"([(\[{«“])\s+")
_APOSTROPHE = re.compile(r"\s+(['’])\s*(?=\w)")


def people(language: Language) -> dict[str, Pairs]:
    """Give every set of human translations at hand, by name."""
    sets = {"press": _press(language)}
    if has_eval():
        for name in ("flores", "ntrex"):
            lines = zip(_lines(f"{name}-dev.en"), _lines(f"{name}-dev.{language}"), strict=True)
            sets[name] = list(lines)
        rows = (line.split("\t") for line in _lines(f"xwmt-dev.en-{language}.tsv"))
        sets["xwmt"] = [(_joined(row[0]), _joined(row[1])) for row in rows]
    return sets


def system(name: str, language: Language) -> Pairs:
    """Give FLORES dev with what a system made of it; [] where its output was not published."""
    path = _FOLDER / f"flores-dev.{name}.{language}"
    return list(zip(_lines("flores-dev.en"), _lines(path.name), strict=True)) if path.is_file() else []


def has_eval() -> bool:
    """Say whether the larger sets are at hand."""
    return (_FOLDER / "flores-dev.en").is_file()


def _lines(name: str) -> list[str]:
    text = unicodedata.normalize("NFC", (_FOLDER / name).read_text(encoding="utf-8"))
    return text.removesuffix("\n").split("\n")


def _press(language: Language) -> Pairs:
    lines = (PROJECT / "source" / "corpus" / "press-eval.tsv").read_text(encoding="utf-8").splitlines()
    head, *rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(row[head.index("en")], row[head.index(language)]) for row in rows]


def _joined(text: str) -> str:
    """Undo X-WMT's tokenising: its spaces before marks are not the translator's."""
    return _APOSTROPHE.sub(r"\1", _AFTER.sub(r"\1", _BEFORE.sub(r"\1", text)))
