"""A folder that cannot be written, a full disk, a second run, an interruption: said plainly, nothing lost."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import publish
from flows.errors import BusyError, OutputError
from flows.records import (
    Format,
    Language,
)
from flows.settings import PROJECT
from tests.rain import ARTICLE, DAY, TOOL, contents, translation, write


def test_a_second_run_is_refused_at_once_and_told_who_is_first(tmp_path: Path) -> None:
    output, locks = tmp_path / "output", tmp_path / "locks"
    code = (
        "import sys, time; from pathlib import Path; from flows import publish\n"
        f"with publish.claim(Path({str(output)!r}), 'rain', locks=Path({str(locks)!r}), who='process 7 (rain.txt)'):\n"
        "    print('held', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout and first.stdin and first.stdout.readline() == b"held\n"
        started = time.monotonic()
        with pytest.raises(BusyError, match=r"process 7 \(rain\.txt\)") as caught:
            write(output, {("az", "pdf"): b"1"})
        assert time.monotonic() - started < 1 and caught.value.hint
        with publish.claim(output, "snow", locks=locks, who="another article"):
            pass
        first.stdin.close()
        first.wait(10)
    write(output, {("az", "pdf"): b"1"})


def test_a_killed_run_holds_nothing(tmp_path: Path) -> None:
    output, locks = tmp_path / "output", tmp_path / "locks"
    code = (
        "import time; from pathlib import Path; from flows import publish\n"
        f"with publish.claim(Path({str(output)!r}), 'rain', locks=Path({str(locks)!r}), who='process 7'):\n"
        "    print('held', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as first:
        assert first.stdout and first.stdout.readline() == b"held\n"
        first.send_signal(signal.SIGKILL)
        first.wait(10)
    write(output, {("az", "pdf"): b"1"})
    assert "rain.az.pdf" in contents(output)


@pytest.mark.parametrize("where", ["output", "slug", "locks", "parent"])
def test_a_folder_that_cannot_be_written(tmp_path: Path, where: str) -> None:
    """A file in a folder's place stops root too, which a mode of 0500 would not."""
    stone = {"output": "output", "slug": "output/rain", "locks": "locks", "parent": "house"}[where]
    (tmp_path / stone).parent.mkdir(exist_ok=True)
    (tmp_path / stone).write_bytes(b"in the way")
    output = tmp_path / ("house/output" if where == "parent" else "output")
    with pytest.raises(OutputError) as caught, publish.claim(output, "rain", locks=tmp_path / "locks", who="x"):
        pytest.fail("the folder was given out")
    assert Path(stone).name in caught.value.message and caught.value.hint and caught.value.exit_code == 7
    assert (tmp_path / stone).read_bytes() == b"in the way"


def test_a_read_only_file_system(tmp_path: Path) -> None:
    nowhere = Path("/proc/self/fdinfo")
    with (
        pytest.raises(OutputError, match="cannot be written"),
        publish.claim(nowhere, "rain", locks=tmp_path, who="x"),
    ):
        pytest.fail("the folder was given out")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 64 KiB where we may mount one; elsewhere a real limit on the size of a file."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place], capture_output=True, check=False
    )
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    if mounted.returncode:
        resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, limits[1]))
    yield place
    if mounted.returncode:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    else:
        subprocess.run(["umount", place], check=True)


def test_a_full_disk_leaves_what_was_published(small_disk: Path) -> None:
    output = small_disk / "output"
    locks = small_disk.parent / "locks"
    with publish.claim(output, "rain", locks=locks, who="a test"):
        small = {("az", "pdf"): b"small"}
        publish.publish(output, "rain", ARTICLE, (translation("az"),), small, made_on=DAY, tool=TOOL)  # type: ignore[arg-type]
    before = contents(output)
    big: dict[tuple[Language, Format], bytes] = {("az", "pdf"): b"1", ("az", "docx"): os.urandom(200_000)}
    with (
        pytest.raises(OutputError, match="no room to write") as caught,
        publish.claim(output, "rain", locks=locks, who="a test"),
    ):
        publish.publish(output, "rain", ARTICLE, (translation("az"),), big, made_on=DAY, tool=TOOL)
    assert "--output" in caught.value.hint and caught.value.exit_code == 7
    assert contents(output) == before


@pytest.mark.parametrize("killer", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_the_folder_as_it_was(tmp_path: Path, killer: signal.Signals) -> None:
    output = tmp_path / "output"
    write(output, {("az", "pdf"): b"old"})
    before = contents(output)
    code = (
        "import signal, sys, time; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path; from flows import folders; from tests import rain as t\n"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))\n"
        "real = folders.write\n"
        "def slow(path, data):\n"
        "    real(path, data); print(path.name, flush=True); time.sleep(60)\n"
        "folders.write = slow\n"
        "t.write(Path(sys.argv[1]), {('az', 'pdf'): b'new', ('ru', 'pdf'): b'new'})\n"
    )
    command = [sys.executable, "-c", code, str(output), str(PROJECT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout and run.stdout.readline() == b"rain.az.pdf\n"
        run.send_signal(killer)
        run.communicate(timeout=20)
    assert run.returncode != 0
    assert contents(output) == before
    write(output, {("ru", "pdf"): b"next"})
    assert contents(output)["rain.ru.pdf"] == b"next"
