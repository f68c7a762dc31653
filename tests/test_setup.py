"""The set-up: done at once when it is done, seen through when it is damaged."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from flows.settings import PROJECT


def setup(folder: Path, **environ: str) -> "subprocess.CompletedProcess[str]":
    command = ["bash", ".ci/setup", "tests/requirements.lock"]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **environ}, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of what the set-up reads, over this project's own .venv."""
    for name in (".ci", "tests", "pyproject.toml", "requirements.lock"):
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=lambda _, names: [n for n in names if n == "golden"])
        else:
            shutil.copy(source, tmp_path / name)
    if not (PROJECT / ".venv" / ".set-up").is_file():
        pytest.skip("this project was not set up by make setup")
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
    done = setup(folder, PYTHON="false")  # what would make the environment fails: it was asked to
    assert done.returncode != 0
    assert not (folder / ".venv" / ".set-up").exists() or done.stderr
