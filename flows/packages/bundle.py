"""Turn installed packages and their lock into one file, and such a file into installed packages elsewhere.

A bundle is a zip archive: lock.json, and packages/<name>/<file>. It is checked like any archive from outside, and
each file against the bundle's own lock; packages that this machine's lock knows must agree with it. What this machine
has never seen is trusted on first use: compare the bundle's SHA-256, which both commands show, by another way. Report
cards are left out of it, and measured anew where it arrives.
"""

import shutil
import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from flows.errors import PackageError
from flows.packages import argosmodel, lock
from flows.packages.archive import Member, opened, read, refuse
from flows.packages.store import changing, place, try_out, verify
from flows.records import Package
from flows.settings import Settings

_LOCK_LIMIT = 2**20
"""Bytes: a lock entry is about 1 kB."""


def bundle(settings: Settings, out: Path) -> str:
    """Write every installed package and the lock to `out`, the same bytes for the same packages; give its SHA-256.

    Raises PackageError when there is no package, or one is not what was installed.
    """
    entries = tuple(replace(entry, card=None) for entry in lock.load(settings.packages_dir))
    if not entries:
        raise PackageError(
            "There is no package to bundle: none is installed, and starter packages go wherever Tilmach goes.",
            hint="Install one first: tilmach packages install az",
        )
    for finding in verify(settings):
        if finding.problem and finding.package.version:
            raise PackageError(
                f"{finding.package.path.name} is not the package that was installed: {finding.problem}.",
                hint=f"Remove it first: tilmach packages remove {finding.package.target}",
            )
    if not out.name or out.is_dir():
        raise PackageError(f"{out} is a folder.", hint="Name the file to write: tilmach packages bundle packages.zip")
    unfinished = out.with_name(f".{out.name}.part")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(zipfile.ZipInfo(lock.FILE), lock.dump(entries))
            for entry in sorted(entries, key=lambda e: e.name):
                for name in sorted(entry.files):
                    info = zipfile.ZipInfo(f"packages/{entry.name}/{name}")
                    file = settings.packages_dir / entry.name / name
                    info.file_size = file.stat().st_size
                    with file.open("rb") as source, archive.open(info, "w") as sink:
                        shutil.copyfileobj(source, sink, 2**20)
        unfinished.replace(out)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise PackageError(
            f"The bundle {out} cannot be written: {error.strerror or error}", hint="Give a path you can write to."
        ) from error
    return lock.sha256_of(out)


def restore(settings: Settings, path: Path) -> tuple[str, tuple[Package, ...]]:
    """Install every package of a bundle, all or none; give the bundle's SHA-256 and the packages.

    Raises PackageError when the bundle is not one, was tampered with, or disagrees with this machine's lock.
    """
    with changing(settings) as staging:
        with opened(path) as (archive, members):
            inside = {"/".join(member.parts): member for member in members}
            entries = _lock_of(path, archive, inside)
            expected = {f"packages/{e.name}/{name}" for e in entries for name in e.files} | {lock.FILE}
            if odd := sorted(expected ^ inside.keys()):
                raise refuse(path, f"its lock and its files disagree about {odd[0]}")
            for entry in entries:
                _unpack(path, archive, entry, inside, staging / entry.name)
        arrived = [(entry, staging / entry.name) for entry in entries]
        for entry, folder in arrived:
            if problem := lock.difference(entry, folder):
                raise refuse(path, f"in {entry.name}, {problem}")
            try_out(settings, replace(entry.package(settings.packages_dir), path=folder), path)
        place(settings, arrived, staging)
        names = {entry.name for entry in entries}
        there = lock.load(settings.packages_dir)
        return lock.sha256_of(path), tuple(one.package(settings.packages_dir) for one in there if one.name in names)


def _unpack(path: Path, archive: zipfile.ZipFile, entry: lock.Entry, inside: dict[str, Member], folder: Path) -> None:
    """Check the members of one package as if they were an archive of their own, and write them."""
    prefix = f"packages/{entry.name}/"
    members = tuple(replace(m, parts=m.parts[1:]) for name, m in inside.items() if name.startswith(prefix))
    manifest = argosmodel.inspect(path, archive, members)
    if manifest.name != entry.name:
        raise refuse(path, f"the metadata of {entry.name} says that it is {manifest.name}")
    argosmodel.extract(archive, manifest, folder)


def _lock_of(path: Path, archive: zipfile.ZipFile, inside: dict[str, Member]) -> tuple[lock.Entry, ...]:
    member = inside.get(lock.FILE)
    if member is None or member.size > _LOCK_LIMIT:
        raise refuse(path, f"it is not a bundle: it has no {lock.FILE} of a sensible size")
    try:
        entries = tuple(replace(entry, card=None) for entry in lock.parse(read(archive, member)))
    except ValueError as error:
        raise refuse(path, f"its {lock.FILE} is malformed: {error}") from error
    if not entries:
        raise refuse(path, "it holds no package")
    return entries
