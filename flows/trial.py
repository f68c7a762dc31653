"""Turn a package, by its name, archive or folder, into its best hypotheses for many sentences."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from flows import engine, packages
from flows.engine import argos
from flows.errors import PackageError, UsageError
from flows.packages import archive, argosmodel, lock
from flows.records import Language, Package
from flows.settings import Settings


@contextmanager
def under_test(wanted: str, settings: Settings) -> Iterator[Package]:
    """Give the package of an installed or a starter's name, an .argosmodel file, or a folder that holds one unpacked.

    An archive is checked as for an installation and unpacked into a folder that goes away at the end; nothing is
    installed. Raises PackageError when it cannot be used as a package, UsageError when there is none of that name.
    """
    path = Path(wanted)
    if path.is_dir():
        yield _folder(path.resolve())
    elif path.is_file():
        with tempfile.TemporaryDirectory(prefix="tilmach-evaluate-") as place:
            with archive.opened(path) as (opened, members):
                manifest = argosmodel.inspect(path, opened, members)
                folder = Path(place) / manifest.name
                argosmodel.extract(opened, manifest, folder)
            yield Package(
                source=manifest.source,
                target=manifest.target,
                version=manifest.version,
                sha256=lock.sha256_of(path),
                path=folder,
            )
    else:
        yield _named(wanted, settings)


def in_use(language: Language, settings: Settings) -> tuple[Package, ...]:
    """Give the package that a briefing would try first for a language, a starter where none is installed; or ()."""
    return packages.usable(settings, language, measure=False)[:1]


def hypotheses(package: Package, texts: Sequence[str], settings: Settings) -> tuple[str, ...]:
    """Translate all texts in one call of the engine with the beam of the settings; the best hypothesis of each.

    Nothing is repaired, remembered or looked up. Raises PackageError when the model cannot be run.
    """
    argos.prepare(settings.packages_dir)
    return engine.Engine(package, threads=settings.threads).best(texts, settings.decoding)


def _named(name: str, settings: Settings) -> Package:
    known = packages.installed(settings)
    found = next((package for package in known if package.path.name == name), None)
    if found is not None:
        verified = packages.verified(settings, found.target, source=found.source)
        return next(package for package in verified if package.path.name == name)
    shipped = packages.named(settings)
    if name in shipped:
        return packages.starters(settings, shipped[name], measure=False)[0]
    listed = ", ".join((*(package.path.name for package in known), *sorted(shipped))) or "none"
    raise UsageError(
        f"{name!r} is no file, no folder, and the name of no installed or starter package.",
        hint=f"There are: {listed}.",
    )


def _folder(path: Path) -> Package:
    file = path / "metadata.json"
    try:
        data = json.loads(file.read_bytes())
        source, target, version = (str(data[key]) for key in ("from_code", "to_code", "package_version"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PackageError(
            f"{path} is not an unpacked Argos package: metadata.json cannot be used ({error}).",
            hint="Name the folder that holds metadata.json and model/, or the .argosmodel file itself.",
        ) from error
    return Package(source=source, target=target, version=version, sha256="", path=path)
