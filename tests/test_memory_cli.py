"""`tilmach memory`: files in and out, counts, search and forgetting, as someone types it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows.cli.memory import app
from flows.errors import MemoryFileError, TilmachError, UsageError
from flows.memory import exchange
from tests.units import make


def call(*words: object, said: str = "") -> Result:
    """Run the command; what it raises is raised here."""
    return CliRunner().invoke(app, [str(word) for word in words], input=said, catch_exceptions=False)


@pytest.fixture
def given(tmp_path: Path) -> Path:
    path = tmp_path / "in.tmx"
    units = [make("One zebra.", "Bir zebr."), make("Two zebras.", "İki zebr.", status="imported", author="Aygün")]
    exchange.write([*units, make("Three.", "Три.", language="ru")], path, language=None)
    return path


def test_import_export_and_import_again(tmp_path: Path, given: Path) -> None:
    assert "in.tmx: 3 units, 3 new" in call("import", given).output
    out = tmp_path / "out.tmx"
    assert call("export", out).exit_code == 0
    found = exchange.read(out, status="imported").units
    assert set(exchange.read(given, status="imported").units) < set(found)
    assert any(unit.status == "shipped" for unit in found)
    again = call("import", out)
    assert f"{len(found)} units, {len(found) - 3} new" in again.output
    assert call("export", out).output.split()[-2] == str(len(found))
    call("export", tmp_path / "out.xlf", "--to", "ru")
    assert "Три." in {unit.target for unit in exchange.read(tmp_path / "out.xlf", status="imported").units}


def test_one_broken_file_stops_all(tmp_path: Path, given: Path, home: Path) -> None:
    broken = tmp_path / "broken.tmx"
    broken.write_text("<tmx>", encoding="utf-8")
    with pytest.raises(MemoryFileError, match=r"broken\.tmx, line 1"):
        call("import", given, broken)
    assert not (home / "memory.sqlite").exists()


def test_what_was_not_taken_is_said(tmp_path: Path, given: Path) -> None:
    text = given.read_text(encoding="utf-8").replace('xml:lang="ru"', 'xml:lang="de"')
    given.write_text(text, encoding="utf-8")
    assert "de: 1 not taken" in call("import", given).stderr


def test_stats(given: Path) -> None:
    call("import", given)
    counts = json.loads(call("stats", "--json").output)
    assert {"where": "store", "language": "az", "status": "reviewed", "units": 1} in counts
    assert {one["language"] for one in counts if one["status"] == "shipped"} == {"az", "ru", "tr"}
    assert "imported" in call("stats").output


def test_search_shows_words_and_likeness(given: Path) -> None:
    call("import", given)
    output = call("search", "One zebras.", "--to", "az").output
    assert "İki zebr." in output and "Bir zebr." in output
    assert "[-Two][+One] zebras." in output
    found = json.loads(call("search", "zebr", "--json", "--limit", "1").output)
    assert [unit["target"] for unit in found["found"]] == ["Bir zebr."]
    assert found["found"][0]["changed"] == "2021-12-30"
    assert "Nothing found." in call("search", "giraffe").stderr


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (["--author", "Aygün", "--yes"], 2),
        (["--source", " one  zebra.", "--yes"], 3),
        (["--source", " One  zebra.", "--yes"], 2),
        (["--status", "imported", "--to", "ru", "--yes"], 3),
        (["--file", "a.tmx", "--yes"], 0),
        (["--yes"], 0),
        (["--outputs", "--yes"], 3),
    ],
)
def test_forget(given: Path, words: list[str], left: int) -> None:
    call("import", given)
    assert call("forget", *words).exit_code == 0
    counts = json.loads(call("stats", "--json").output)
    assert sum(one["units"] for one in counts if one["where"] == "store") == left


def test_forget_asks_first(given: Path) -> None:
    call("import", given)
    assert call("forget", "--to", "az", said="n\n").exit_code == 1
    assert "Delete 2?" in call("forget", "--to", "az", said="y\n").output
    assert "0 deleted" in call("forget", "--to", "az", said="y\n").output


@pytest.mark.parametrize(
    "words",
    [
        ["forget"],
        ["forget", "--status", "good"],
        ["forget", "--outputs", "--file", "x"],
        ["search", "x", "--to", "de"],
    ],
)
def test_wrong_usage(words: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        call(*words)
    assert caught.value.hint


def test_export_needs_a_language_for_xliff(tmp_path: Path) -> None:
    with pytest.raises(TilmachError, match="one target language"):
        call("export", tmp_path / "out.xlf")
