"""Turn the archives that ship with Tilmach into packages for the languages that have no other.

A starter is unpacked into a data folder of its own (`Settings.starter_home`), with all the checks of any archive, and
its own lock names the SHA-256 of the file that ships: that file is the truth, and a copy that differs is unpacked anew.
The lock of what the user installed never mentions a starter; to be rid of one, install another package.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from flows.errors import PackageError
from flows.packages import card, lock, shared, store
from flows.packages.lock import Entry
from flows.packages.store import Finding
from flows.records import Package
from flows.settings import Settings

_NAME = re.compile(r"translate-en_(az|ru|tr)-(\d{1,5}(?:[._]\d{1,5}){0,3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """A file that ships: `name` is the package inside that is meant, "" when the file is one package."""

    path: Path
    version: tuple[int, ...]
    name: str = ""


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
    shipped = archives(settings).get(target)
    if shipped is None:
        return ()
    own = replace(settings, home=settings.starter_home)
    try:
        origin = f"{shipped.path.name}, SHA-256 {lock.sha256_of(shipped.path)}"
    except OSError as error:
        raise PackageError(
            f"The starter package {shipped.path} cannot be read: {error.strerror or error}", hint=_hint(target)
        ) from error
    entry = _unpacked(own, target, origin) or _unpack(own, shipped, target, origin)
    package = replace(entry.package(own.packages_dir), starter=True)
    if measure and package.card is None and card.possible(settings):
        package = card.measured(own, package)
    return (package,)


def named(settings: Settings) -> Mapping[str, str]:
    """Give the language of each starter in use, by the package's name. Raises PackageError as `archives` does."""
    return {shipped.name or shipped.path.stem: target for target, shipped in archives(settings).items()}


def archives(settings: Settings) -> Mapping[str, Shipped]:
    """Find what ships for each language that has something, the newest where there are several.

    Raises PackageError when a file that packages share is damaged.
    """
    found: dict[str, Shipped] = {}
    singles = [(path.stem, Shipped(path=path, version=())) for path in settings.starter_dir.glob("*.argosmodel")]
    for name, shipped in (*sorted(singles), *_together(settings)):
        if said := _NAME.fullmatch(name):
            one = replace(shipped, version=tuple(int(part) for part in re.split(r"[._]", said[2])))
            found[said[1]] = max(found.get(said[1], one), one, key=lambda each: each.version)
    return found


def _together(settings: Settings) -> list[tuple[str, Shipped]]:
    found: list[tuple[str, Shipped]] = []
    for path in sorted(settings.starter_dir.glob(shared.PATTERN)):
        try:
            found += [(name, Shipped(path=path, version=(), name=name)) for name in shared.inside(path)]
        except PackageError as error:
            raise PackageError(f"The starter packages cannot be used. {error.message}", hint=_hint()) from error
    return found


def choices(settings: Settings) -> tuple[Choice, ...]:
    """List every installed package and every starter, which one is used for its language, and why.

    A starter that is damaged is listed too, with what is wrong.
    """
    found: list[Choice] = []
    newest: set[tuple[str, str]] = set()
    for package in store.installed(settings):
        pair = (package.source, package.target)
        why = "installed; tried where a newer one fails" if pair in newest else "installed; used"
        found.append(Choice(package=package, used=True, why=why))
        newest.add(pair)
    for package, problem in _each(settings, measure=True):
        if problem:
            why = f"starter; cannot be used: {problem}"
        elif ("en", package.target) in newest:
            why = f"starter; not used because another package for {package.target} is installed"
        else:
            why = (
                "starter package that ships with Tilmach; used because no other package for "
                f"{package.target} is installed"
            )
        found.append(Choice(package=package, used=not problem and ("en", package.target) not in newest, why=why))
    return tuple(found)


def verify(settings: Settings) -> tuple[Finding, ...]:
    """Compare installed packages with the lock, and check each starter's archive."""
    starters = (Finding(package=package, problem=problem) for package, problem in _each(settings, measure=False))
    return (*store.verify(settings), *starters)


def _each(settings: Settings, *, measure: bool) -> Iterator[tuple[Package, str]]:
    """Give each starter, and "" or what is wrong with it; files that cannot be opened stand for their packages."""
    nothing = Package(source="en", target="", version="", sha256="", path=settings.starter_dir, starter=True)
    try:
        shipped = archives(settings)
    except PackageError as error:
        yield nothing, error.message
        return
    for target, one in shipped.items():
        try:
            for package in starters(settings, target, measure=measure):
                yield package, ""
        except PackageError as error:
            yield replace(nothing, target=target, path=one.path), error.message


def evaluate(settings: Settings, language: str) -> tuple[Package, ...]:
    """Measure every package from English into a language anew, starters too, and keep the cards.

    Raises PackageError when there is none.
    """
    own = replace(settings, home=settings.starter_home)
    found = store.verified(settings, language)
    done = [card.measured(settings, package) for package in found]
    done += [card.measured(own, package) for package in starters(settings, language, measure=False)]
    if not done:
        raise PackageError(
            f"There is no package for {language} to evaluate.", hint=f"Install one: tilmach packages install {language}"
        )
    return tuple(done)


def _unpacked(own: Settings, target: str, origin: str) -> Entry | None:
    for entry in lock.load(own.packages_dir):
        if (entry.target, entry.origin) == (target, origin):
            return None if lock.difference(entry, own.packages_dir / entry.name) else entry
    return None


def _unpack(own: Settings, shipped: Shipped, target: str, origin: str) -> Entry:
    """Unpack a starter beside its place and move it there, unless another process did so meanwhile."""
    folder = own.packages_dir
    try:
        with store.changing(own) as staging:
            if there := _unpacked(own, target, origin):
                return there
            archive = shipped.path
            if shipped.name:
                archive = staging / f"{shipped.name}.argosmodel"
                shared.take(shipped.path, shipped.name, archive)
            old = [entry for entry in lock.load(folder) if entry.target == target]
            lock.save(folder, tuple(entry for entry in lock.load(folder) if entry not in old))
            for entry in old:
                if (folder / entry.name).exists():
                    (folder / entry.name).rename(staging / f"old-{entry.name}")
            store.unpack(own, archive, staging, origin=origin, pair=("en", target))
            (entry,) = (entry for entry in lock.load(folder) if entry.target == target)
            return entry
    except PackageError as error:
        raise PackageError(
            f"The starter package for {target} cannot be used. {error.message}", hint=_hint(target)
        ) from error


def _hint(target: str = "") -> str:
    return (
        "It ships with Tilmach in source/packages: restore that file (git checkout source/packages), or install "
        f"another package: tilmach packages install {target}".rstrip()
    )
