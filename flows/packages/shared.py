"""Turn packages that hold the same weights into one file, and that file into an Argos package for each language.

The starters are one multilingual model: shipped once, they take a third of the space. The packages are put together in
the data folder on their first use, byte for byte the same each time.
"""

import re
import shutil
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from flows.errors import PackageError
from flows.packages import lock
from flows.settings import Settings

PATTERN = "starters-*.zip"
"""The file's name: starters-, its version, .zip."""
_FOLDER = re.compile(r"translate-[a-z_]+-[0-9_.]+")
_COMMON = "shared"
"""The folder inside of what every package has."""
_DAY = (1980, 1, 1, 0, 0, 0)
"""A zip's earliest date, so that the same content gives the same bytes."""


def pack(packages: Sequence[Path], out: Path) -> Path:
    """Write `out` from Argos packages: what all of them have once, the rest under each one's own folder."""
    contents: dict[str, dict[str, bytes]] = defaultdict(dict)
    for path in packages:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                top, _, inner = name.partition("/")
                contents[top][inner] = archive.read(name)
    first = next(iter(contents.values()))
    common = {
        inner: data
        for inner, data in first.items()
        if all(other.get(inner) == data for other in contents.values()) and len(contents) > 1
    }
    members = {f"{_COMMON}/{inner}": data for inner, data in common.items()}
    for top, own in contents.items():
        members |= {f"{top}/{inner}": data for inner, data in own.items() if inner not in common}
    _write(out, members, zipfile.ZIP_DEFLATED)
    return out


def assembled(settings: Settings) -> tuple[Path, ...]:
    """Give the packages of every shared file that ships, put together when they are not there yet.

    Raises PackageError when a shared file is damaged, or the data folder cannot be written.
    """
    home = settings.starter_home / "assembled"
    found: list[Path] = []
    wanted: set[str] = set()
    for path in sorted(settings.starter_dir.glob(PATTERN)):
        try:
            folder = home / lock.sha256_of(path)[:16]
            wanted.add(folder.name)
            if not folder.is_dir():
                _assemble(path, folder)
        except (OSError, zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, ValueError) as error:
            raise PackageError(
                f"The starter packages cannot be put together from {path}: {error}",
                hint="It ships with Tilmach: restore that file (git checkout source/packages), or install other "
                "packages: tilmach packages install",
            ) from error
        found += sorted(folder.glob("*.argosmodel"))
    if wanted:
        for old in home.iterdir():
            if old.name not in wanted and not old.name.startswith("."):
                shutil.rmtree(old, ignore_errors=True)
    return tuple(found)


def _assemble(path: Path, folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".fresh-") as scratch, zipfile.ZipFile(path) as archive:
        contents: dict[str, dict[str, bytes]] = defaultdict(dict)
        for name in archive.namelist():
            top, _, inner = name.partition("/")
            contents[top][inner] = archive.read(name)
        common = contents.pop(_COMMON, {})
        fresh = Path(scratch) / folder.name
        fresh.mkdir()
        for top, own in contents.items():
            if not _FOLDER.fullmatch(top):
                raise ValueError(f"“{top}” is no package's folder.")
            members = {f"{top}/{inner}": data for inner, data in {**common, **own}.items()}
            _write(fresh / f"{top}.argosmodel", members, zipfile.ZIP_STORED)
        try:
            fresh.rename(folder)
        except OSError:
            # Another process was first; what it made is the same.
            if not folder.is_dir():
                raise


def _write(path: Path, members: dict[str, bytes], compression: int) -> None:
    fresh = path.with_name(f".{path.name}")
    with zipfile.ZipFile(fresh, "w", compression) as archive:
        for name, data in sorted(members.items()):
            archive.writestr(zipfile.ZipInfo(name, _DAY), data, compression, 9)
    fresh.rename(path)
