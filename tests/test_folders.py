"""A folder is whole at every moment."""

import os
import threading
import time
from pathlib import Path

import pytest

from flows import folders
from tests.rain import write


def test_readers_never_find_half_a_folder(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write(output, {("az", "pdf"): b"0" * 100, ("az", "docx"): b"0" * 100})
    stop, seen, wrong = threading.Event(), [0], []

    def look() -> None:
        while not stop.is_set():
            # One descriptor: what a reader has opened stays the folder it opened.
            handle = os.open(output / "rain", os.O_RDONLY)
            try:
                with os.scandir(handle) as entries:
                    names = {entry.name for entry in entries}
                # The old folder, after the swap, is taken away file by file; the one that has the name is whole.
                named = os.fstat(handle).st_ino == (output / "rain").stat().st_ino
                if named and names != {"manifest.json", "rain.az.pdf", "rain.az.docx"}:
                    wrong.append(names)
                seen[0] += 1
            finally:
                os.close(handle)

    reader = threading.Thread(target=look)
    reader.start()
    for number in range(1, 60):
        write(output, {("az", "pdf"): b"%d" % number * 100, ("az", "docx"): b"%d" % number * 100})
    stop.set()
    reader.join()
    assert seen[0] > 60 and not wrong


@pytest.mark.parametrize("swaps", [True, False])
def test_put_replaces_with_and_without_the_swap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swaps: bool) -> None:
    if not swaps:
        monkeypatch.setattr(folders, "swap", lambda one, other: False)
    old = tmp_path / "rain"
    old.mkdir()
    (old / "file").write_bytes(b"old")
    new = folders.beside(old)
    folders.write(new / "file", b"new")
    folders.put(new, old)
    assert (old / "file").read_bytes() == b"new" and (new / "file").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["rain", new.name])


def test_swap_says_when_it_cannot(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        folders.swap(tmp_path / "neither", tmp_path / "nor")


def test_sweep_removes_the_dead_and_puts_back_the_old(tmp_path: Path) -> None:
    folder = tmp_path / "rain"
    dead, alive, other = (tmp_path / name for name in (".rain.00000000", ".rain.11111111", ".rainbow.00000000"))
    aside = tmp_path / ".rain.22222222.old"
    for path in (dead, alive, other, aside):
        path.mkdir()
        (path / "file").write_bytes(path.name.encode())
    long_ago = time.time() - 2 * folders.STALE_SECONDS
    for path in (dead, other):
        os.utime(path, (long_ago, long_ago))
    folders.sweep(folder)
    assert (folder / "file").read_bytes() == aside.name.encode()
    assert not dead.exists() and alive.exists() and other.exists() and not aside.exists()
    aside.mkdir()
    folders.sweep(folder)
    assert not aside.exists() and folder.exists()
