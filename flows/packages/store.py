"""Turn checked archives into installed packages, each in one step, and the lock into packages that may be loaded."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock

from flows import engine
from flows.engine import argos
from flows.errors import PackageError
from flows.packages import argosmodel, index, lock
from flows.packages.archive import opened, refuse
from flows.packages.lock import Entry
from flows.records import Package
from flows.settings import Decoding, Settings

_STAGING = ".incoming-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What `verify` found of one package: `problem` is "" when it is what was installed."""

    package: Package
    problem: str


def installed(settings: Settings) -> tuple[Package, ...]:
    """List the packages in the lock, by pair, the newest version first; their files are not read."""
    return tuple(entry.package(settings.packages_dir) for entry in lock.load(settings.packages_dir))


def verified(settings: Settings, target: str, *, source: str = "en") -> tuple[Package, ...]:
    """Give the installed packages of a pair, the newest version first, after hashing every file of theirs.

    () when there is none. Raises PackageError when a file is not the one that was installed.
    """
    found: list[Package] = []
    for entry in lock.load(settings.packages_dir):
        if (entry.source, entry.target) == (source, target):
            package = entry.package(settings.packages_dir)
            if problem := lock.difference(entry, package.path):
                raise PackageError(
                    f"The package {entry.name} is not the one that was installed: {problem}.",
                    hint=f"Remove it (tilmach packages remove {target}) and install it again, or restore a bundle.",
                )
            found.append(package)
    return tuple(found)


def verify(settings: Settings) -> tuple[Finding, ...]:
    """Compare every package with the lock; a folder that the lock does not know is a finding too."""
    folder = settings.packages_dir
    entries = lock.load(folder)
    findings = [Finding(package=e.package(folder), problem=lock.difference(e, folder / e.name)) for e in entries]
    known = {entry.name for entry in entries}
    strangers = [p for p in sorted(folder.glob("*")) if p.is_dir() and p.name not in known and p.name[0] != "."]
    for path in strangers:
        package = Package(source="", target="", version="", sha256="", path=path)
        findings.append(Finding(package=package, problem="it is not in the lock, and is never loaded"))
    return tuple(findings)


def install(
    settings: Settings,
    languages: Sequence[str],
    *,
    reverse: bool = False,
    progress: Callable[[str], index.Progress] = lambda _: lambda _done, _total: None,
) -> tuple[Package, ...]:
    """Install the newest package from English into each language, from the Argos index.

    `reverse` installs the packages into English instead. `progress` is given a package's name and gives what to call
    while it downloads. A version that is installed already is verified, not fetched. Raises PackageError.
    """
    try:
        url = argos.index_url(settings.packages_dir)
    except OSError as error:
        raise _unwritable(settings.packages_dir, error) from error
    offers = index.fetch(url)
    done: list[Package] = []
    for language in languages:
        pair = (language, "en") if reverse else ("en", language)
        offer = index.best(offers, *pair)
        if offer is None:
            raise PackageError(
                f"The Argos index has no package from {pair[0]} to {pair[1]}.",
                hint="If you have one as a file: tilmach packages add FILE.argosmodel",
            )
        already = [p for p in verified(settings, pair[1], source=pair[0]) if p.version == offer.version]
        if already:
            done += already
            continue
        name = argosmodel.folder_name(offer.source, offer.target, offer.version)
        with changing(settings) as staging:
            archive = staging / f"{name}.argosmodel"
            origin = index.download(offer, archive, progress(name))
            done.append(unpack(settings, archive, staging, origin=origin, pair=pair))
    return tuple(done)


def add(settings: Settings, path: Path) -> Package:
    """Install a package from a file. Raises PackageError when the archive is refused."""
    with changing(settings) as staging:
        return unpack(settings, path, staging, origin=path.name, pair=None)


def remove(settings: Settings, target: str, *, source: str = "en", version: str = "") -> tuple[Package, ...]:
    """Remove the packages of a pair (one version of it, where given) from the lock and the disk; say which.

    Raises PackageError when there is none.
    """
    folder = settings.packages_dir
    with changing(settings) as staging:
        entries = lock.load(folder)
        gone = tuple(e for e in entries if (e.source, e.target) == (source, target) and version in ("", e.version))
        if not gone:
            wanted = f" of version {version}" if version else ""
            raise PackageError(
                f"No package from {source} to {target}{wanted} is installed.",
                hint="See what is: tilmach packages list. A starter package ships with Tilmach and is not removed.",
            )
        lock.save(folder, tuple(e for e in entries if e not in gone))
        for entry in gone:
            if (folder / entry.name).exists():
                (folder / entry.name).rename(staging / entry.name)
        return tuple(e.package(folder) for e in gone)


@contextmanager
def changing(settings: Settings) -> Iterator[Path]:
    """Hold the packages folder alone, and give a staging folder inside it that goes away at the end.

    What a killed run left behind goes too. Raises PackageError when the folder cannot be written or the disk is full.
    """
    folder = settings.packages_dir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock"):
            for stale in folder.glob(f"{_STAGING}*"):
                shutil.rmtree(stale, ignore_errors=True)
            staging = Path(tempfile.mkdtemp(dir=folder, prefix=_STAGING))
            try:
                yield staging
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(folder: Path, error: OSError) -> PackageError:
    return PackageError(
        f"The packages folder {folder} cannot be changed: {error.strerror or error}",
        hint="Free some space or mend its rights, or set TILMACH_HOME to another folder; this was not installed.",
    )


def place(settings: Settings, arrived: Sequence[tuple[Entry, Path]], staging: Path) -> None:
    """Move checked packages into place, then write them into the lock in one step.

    Raises PackageError, before anything is moved, when the lock knows one of them under another SHA-256.
    """
    folder = settings.packages_dir
    known = {entry.name: entry for entry in lock.load(folder)}
    for entry, _ in arrived:
        old = known.get(entry.name)
        if old and (old.sha256 != entry.sha256 or old.files != entry.files):
            raise PackageError(
                f"{entry.name} is in the lock with SHA-256 {old.sha256}, but this one has {entry.sha256}.",
                hint=f"If you trust the new one, remove the old first: tilmach packages remove {entry.target}",
            )
        known[entry.name] = old or entry
    for entry, path in arrived:
        final = folder / entry.name
        if final.exists() or final.is_symlink():
            final.rename(staging / f"old-{entry.name}")
        path.rename(final)
    lock.save(folder, tuple(known.values()))


def try_out(settings: Settings, package: Package, archive: Path) -> None:
    """Load a package that is not installed yet and translate a word with it, so that a broken one never is.

    Raises PackageError.
    """
    argos.prepare(settings.packages_dir)
    try:
        engine.Engine(package, threads=1).translate(["Hello."], Decoding(max_output_tokens=8))
    except PackageError as error:
        raise refuse(archive, error.message) from error


def unpack(settings: Settings, path: Path, staging: Path, *, origin: str, pair: tuple[str, str] | None) -> Package:
    """Check an archive, unpack it, try it out and put it in place; `changing` must hold the folder."""
    with opened(path) as (archive, members):
        manifest = argosmodel.inspect(path, archive, members)
        if pair and (manifest.source, manifest.target) != pair:
            raise refuse(path, f"it translates {manifest.source} to {manifest.target}, not {pair[0]} to {pair[1]}")
        fresh = staging / manifest.name
        argosmodel.extract(archive, manifest, fresh)
    entry = Entry(
        source=manifest.source,
        target=manifest.target,
        version=manifest.version,
        sha256=lock.sha256_of(path),
        origin=origin,
        added=settings.made_on.isoformat(),
        files=lock.digests(fresh),
    )
    package = entry.package(settings.packages_dir)
    try_out(settings, replace(package, path=fresh), path)
    place(settings, [(entry, fresh)], staging)
    return next(
        one.package(settings.packages_dir) for one in lock.load(settings.packages_dir) if one.name == entry.name
    )
