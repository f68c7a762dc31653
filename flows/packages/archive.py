"""Turn an untrusted zip archive into a list of members that are safe to unpack, or a refusal with its reason.

Nothing is written until every member has passed. Used for .argosmodel files and for our own bundles alike.
"""

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from flows.errors import PackageError

MAX_TOTAL = 2 * 1024**3
"""Unpacked bytes in all: the largest Argos packages, with the sentence splitters they carry, are under 0.5 GB."""
MAX_MEMBERS = 5_000
"""A package has some ten files, with its splitter's data some hundred."""
MAX_RATIO = 20
"""Unpacked to packed, of the whole: int8 weights shrink by a tenth, vocabularies five times; bombs a thousand times."""
MAX_NAME = 200
"""Characters in a member's name: file systems stop at 255 bytes for one part."""
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_CHUNK = 1024 * 1024
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    struct.error,
    UnicodeDecodeError,
    OverflowError,
)
"""What zipfile raises, besides its own error, for archives with bytes changed (tests/test_packages_archive.py)."""


@dataclass(frozen=True, slots=True)
class Member:
    """A checked file of an archive: its path as parts, its unpacked size, and its entry."""

    parts: tuple[str, ...]
    size: int
    entry: zipfile.ZipInfo


def refuse(path: Path, reason: str) -> PackageError:
    """Say that an archive is refused, and why."""
    return PackageError(
        f"{path.name} is refused: {reason}",
        hint="Nothing was installed. Fetch the file again from a source you trust and compare SHA-256 sums.",
    )


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, tuple[Member, ...]]]:
    """Open an archive and check every member; give the open archive and its files.

    Raises PackageError for a missing, unreadable, truncated, encrypted or malicious archive.
    """
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise PackageError(f"There is no file {path}.", hint="Give the path of an .argosmodel file.") from error
    except OSError as error:
        raise PackageError(f"{path} cannot be read: {error.strerror or error}", hint="Check its rights.") from error
    except _BROKEN as error:
        raise refuse(path, f"it is not a whole zip archive ({error})") from error
    with archive:
        try:
            yield archive, _checked(path, archive)
        except _BROKEN as error:
            raise refuse(path, f"it is damaged ({error})") from error


def _open(archive: zipfile.ZipFile, member: Member) -> IO[bytes]:
    """Open one member; a directory with bytes changed may place it before the file's first byte."""
    if member.entry.header_offset < 0:
        raise zipfile.BadZipFile(f"{member.entry.filename} would begin before the archive does")
    return archive.open(member.entry)


def unpack(archive: zipfile.ZipFile, member: Member, target: Path) -> None:
    """Write one member to `target`, no more bytes than it declares; zipfile checks its CRC."""
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with _open(archive, member) as source, target.open("xb") as sink:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > member.size:
                raise zipfile.BadZipFile(f"{member.entry.filename} is larger than it says")
            sink.write(chunk)
    if written != member.size:
        raise zipfile.BadZipFile(f"{member.entry.filename} is shorter than it says")


def read(archive: zipfile.ZipFile, member: Member) -> bytes:
    """Read one small member whole; the caller has checked its size."""
    with _open(archive, member) as source:
        return source.read(member.size + 1)[: member.size]


def _checked(path: Path, archive: zipfile.ZipFile) -> tuple[Member, ...]:
    entries = archive.infolist()
    if len(entries) > MAX_MEMBERS:
        raise refuse(path, f"it has {len(entries):,} members; {MAX_MEMBERS:,} is the limit")
    files: dict[str, Member] = {}
    folders: set[str] = set()
    for entry in entries:
        parts = _parts(path, entry)
        key = _key(parts)
        for depth in range(1, len(parts)):
            folders.add(_key(parts[:depth]))
        if entry.is_dir():
            folders.add(key)
            continue
        if key in files:
            raise refuse(path, f"two members have the name {entry.filename!r}")
        files[key] = Member(parts, entry.file_size, entry)
    if clash := folders & files.keys():
        raise refuse(path, f"{sorted(clash)[0]!r} is both a file and a folder")
    total = sum(member.size for member in files.values())
    if total > MAX_TOTAL:
        raise refuse(path, f"it would unpack to {total:,} bytes; {MAX_TOTAL:,} is the limit")
    if total > MAX_RATIO * max(path.stat().st_size, _CHUNK):
        raise refuse(path, f"it would unpack to {total / path.stat().st_size:.0f} times its size, as zip bombs do")
    return tuple(files.values())


def _parts(path: Path, entry: zipfile.ZipInfo) -> tuple[str, ...]:
    """Check one entry's name, kind and method; give its path as parts."""
    name = entry.filename
    if entry.orig_filename != name and entry.orig_filename.replace("\\", "/") != name:
        raise refuse(path, f"the name {entry.orig_filename!r} holds a NUL")
    if not name or len(name) > MAX_NAME or any(unicodedata.category(c)[0] == "C" for c in name):
        raise refuse(path, f"the name {name[:60]!r} is empty, too long or holds control characters")
    if "\\" in entry.orig_filename or name.startswith("/") or ":" in name:
        raise refuse(path, f"{entry.orig_filename!r} is an absolute path, or names a drive")
    parts = PurePosixPath(name).parts
    if ".." in parts or not parts or "//" in name or "." in name.rstrip("/").split("/"):
        raise refuse(path, f"{name!r} leads out of the archive")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise refuse(path, f"{name!r} is a link or a device, not a file")
    if entry.flag_bits & 1:
        raise refuse(path, f"{name!r} is encrypted")
    if entry.compress_type not in _METHODS:
        raise refuse(path, f"{name!r} is packed by method {entry.compress_type}; only stored and deflated are read")
    return parts


def _key(parts: tuple[str, ...]) -> str:
    """Name a path as a file system that ignores case would."""
    return unicodedata.normalize("NFC", "/".join(parts)).casefold()
