"""Tests of `tilmach packages` as a person or a script uses it."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows.cli.packages import app
from flows.errors import PackageError
from flows.packages import lock
from flows.settings import PROJECT
from tests import fakes


def run(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "160"}).invoke(app, list(arguments))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fakes.build(tmp_path_factory.mktemp("made"))


def test_a_life_of_a_package(archive: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "tilmach packages install az" in run("list").output
    assert json.loads(run("list", "--json").output) == []

    added = run("add", str(archive))
    assert added.exit_code == 0, added.output
    assert "Trusted on first use" in added.output and lock.sha256_of(archive) in added.output
    assert "Trusted on first use" not in run("add", str(archive)).output
    (row,) = json.loads(run("list", "--json").output)
    card = row.pop("card")
    assert card["sentences"] == 300 and 0 < card["chrf"] < 45
    assert row == {
        "source": "en",
        "target": "az",
        "version": "1.0",
        "sha256": lock.sha256_of(archive),
        "path": str(home / "packages" / "translate-en_az-1_0"),
        "starter": False,
        "used": True,
        "why": "installed; used",
    }
    assert "as installed" in run("verify").output

    bundled = run("bundle", str(tmp_path / "b.zip"))
    assert lock.sha256_of(tmp_path / "b.zip") in bundled.output
    monkeypatch.setenv("TILMACH_HOME", str(tmp_path / "elsewhere"))
    restored = run("restore", str(tmp_path / "b.zip"))
    assert lock.sha256_of(tmp_path / "b.zip") in restored.output
    assert len(json.loads(run("list", "--json").output)) == 1

    (tmp_path / "elsewhere" / "packages" / "translate-en_az-1_0" / "README.md").write_text("x", encoding="utf-8")
    verified = run("verify")
    assert "README.md has changed" in verified.output
    assert isinstance(verified.exception, PackageError) and verified.exception.exit_code == 4
    assert "removed translate-en_az-1_0" in run("remove", "az").output
    assert isinstance(run("remove", "az").exception, PackageError)


def test_every_command_says_what_it_does_with_an_example() -> None:
    names = [command.name or "" for command in app.registered_commands]
    assert sorted(names) == ["add", "bundle", "evaluate", "install", "list", "remove", "restore", "verify"]
    for name in names:
        assert f"Example:  tilmach packages {name}" in run(name, "--help").output


def test_install_without_a_network_is_two_lines(home: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        index = f"http://127.0.0.1:{closed.getsockname()[1]}/"
        environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        done = subprocess.run(
            [sys.executable, "-m", "flows", "packages", "install", "az"],
            cwd=PROJECT,
            env=environment | {"ARGOS_PACKAGE_INDEX": index},
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stdout) == (4, "")
    first, second = done.stderr.splitlines()
    assert f"{index}index.json cannot be fetched" in first
    assert "tilmach packages add" in second and "tilmach packages restore" in second


@pytest.mark.parametrize(
    ("arguments", "home", "environ", "said"),
    [
        (("bundle", "."), "", {}, "is a folder"),
        (("bundle", "file/b.zip"), "", {}, "cannot be written"),
        (("install", "az"), "file", {}, "cannot be read"),
        (("list",), "file", {}, "cannot be read"),
        (("install", "az"), "", {"ALL_PROXY": "socks5://127.0.0.1:1"}, "cannot be fetched"),
        (("install", "az"), "", {"ALL_PROXY": "odd://127.0.0.1:1"}, "cannot be fetched"),
    ],
)
def test_folders_and_proxies_that_cannot_be_used(
    arguments: tuple[str, ...],
    home: str,
    environ: dict[str, str],
    said: str,
    archive: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert run("add", str(archive)).exit_code == 0
    if home:
        monkeypatch.setenv("TILMACH_HOME", str(tmp_path / home))
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    error = run(*arguments).exception
    assert isinstance(error, PackageError) and said in error.message and error.hint
    assert not (tmp_path / ".b.zip.part").exists()
