"""Holds `tilmach evaluate` against a real package made by the tests, without any set that does not ship."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from flows.errors import OutputError, PackageError, TilmachError, TrainingError, UsageError
from flows.evaluate import table
from tests import fakes


def run(*arguments: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "160"}).invoke(app, ["evaluate", *map(str, arguments)])


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fakes.build(tmp_path_factory.mktemp("made"))


@pytest.fixture
def starters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder in which starters are looked for."""
    place = tmp_path / "starters"
    place.mkdir()
    monkeypatch.setenv("TILMACH_STARTERS", str(place))
    return place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "sets"
    place.mkdir()
    (place / "flores-dev.en").write_text("Hello world\nthe minister said\n", encoding="utf-8")
    (place / "flores-dev.az").write_text("Salam dünya\nbu nazir dedi\n", encoding="utf-8")
    (place / "flores-dev.other.az").write_text("Salam\nnazir\n", encoding="utf-8")
    return place


def test_an_archive_is_measured_beside_other_systems_and_nothing_is_installed(archive, folder, home):
    result = run("--to", "az", "--package", archive, "--set", "flores", "--sets", folder, "--json")
    assert result.exit_code == 0, result.output
    rows = json.loads(result.stdout)["measurements"]
    assert [row["system"] for row in rows] == ["translate-en_az-1_0", "other", table.PEOPLE]
    assert rows[0]["chrf"] == 100 and rows[1]["chrf"] < 80
    assert not (home / "packages" / "lock.json").exists()


def test_a_folder_and_an_installed_name_say_the_same(archive, folder, tmp_path):
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(tmp_path)
    assert CliRunner().invoke(app, ["packages", "add", str(archive)]).exit_code == 0
    common = ("--to", "az", "--set", "flores", "--sets", folder, "--json")
    by_folder = run(*common, "--package", tmp_path / "translate-en_az-1_0")
    by_name = run(*common, "--package", "translate-en_az-1_0")
    by_use = run(*common)
    assert by_folder.exit_code == 0, by_folder.output
    assert json.loads(by_folder.stdout) == json.loads(by_name.stdout) == json.loads(by_use.stdout)


def test_a_starter_is_measured_where_nothing_is_installed(archive, folder, starters):
    shutil.copy(archive, starters)
    result = run("--to", "az", "--set", "flores", "--sets", folder, "--json")
    assert result.exit_code == 0, result.output
    first = json.loads(result.stdout)["measurements"][0]
    assert (first["system"], first["chrf"]) == ("translate-en_az-1_0 (starter)", 100)
    common = ("--to", "az", "--set", "flores", "--sets", folder, "--json", "--package")
    named = run(*common, "translate-en_az-1_0")
    assert named.exit_code == 0, named.output
    assert json.loads(named.stdout)["measurements"][0]["chrf"] == 100
    refused = run(*common, "translate-en_az-9_9").exception
    assert isinstance(refused, UsageError) and "translate-en_az-1_0" in refused.hint


def test_sets_and_packages_that_are_not_there_are_left_out_with_a_line(tmp_path):
    result = run("--to", "tr", "--sets", tmp_path, "--limit", "5")
    assert result.exit_code == 0, result.output
    assert "FLORES-200 dev in tr: not in the folder of sets" in result.stderr
    assert "Kept press sentences (5)" in result.stdout and "Left out: X-WMT dev" in result.stdout
    assert "a package for tr: none is installed" in result.stderr


def test_the_table_is_written_into_a_document(tmp_path):
    document, file = tmp_path / "page.md", tmp_path / "table.md"
    document.write_text(f"Before.\n{table.OPEN}\n{table.CLOSE}\nAfter.\n", encoding="utf-8")
    result = run("--to", "az", "--set", "press", "--limit", "3", "--write", document, "--out", file)
    assert result.exit_code == 0, result.output
    text = document.read_text(encoding="utf-8")
    assert text.startswith("Before.") and text.endswith("After.\n")
    assert file.read_text(encoding="utf-8") in text
    assert result.stdout == ""


def test_help_has_an_example():
    assert "Example:  tilmach evaluate --to az" in run("--help").output


@pytest.mark.parametrize(
    ("arguments", "kind", "said"),
    [
        (("--to", "de"), UsageError, "Unknown language"),
        (("--set", "wmt"), UsageError, "Unknown set"),
        (
            ("--package", "translate-en_az-9_9"),
            UsageError,
            "no file, no folder, and the name of no installed or starter",
        ),
        (("--package", "."), PackageError, "not an unpacked Argos package"),
        (("--set", "ntrex", "--sets", "nowhere"), TrainingError, "is not there"),
        (("--write", "nowhere.md"), OutputError, "cannot be read"),
        (("--set", "press", "--limit", "1", "--out", "no/such/folder.md"), OutputError, "There is no folder"),
        (("--set", "press", "--limit", "1", "--out", "."), OutputError, "cannot be written"),
    ],
)
def test_mistakes_are_told(arguments, kind, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    error = run("--to", "az", *arguments).exception
    assert isinstance(error, kind) and isinstance(error, TilmachError)
    assert said in error.message and error.hint


def test_a_package_into_another_language_is_refused(archive, folder):
    error = run("--to", "tr", "--package", archive, "--set", "press", "--limit", "1").exception
    assert isinstance(error, UsageError) and "en to az" in error.message
