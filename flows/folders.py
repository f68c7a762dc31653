"""Turn a folder written aside into the folder that readers see, in one step, and lose nothing a person put there."""

import ctypes
import errno
import os
import secrets
import shutil
from pathlib import Path

STALE_SECONDS = 3600.0
"""A folder in the making that is older was left by a killed run: no run of ours writes for an hour."""
_NO_SWAP = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
"""From Linux' fcntl.h and fs.h."""


def beside(folder: Path) -> Path:
    """Make the hidden folder in which the new one grows; it is on the same file system, so that a rename will do."""
    path = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    path.mkdir()
    return path


def write(path: Path, data: bytes) -> None:
    """Write a file, and its folder where it is missing, down to the disk."""
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def link(old: Path, new: Path) -> None:
    """Give a file or a whole folder a second name, so that the first can be removed; copy where links fail."""

    def one(source: str, target: str) -> None:
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError:
            shutil.copy2(source, target, follow_symlinks=False)

    if old.is_dir() and not old.is_symlink():
        shutil.copytree(old, new, symlinks=True, copy_function=one)
    else:
        one(str(old), str(new))


def put(new: Path, folder: Path) -> None:
    """Put `new` in the place of `folder`; afterwards the old folder, if there was one, is where `new` was."""
    _flush(new)
    if not folder.exists():
        new.rename(folder)
    elif not swap(new, folder):
        # Two renames: between them the folder is missing, but never half there; `sweep` mends it after a crash.
        aside = new.with_name(f"{new.name}.old")
        folder.rename(aside)
        new.rename(folder)
        aside.rename(new)
    _flush(folder.parent)


def swap(one: Path, other: Path) -> bool:
    """Exchange two folders in one step (Linux); False where the system or the file system cannot."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_SWAP:
        return False
    raise OSError(code, os.strerror(code), str(other))


def sweep(folder: Path) -> None:
    """Remove what a killed run left beside `folder`, and put back the old folder if it was killed between renames."""
    for aside in folder.parent.glob(f".{folder.name}.????????.old"):
        if folder.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            aside.rename(folder)
    fresh = beside(folder)
    # The new folder's time and not the clock's: on a file server the two differ.
    now = fresh.stat().st_mtime
    fresh.rmdir()
    for left in folder.parent.glob(f".{folder.name}.????????"):
        if now - left.stat().st_mtime > STALE_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
