"""Turn installed packages into a lock file, and a lock file into a check of what is on disk.

`packages/lock.json` holds for each package its pair and version, where it came from and on which day, the SHA-256 of
the archive, and the SHA-256 of each file that was installed from it: the archive itself is not kept, so the files'
digests are what a load is checked against. The package's report card is there too, once it has one.
"""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import Any

from flows.errors import PackageError
from flows.packages.argosmodel import folder_name
from flows.records import Card, Package

FILE = "lock.json"
_FORMAT = 1
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One package of the lock; `files` maps a path inside the package to its SHA-256."""

    source: str
    target: str
    version: str
    sha256: str
    origin: str
    added: str
    files: Mapping[str, str]
    card: Card | None = None

    @property
    def name(self) -> str:
        """The package's folder."""
        return folder_name(self.source, self.target, self.version)

    def package(self, folder: Path) -> Package:
        """Give the record that the other rooms know."""
        return Package(
            source=self.source,
            target=self.target,
            version=self.version,
            sha256=self.sha256,
            path=folder / self.name,
            card=self.card,
        )

    def order(self) -> tuple[int, ...]:
        """Sort key: a version as numbers, so that 1.10 is newer than 1.9."""
        return tuple(int(part) for part in self.version.split("."))


def sha256_of(path: Path) -> str:
    """Hash one file (SHA-256, hex)."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def digests(folder: Path) -> dict[str, str]:
    """Hash every file under a folder; a link counts as a file of its own kind and never matches."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = "a link"
        elif path.is_file():
            found[name] = sha256_of(path)
        elif not path.is_dir():
            found[name] = "not a file"
    return found


def difference(entry: Entry, folder: Path) -> str:
    """Say how an installed package differs from its entry, in words; "" when it does not."""
    if folder.is_symlink() or not folder.is_dir():
        return "its folder is missing"
    try:
        there = digests(folder)
    except OSError as error:
        return f"{error.filename} cannot be read ({error.strerror})"
    for name, digest in entry.files.items():
        if name not in there:
            return f"{name} is missing"
        if there[name] != digest:
            return f"{name} has changed since it was installed"
    extra = sorted(there.keys() - entry.files.keys())
    return f"{extra[0]} was not there when it was installed" if extra else ""


def load(folder: Path) -> tuple[Entry, ...]:
    """Read the lock of a packages folder, sorted by pair, the newest version first; () when there is none.

    Raises PackageError when the lock is not one of ours.
    """
    path = folder / FILE
    try:
        return parse(path.read_bytes())
    except FileNotFoundError:
        return ()
    except (ValueError, OSError) as error:
        raise PackageError(
            f"The lock file {path} cannot be read: {error}",
            hint="Mend its rights, restore it from a bundle, or delete the packages folder and install again.",
        ) from error


def parse(raw: bytes) -> tuple[Entry, ...]:
    """Read a lock's text. Raises ValueError when it is malformed."""
    try:
        data = json.loads(raw)
        if data["format"] != _FORMAT:
            raise ValueError(f"format {data['format']!r} is not known to this version of Tilmach")
        entries = [_entry(item) for item in data["packages"]]
    except (KeyError, TypeError, RecursionError, UnicodeDecodeError) as error:
        raise ValueError(f"it is not a lock file ({error})") from error
    for entry in entries:
        _check(entry)
    if len({entry.name for entry in entries}) != len(entries):
        raise ValueError("it names a package twice")
    newest = sorted(entries, key=Entry.order, reverse=True)
    return tuple(sorted(newest, key=lambda entry: (entry.source, entry.target)))


def dump(entries: tuple[Entry, ...]) -> bytes:
    """Write a lock's text: the same bytes for the same entries."""
    packages = [asdict(entry) for entry in sorted(entries, key=lambda entry: entry.name)]
    for item in packages:
        if item["card"] is None:
            del item["card"]
    return (json.dumps({"format": _FORMAT, "packages": packages}, indent=1, sort_keys=True) + "\n").encode()


def save(folder: Path, entries: tuple[Entry, ...]) -> None:
    """Replace the lock in one step."""
    descriptor, name = tempfile.mkstemp(dir=folder, prefix=".lock-")
    Path(name).chmod(0o644)  # others may run with packages that one user installed
    with os.fdopen(descriptor, "wb") as out:
        out.write(dump(entries))
        out.flush()
        os.fsync(out.fileno())
    Path(name).replace(folder / FILE)


def _entry(item: dict[str, Any]) -> Entry:
    card = Card(**item["card"]) if "card" in item else None
    return Entry(**{**item, "card": card})


def _check(entry: Entry) -> None:
    texts = (entry.source, entry.target, entry.version, entry.sha256, entry.origin, entry.added)
    if not all(isinstance(text, str) for text in texts) or not isinstance(entry.files, dict) or not entry.files:
        raise ValueError("an entry lacks something")
    if not re.fullmatch(r"[a-z]{2}", entry.source) or not re.fullmatch(r"[a-z]{2}", entry.target):
        raise ValueError(f"{entry.source!r} to {entry.target!r} is not a language pair")
    if not re.fullmatch(r"\d+(\.\d+)*", entry.version):
        raise ValueError(f"{entry.version!r} is not a version")
    if not all(isinstance(d, str) and _SHA256.fullmatch(d) for d in (entry.sha256, *entry.files.values())):
        raise ValueError(f"a digest of {entry.name} is not a SHA-256")
    if entry.card and not all(isinstance(figure, int | float) and figure >= 0 for figure in astuple(entry.card)):
        raise ValueError(f"the report card of {entry.name} is malformed")
