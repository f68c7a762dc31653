"""The set-up: done at once when it is done, seen through when it is damaged."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flows.settings import PROJECT


def wanted() -> str:
    """Give the stamp of a finished set-up for the tests."""
    read = (PROJECT / "tests" / "requirements.lock").read_bytes() + (PROJECT / "pyproject.toml").read_bytes()
    return hashlib.sha256(read).hexdigest()


def setup(folder: Path, **environ: str) -> "subprocess.CompletedProcess[str]":
    command = ["bash", ".ci/setup", "tests/requirements.lock"]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **environ}, capture_output=True, text=True, timeout=120, check=False
    )


def makes_nothing(folder: Path) -> str:
    """Give a Python that makes no environment, so that a test sees only that one would be made."""
    script = folder / "python"
    script.write_text(f'#!/bin/sh\n[ "$1" = -m ] && exit 3\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return str(script)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of what the set-up reads, over this project's own .venv."""
    for name in (".ci", "tests", "pyproject.toml", "requirements.lock"):
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=lambda _, names: [n for n in names if n == "golden"])
        else:
            shutil.copy(source, tmp_path / name)
    stamp = PROJECT / ".venv" / ".set-up"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted():
        # To set up from here would change the environment that runs the tests.
        pytest.skip("this project was not set up by make setup-test, or its lock has changed since")
    (tmp_path / ".venv").symlink_to(PROJECT / ".venv")
    return tmp_path


def test_a_finished_set_up_is_recognised_without_a_word(folder: Path) -> None:
    done = setup(folder, PIP_NO_INDEX="1", PIP_FIND_LINKS="")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_half_made_set_up_is_not_taken_for_a_finished_one(folder: Path) -> None:
    stamp = (folder / ".venv" / ".set-up").read_text(encoding="utf-8")
    (folder / ".venv").unlink()
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / ".set-up").write_text(stamp, encoding="utf-8")
    done = setup(folder, PYTHON=makes_nothing(folder))
    assert done.returncode == 3 and "making .venv" in done.stderr
    assert not (folder / ".venv" / ".set-up").exists()


def test_a_set_up_that_was_moved_is_made_anew(folder: Path) -> None:
    stamp = (folder / ".venv" / ".set-up").read_text(encoding="utf-8")
    real = (folder / ".venv").resolve()
    (folder / ".venv").unlink()
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / ".set-up").write_text(stamp, encoding="utf-8")
    (folder / ".venv" / "bin" / "python").symlink_to(real / "bin" / "python")
    shutil.copy(real / "bin" / "tilmach", folder / ".venv" / "bin" / "tilmach")
    done = setup(folder, PYTHON=makes_nothing(folder))
    assert done.returncode == 3 and "made in another folder" in done.stderr
    assert not (folder / ".venv" / ".set-up").exists()


def test_libraries_are_found_without_the_administrators_folders_in_the_path(tmp_path: Path) -> None:
    """A user's PATH on Debian has no /sbin, where ldconfig is."""
    script = (PROJECT / ".ci" / "setup").read_text(encoding="utf-8")
    lines = [line for line in script.splitlines() if line.startswith(("libraries=", "[[ $libraries"))]
    assert len(lines) == 3
    body = "set -euo pipefail; missing=();" + ";".join(lines) + '; printf "%s" "${missing[*]-}"'
    found = subprocess.run(
        ["/bin/bash", "-c", body], env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=True
    )
    assert found.stdout == ""
