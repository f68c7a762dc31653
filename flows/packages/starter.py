"""Turn the archives that ship with Tilmach into packages for the languages that have no other.

A starter is unpacked into a data folder of its own (`Settings.starter_home`), with all the checks of any archive, and
its own lock is keyed by the archive's SHA-256: what ships is the truth, so a copy that differs is unpacked anew. The
lock of what the user installed never mentions a starter; to be rid of one, install another package.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from flows.errors import PackageError
from flows.packages import card, lock, shared, store
from flows.packages.lock import Entry
from flows.packages.store import Finding
from flows.records import LANGUAGES, Package
from flows.settings import Settings

_NAME = re.compile(r"translate-en_(az|ru|tr)-(\d{1,5}(?:[._]\d{1,5}){0,3})\.argosmodel")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One package as `packages list` shows it: whether translations into its language use it, and why."""

    package: Package
    used: bool
    why: str


def usable(settings: Settings, target: str, *, measure: bool = True) -> tuple[Package, ...]:
    """Give the verified packages that translate into a language: the installed ones, else the starter, else none.

    With `measure`, a starter that has no report card yet gets it now.

    Raises PackageError when an installed file has changed, or the starter's archive is damaged.
    """
    return store.verified(settings, target) or starters(settings, target, measure=measure)


def starters(settings: Settings, target: str, *, measure: bool = True) -> tuple[Package, ...]:
    """Give the starter of a language, unpacked and measured on its first use; () when none ships.

    Raises PackageError when its archive is damaged or cannot be unpacked.
    """
    archive = archives(settings).get(target)
    if archive is None:
        return ()
    own = replace(settings, home=settings.starter_home)
    try:
        digest = lock.sha256_of(archive)
    except OSError as error:
        raise PackageError(
            f"The starter package {archive} cannot be read: {error.strerror or error}", hint=_hint(target)
        ) from error
    entry = _unpacked(own, target, digest) or _unpack(own, archive, target, digest)
    package = replace(entry.package(own.packages_dir), starter=True)
    if measure and package.card is None and card.possible(settings):
        package = card.measured(own, package)
    return (package,)


def archives(settings: Settings) -> Mapping[str, Path]:
    """Find the starter archive of each language that has one, the newest where there are several.

    Raises PackageError when the file that they share is damaged.
    """
    found: dict[str, tuple[tuple[int, ...], Path]] = {}
    for path in (*sorted(settings.starter_dir.glob("*.argosmodel")), *shared.assembled(settings)):
        if name := _NAME.fullmatch(path.name):
            version = tuple(int(part) for part in re.split(r"[._]", name[2]))
            found[name[1]] = max(found.get(name[1], ((), path)), (version, path))
    return {target: path for target, (_, path) in found.items()}


def choices(settings: Settings) -> tuple[Choice, ...]:
    """List every installed package and every starter, which one is used for its language, and why.

    Raises PackageError when a starter's archive is damaged.
    """
    found: list[Choice] = []
    newest: set[tuple[str, str]] = set()
    for package in store.installed(settings):
        pair = (package.source, package.target)
        why = "installed; tried where a newer one fails" if pair in newest else "installed; used"
        found.append(Choice(package=package, used=True, why=why))
        newest.add(pair)
    for target in archives(settings):
        installed = ("en", target) in newest
        why = (
            f"starter; not used because another package for {target} is installed"
            if installed
            else f"starter package that ships with Tilmach; used because no other package for {target} is installed"
        )
        found += [Choice(package=package, used=not installed, why=why) for package in starters(settings, target)]
    return tuple(found)


def verify(settings: Settings) -> tuple[Finding, ...]:
    """Compare installed packages with the lock, and check each starter's archive."""
    found = list(store.verify(settings))
    for target, archive in archives(settings).items():
        try:
            found += [Finding(package=package, problem="") for package in starters(settings, target)]
        except PackageError as error:
            package = Package(source="en", target=target, version="", sha256="", path=archive, starter=True)
            found.append(Finding(package=package, problem=error.message))
    return tuple(found)


def evaluate(settings: Settings, language: str) -> tuple[Package, ...]:
    """Measure every package from English into a language anew, starters too, and keep the cards.

    Raises PackageError when there is none.
    """
    own = replace(settings, home=settings.starter_home)
    found = store.verified(settings, language)
    done = [card.measured(settings, package) for package in found]
    done += [card.measured(own, package) for package in starters(settings, language)]
    if not done:
        raise PackageError(
            f"There is no package for {language} to evaluate.", hint=f"Install one: tilmach packages install {language}"
        )
    return tuple(done)


def is_starter(settings: Settings, target: str) -> bool:
    """Say whether a starter ships for a language."""
    return target in LANGUAGES and target in archives(settings)


def _unpacked(own: Settings, target: str, digest: str) -> Entry | None:
    for entry in lock.load(own.packages_dir):
        if (entry.target, entry.sha256) == (target, digest):
            return None if lock.difference(entry, own.packages_dir / entry.name) else entry
    return None


def _unpack(own: Settings, archive: Path, target: str, digest: str) -> Entry:
    """Unpack a starter beside its place and move it there, unless another process did so meanwhile."""
    folder = own.packages_dir
    try:
        with store.changing(own) as staging:
            if there := _unpacked(own, target, digest):
                return there
            old = [entry for entry in lock.load(folder) if entry.target == target]
            lock.save(folder, tuple(entry for entry in lock.load(folder) if entry not in old))
            for entry in old:
                if (folder / entry.name).exists():
                    (folder / entry.name).rename(staging / f"old-{entry.name}")
            store.unpack(own, archive, staging, origin=archive.name, pair=("en", target))
            (entry,) = (entry for entry in lock.load(folder) if entry.target == target)
            return entry
    except PackageError as error:
        raise PackageError(
            f"The starter package for {target} cannot be used. {error.message}", hint=_hint(target)
        ) from error


def _hint(target: str) -> str:
    return (
        "It ships with Tilmach in source/packages: restore that file (git checkout source/packages), or install "
        f"another package: tilmach packages install {target}"
    )
