"""The command line as a process: results, pipes, messages, hints, exit codes, and nothing that leaves the machine."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.records import LANGUAGES
from flows.settings import PROJECT
from tests import fakes

pytestmark = pytest.mark.timeout(600)
SAMPLE = PROJECT / "source" / "azernews-2021-12-30.txt"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """The file in which the offline guard notes each attempt to leave the machine."""
    path = tmp_path / "offline.log"
    path.touch()
    return path


@pytest.fixture
def tilmach(log: Path, home: Path) -> Run:
    """Run `python -m flows` under the offline guard; asserts that it never tried to leave the machine."""

    def run(*words: str | Path, given: str = "") -> "subprocess.CompletedProcess[str]":
        environ = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "PYTEST_"))}
        environ |= {
            "PYTHONPATH": f"{PROJECT / 'tests' / 'offline'}{os.pathsep}{PROJECT}",
            "OFFLINE_LOG": str(log),
            "TILMACH_HOME": str(home),
            "COLUMNS": "160",
        }
        done = subprocess.run(
            [sys.executable, "-m", "flows", *map(str, words)],
            input=given,
            env=environ,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert log.read_text(encoding="utf-8") == ""
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return run


def test_the_offline_guard_guards(tmp_path: Path, log: Path) -> None:
    code = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"
    environ = {**os.environ, "PYTHONPATH": str(PROJECT / "tests" / "offline"), "OFFLINE_LOG": str(log)}
    done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=False)
    assert "the offline guard refuses" in done.stderr
    assert "192.0.2.1" in log.read_text(encoding="utf-8")


@pytest.mark.slow
def test_brief_makes_three_briefings_from_the_sample_and_says_so(tilmach: Run, tmp_path: Path) -> None:
    done = tilmach("brief", SAMPLE, "--output", tmp_path, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    folder = tmp_path / "azernews-2021-12-30"
    wanted = {f"azernews-2021-12-30.{language}.{kind}" for language in LANGUAGES for kind in ("pdf", "docx")}
    assert {file["file"] for file in told["files"]} == wanted
    assert {path.name for path in folder.iterdir()} == {*wanted, "manifest.json"}
    assert told["needs_person"] == {language: [] for language in LANGUAGES}
    assert done.stderr == ""


@pytest.mark.slow
def test_brief_in_a_pipe_tells_stages_line_by_line_and_marks_what_needs_a_person(tilmach: Run, tmp_path: Path) -> None:
    text = "Talks in Baku\n\n" + "The two ministers met in Baku on Monday and spoke about trade and transport. " * 3
    words = ("brief", "-", "--output", tmp_path, "--languages", "az", "--formats", "docx")
    done = tilmach(*words, "--title", "Talks in Baku", "--date", "2026-11-23", "--strict", "--keep-stages", given=text)
    assert done.returncode == 10
    assert done.stderr.splitlines()[:3] == ["ingest", "segment", "translate az"]
    assert "need a person" in done.stderr
    assert "missing: " in done.stdout
    folder = tmp_path / "talks-in-baku"
    assert {path.name for path in (folder / "stages").iterdir()} == {
        "article.json",
        "segments.json",
        "az.translation.json",
        "az.briefing.json",
    }
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["article"]["title"] == "Talks in Baku"


@pytest.mark.parametrize(
    ("words", "code", "message", "hint"),
    [
        (("brief", SAMPLE, "--languages", "az,kk"), 2, "Unknown language 'kk'", "az, ru, tr"),
        (("brief", SAMPLE, "--formats", "rtf"), 2, "Unknown format 'rtf'", "pdf, docx"),
        (("brief", SAMPLE, "--date", "30.12.2021"), 2, "'30.12.2021' is not a date", "YYYY-MM-DD"),
        (("brief", "nowhere.txt"), 3, "nowhere.txt", ""),
        (("translate", "--to", "kk"), 2, "Unknown language 'kk'", "az, ru, tr"),
        (("translate", "--to", "az", "nowhere.txt"), 3, "nowhere.txt cannot be read", "path"),
        (("packages", "add", "nowhere.argosmodel"), 4, "nowhere.argosmodel", ""),
        (("check", "nowhere.en", "nowhere.az", "--to", "az"), 3, "nowhere.en", ""),
        (("memory", "import", "nowhere.tmx"), 5, "nowhere.tmx", ""),
    ],
)
def test_bad_input_gets_a_message_a_hint_and_an_exit_code(
    tilmach: Run, words: tuple[str | Path, ...], code: int, message: str, hint: str
) -> None:
    done = tilmach(*words)
    assert done.returncode == code, done.stderr
    said = done.stderr.strip().splitlines()
    assert said[0].startswith("tilmach: ")
    assert message in said[0]
    assert said[-1].startswith("  → ")
    assert hint in said[-1]


def test_translate_gives_one_line_for_each_line(tilmach: Run, tmp_path: Path) -> None:
    package = fakes.build(tmp_path)
    assert tilmach("packages", "add", package).returncode == 0
    done = tilmach("translate", "--to", "az", given="the minister said Hello\n\nEconomic cooperation\n")
    assert done.returncode == 0
    lines = done.stdout.split("\n")
    assert len(lines) == 4
    assert "nazir" in lines[0]
    assert lines[1] == ""
    assert lines[2] == "İqtisadi əməkdaşlıq"


def test_translate_marks_what_stayed_english(tilmach: Run) -> None:
    done = tilmach("translate", "--to", "ru", "--strict", given="Nobody has seen this sentence before.\n")
    assert done.stdout == "⟦en: Nobody has seen this sentence before.⟧\n"
    assert done.returncode == 10
    assert "1 of 1 lines need a person: 1" in done.stderr
    done = tilmach("translate", "--to", "ru", "--json", given="Nobody has seen this sentence before.\n")
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert row["origins"] == ["source"]
    assert [remark["kind"] for remark in row["remarks"]] == ["missing"]


def test_doctor_says_how_everything_stands(tilmach: Run) -> None:
    done = tilmach("doctor", "--json")
    findings = {row["name"]: row for row in json.loads(done.stdout)}
    assert {"Pango", "fonts", "templates", "memory", "glossary", "data folder", "output folder", "Prefect"} <= set(
        findings
    )
    for language in LANGUAGES:
        assert findings[f"package en→{language}"]["state"] == "warn"
        assert f"packages install {language}" in findings[f"package en→{language}"]["hint"]
    assert [row for row in findings.values() if row["state"] == "fail"] == []
    assert done.returncode == 0


def test_version_and_help_are_said(tilmach: Run) -> None:
    assert tilmach("--version").stdout.startswith("tilmach 0.")
    helped = tilmach("--help")
    assert helped.returncode == 0
    commands = ("brief", "translate", "packages", "memory", "glossary", "check", "review", "doctor")
    for command in commands:
        assert command in helped.stdout
        assert "Example" in tilmach(command, "--help").stdout or command in ("packages", "memory", "glossary", "review")
