"""Turn this machine and this project into findings: what is in order, what is not, and what to do about it."""

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from flows import glossary, labels, memory, packages
from flows.errors import TilmachError
from flows.records import LANGUAGES, Language
from flows.settings import Settings

ALPHABETS: dict[Language, str] = {
    "az": "ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZabcçdeəfgğhxıijkqlmnoöprsştuüvyz“”–",
    "ru": "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя«»—№",
    "tr": "ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZÂÎÛabcçdefgğhıijklmnoöprsştuüvyzâîû“”’–",
}
"""Every letter and mark that a briefing in the language may print."""
FAMILIES = ("Noto Serif", "Noto Sans")
"""The families templates/briefing.css asks for first."""
_FONTS = "Run: apt-get install -y fonts-noto-core"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: its name, how it stands, what was seen, and what to do ("" when nothing is)."""

    name: str
    state: Literal["ok", "warn", "fail"]
    detail: str
    hint: str = ""


def examine(settings: Settings) -> tuple[Finding, ...]:
    """Look at everything a briefing needs; a finding "fail" means that no briefing can be made."""
    found: list[Finding] = []
    for name, look in (
        ("Pango", _pango),
        ("fonts", _fonts),
        ("templates", _templates),
        ("packages", _packages),
        ("memory", _memory),
        ("glossary", _glossary),
        ("data folder", lambda s: _writable("data folder", s.home, "TILMACH_HOME")),
        ("output folder", lambda s: _writable("output folder", s.output, "--output")),
    ):
        found += _guarded(name, look, settings)
    return tuple(found)


def _guarded(name: str, look: Callable[[Settings], Iterator[Finding]], settings: Settings) -> list[Finding]:
    """Turn a room's own error into a finding."""
    try:
        return list(look(settings))
    except TilmachError as error:
        return [Finding(name=name, state="fail", detail=error.message, hint=error.hint)]


def _pango(settings: Settings) -> Iterator[Finding]:
    del settings
    try:
        import weasyprint.text.ffi as ffi

        number = ffi.pango.pango_version()
    except OSError as error:
        hint = "Run: apt-get install -y libpangoft2-1.0-0 libharfbuzz-subset0"
        yield Finding(name="Pango", state="fail", detail=f"WeasyPrint cannot load it: {error}", hint=hint)
        return
    yield Finding(name="Pango", state="ok", detail=f"version {number // 10000}.{number // 100 % 100}.{number % 100}")


def _fonts(settings: Settings) -> Iterator[Finding]:
    """Look into the very files that Pango's fontconfig picks, glyph by glyph."""
    del settings
    import subprocess

    from fontTools.ttLib import TTFont

    for family in FAMILIES:
        asked = ["fc-match", "--format=%{family}|%{file}|%{index}", family]
        try:
            got = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        except (OSError, subprocess.CalledProcessError):
            yield Finding(name="fonts", state="fail", detail="fc-match does not run.", hint="Install fontconfig.")
            return
        name, file, index = got.split("|")
        with TTFont(file, fontNumber=int(index), lazy=True) as font:
            glyphs = font.getBestCmap()
        lacking = {language: [c for c in letters if ord(c) not in glyphs] for language, letters in ALPHABETS.items()}
        gaps = "; ".join(f"{language}: {''.join(letters)}" for language, letters in lacking.items() if letters)
        if gaps:
            yield Finding(name="fonts", state="fail", detail=f"{name} lacks {gaps}", hint=_FONTS)
        elif family not in name:
            detail = f"{family} is missing; {name} stands in and covers az, ru and tr"
            yield Finding(name="fonts", state="warn", detail=detail, hint=_FONTS)
        else:
            yield Finding(name="fonts", state="ok", detail=f"{family} covers az, ru and tr")


def _templates(settings: Settings) -> Iterator[Finding]:
    for name in ("briefing.html", "briefing.css", "briefing.docx"):
        if not (settings.templates / name).is_file():
            hint = "Restore it from the project's repository."
            yield Finding(name="templates", state="fail", detail=f"templates/{name} is missing", hint=hint)
    for language in ("en", *LANGUAGES):
        labels.load(settings.templates, language)
    yield Finding(name="templates", state="ok", detail="templates and the words of four languages are complete")


def _packages(settings: Settings) -> Iterator[Finding]:
    for language in LANGUAGES:
        try:
            found = packages.usable(settings, language)
        except TilmachError as error:
            yield Finding(name=f"package en→{language}", state="fail", detail=error.message, hint=error.hint)
            continue
        if found:
            detail = ", ".join(
                f"{'starter package, ' * one.starter}version {one.version}, sha256 {one.sha256[:12]}…, "
                f"{packages.words(one)}"
                for one in found
            )
            doubt = packages.doubt(found[0])
            hint = f"Every sentence of it is marked a draft that needs a person: {doubt}." if doubt else ""
            if found[0].card is None:
                hint += f" Run: tilmach packages evaluate {language}"
            state: Literal["ok", "warn"] = "warn" if doubt else "ok"
            detail = f"{detail}, verified against the lock"
            yield Finding(name=f"package en→{language}", state=state, detail=detail, hint=hint)
        else:
            hint = f"With a network: tilmach packages install {language}. Without: tilmach packages add FILE."
            detail = "none is installed and no starter ships; only what the memory knows will be translated"
            yield Finding(name=f"package en→{language}", state="warn", detail=detail, hint=hint)


def _memory(settings: Settings) -> Iterator[Finding]:
    store = memory.open(settings)
    counts = {language: store.size(language) for language in LANGUAGES}
    detail = ", ".join(f"{language} {count}" for language, count in counts.items())
    yield Finding(name="memory", state="ok" if any(counts.values()) else "warn", detail=f"units: {detail}")


def _glossary(settings: Settings) -> Iterator[Finding]:
    termbase = glossary.load(settings.source / "glossary")
    yield Finding(name="glossary", state="ok", detail=f"{len(termbase.concepts)} concepts")


def _writable(name: str, folder: Path, way: str) -> Iterator[Finding]:
    """Write a file where the folder is, or in the nearest parent that exists."""
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        with tempfile.NamedTemporaryFile(dir=place):
            pass
    except OSError as error:
        hint = f"Choose another with {way}, or give yourself the right to write there."
        yield Finding(name=name, state="fail", detail=f"{folder}: {os.strerror(error.errno or 0)}", hint=hint)
        return
    yield Finding(name=name, state="ok", detail=str(folder))
