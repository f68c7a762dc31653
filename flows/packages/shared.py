"""Turn packages that hold the same weights into one file, and that file into an Argos package for each language.

The starters are one multilingual model: shipped once, they take a third of the space.
"""

import re
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from flows.packages.archive import Member, opened, read, refuse

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
    fresh = out.with_name(f".{out.name}")
    _write(fresh, members, zipfile.ZIP_DEFLATED)
    fresh.rename(out)
    return out


def inside(path: Path) -> tuple[str, ...]:
    """Name the packages that a shared file holds, each by its folder. Raises PackageError when it is damaged."""
    with opened(path) as (_, members):
        return tuple(sorted(_own(path, members)))


def take(path: Path, name: str, out: Path) -> None:
    """Write one package of a shared file as an .argosmodel archive, the same bytes each time.

    Raises PackageError when the shared file is damaged or does not hold it.
    """
    with opened(path) as (archive, members):
        if name not in _own(path, members):
            raise refuse(path, f"it holds no {name}")
        wanted = [member for member in members if member.parts[0] in (_COMMON, name)]
        files = {"/".join((name, *member.parts[1:])): read(archive, member) for member in wanted}
    _write(out, files, zipfile.ZIP_STORED)


def _own(path: Path, members: Sequence[Member]) -> set[str]:
    """Give the folders at its top besides the common one; each must be a package's."""
    found = {member.parts[0] for member in members} - {_COMMON}
    if odd := sorted(name for name in found if not _FOLDER.fullmatch(name)):
        raise refuse(path, f"{odd[0]!r} is no package's folder")
    return found


def _write(path: Path, members: dict[str, bytes], compression: int) -> None:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in sorted(members.items()):
            archive.writestr(zipfile.ZipInfo(name, _DAY), data, compression, 9)
