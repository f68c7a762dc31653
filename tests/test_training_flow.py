"""The training flow as a user runs it: corpora in, three packages out, killed and gone on with, or a clear refusal."""

import lzma
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

if not os.environ.get("CI"):
    pytest.importorskip("torch", reason="torch is only in the train group: make setup-train")

from flows.settings import PROJECT
from flows.training import press


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora")
    for language, words in (("az", "Parametr"), ("ru", "Параметр"), ("tr", "Ayar")):
        lines = "".join(f"aosp\tSetting {n}\t{words} {n}\n" for n in range(40)) + "aosp\tbroken line\n"
        (folder / f"en-{language}.tsv.xz").write_bytes(lzma.compress(lines.encode()))
    for path, rows in ((press.PRESS, 80), (press.GENERAL, 40)):
        lines = "".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[: rows + 1])
        (folder / path.name).write_text(lines, encoding="utf-8")
    return folder


def run(tmp_path: Path, corpora: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "TILMACH_HOME": str(tmp_path / "home"), "PREFECT_HOME": str(tmp_path / "prefect")}
    environ.pop("PREFECT_API_URL", None)
    command = [sys.executable, "-m", "flows.training", "--plan", "tiny", "--grammar", "300"]
    folders = ["--corpus", str(corpora), "--work", str(tmp_path / "work"), "--out", str(tmp_path / "out")]
    if (corpora / press.PRESS.name).exists():
        folders += ["--own", str(corpora)]
    return subprocess.run(
        [*command, *folders, *options],
        cwd=PROJECT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def model(package: Path) -> bytes:
    """Give the weights that a package for Turkish holds."""
    with zipfile.ZipFile(package) as archive:
        return archive.read("translate-en_tr-0_1/model/model.bin")


@pytest.mark.slow
def test_three_packages_come_out_and_a_second_run_goes_on(corpora: Path, tmp_path: Path) -> None:
    done = run(tmp_path, corpora, "--steps", "12")
    assert done.returncode == 0, done.stderr
    assert "malformed: line 41 (2 cells)" in done.stderr
    assert "300 sentence tuples" in done.stderr
    assert "step 12" in done.stderr
    made = sorted((tmp_path / "out").iterdir())
    packages = [f"translate-en_{lang}-0.1.argosmodel" for lang in ("az", "ru", "tr")]
    assert [path.name for path in made] == ["starters-0.1.zip", *packages]
    assert all(str(path) in done.stdout for path in made)
    (tmp_path / "table.md").write_text("| set | chrF |\n|---|---|\n| press | 12.3 |\n", encoding="utf-8")
    more = run(tmp_path, corpora, "--steps", "20")
    assert more.returncode == 0, more.stderr
    assert "step 10 " not in more.stderr and "step 20" in more.stderr
    weights = model(made[-1])
    again = run(tmp_path, corpora, "--steps", "0", "--figures", str(tmp_path / "table.md"))
    assert again.returncode == 0 and "step-0000020.pt has all the steps" in again.stderr, again.stderr
    assert model(made[-1]) == weights
    with zipfile.ZipFile(made[-1]) as archive:
        card = archive.read("translate-en_tr-0_1/README.md").decode()
    assert "## Measured\n\n| set | chrF |" in card and "| press | 12.3 |\n\n## Text" in card
    assert run(tmp_path, corpora, "--figures", str(tmp_path / "none.md")).returncode == 12


@pytest.mark.slow
def test_a_missing_corpus_is_named_with_exit_12(tmp_path: Path) -> None:
    refused = run(tmp_path, tmp_path / "nowhere")
    assert refused.returncode == 12
    assert "en-az.tsv.xz is not there" in refused.stderr and "CORPUS=" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_unknown_plan_or_device_is_refused(tmp_path: Path, corpora: Path) -> None:
    refused = run(tmp_path, corpora, "--device", "gpu")
    assert refused.returncode == 12 and "torch cannot use 'gpu'" in refused.stderr
    wrong = run(tmp_path, corpora, "--plan", "giant")
    assert wrong.returncode == 2
    assert "small, large, tiny" in wrong.stderr
