"""Turn a command about Argos packages into packages listed, installed, checked, removed or carried elsewhere."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn
from rich.table import Column, Table

from flows.cli import choices
from flows.cli.console import err, out
from flows.errors import PackageError, UsageError
from flows.settings import load

if TYPE_CHECKING:
    from flows.records import Package

app = typer.Typer(
    name="packages",
    help="Argos translation packages: list, install, add, verify, evaluate, remove, bundle, restore.",
    no_args_is_help=True,
)
_FIRST_USE = (
    "Trusted on first use: nothing vouches for a new package but the place it came from. "
    "From now on every load is checked against the SHA-256 sums in packages/lock.json."
)
_Reverse = Annotated[bool, typer.Option("--reverse", help="The package into English instead (for --roundtrip).")]


@app.command("list")
def show(as_json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False) -> None:
    """List the installed packages and the starters, which are used and why, with their report cards.

    Example:  tilmach packages list --json
    """
    from flows import packages
    from flows.manifest import plain

    found = packages.choices(load())
    if as_json:
        rows = [{**plain(one.package), "used": one.used, "why": one.why} for one in found]
        typer.echo(json.dumps(rows, indent=2))
    elif found:
        _table(tuple(one.package for one in found))
        for one in found:
            if not one.package.version:
                out.print(f"{one.package.path.name}: {one.why}", markup=False)
                continue
            out.print(f"{one.package.path.name}: {one.why}; {packages.words(one.package)}", markup=False)
            if doubt := packages.doubt(one.package):
                out.print(f"    its text is marked a draft: {doubt}", markup=False)
            if one.package.card is None and one.package.source == "en":
                out.print(f"    measure it: tilmach packages evaluate {one.package.target}", markup=False)
    else:
        out.print("No package is installed. Install one: tilmach packages install az", markup=False)


@app.command("install")
def install(
    languages: Annotated[
        list[str] | None, typer.Argument(metavar="[LANG]…", help="az, ru, tr; all by default.")
    ] = None,
    reverse: _Reverse = False,
) -> None:
    """Install the newest package for each language from the Argos index: the one command that needs a network.

    Example:  tilmach packages install az tr
    """
    from flows import packages

    settings = load()
    wanted = choices.languages(" ".join(languages)) if languages else settings.languages
    for language in wanted:
        # One by one: what is installed is shown and measured even when the next download breaks off.
        before = {package.path for package in packages.installed(settings)}
        with _downloads() as progress:
            found = packages.install(settings, (language,), reverse=reverse, progress=progress)
        _table(found)
        if {package.path for package in found} - before:
            out.print(_FIRST_USE, markup=False)
        _measured(found)


@app.command("add")
def add(file: Annotated[Path, typer.Argument(help="A package file from wherever you have it.")]) -> None:
    """Install a package from an .argosmodel file.

    Example:  tilmach packages add translate-en_az-1_5.argosmodel
    """
    from flows import packages

    settings = load()
    before = packages.installed(settings)
    package = packages.add(settings, file)
    _table((package,))
    if package.path not in {one.path for one in before}:
        out.print(_FIRST_USE, markup=False)
    _measured((package,))


@app.command("evaluate")
def evaluate(
    languages: Annotated[
        list[str] | None, typer.Argument(metavar="[LANG]…", help="az, ru, tr; all by default.")
    ] = None,
) -> None:
    """Measure packages on the kept press sentences anew, and keep their report cards.

    Example:  tilmach packages evaluate az
    """
    from flows import packages

    settings = load()
    if languages:
        wanted = choices.languages(" ".join(languages))
    else:
        there = {one.package.target for one in packages.choices(settings) if one.package.source == "en"}
        wanted = tuple(language for language in settings.languages if language in there)
        if not wanted:
            out.print("There is no package to evaluate. Install one: tilmach packages install az", markup=False)
    for language in wanted:
        _cards(packages.evaluate(settings, language))


@app.command("verify")
def verify() -> None:
    """Compare every installed file with the lock; the exit code is 4 when one differs.

    Example:  tilmach packages verify
    """
    from flows import packages

    findings = packages.verify(load())
    table = Table("package", "what was found")
    for finding in findings:
        table.add_row(escape(finding.package.path.name), escape(finding.problem or "as installed"))
    out.print(table if findings else "No package is installed.")
    bad = [finding for finding in findings if finding.problem]
    if bad:
        raise PackageError(
            f"{len(bad)} of {len(findings)} packages are not what was installed.",
            hint="Remove each (tilmach packages remove LANG, or delete an unknown folder) and install it again.",
        )


@app.command("remove")
def remove(
    language: Annotated[str, typer.Argument(metavar="LANG", help="az, ru or tr.")],
    version: Annotated[str, typer.Option("--version", help="Only this version, like 1.5.")] = "",
    reverse: _Reverse = False,
) -> None:
    """Remove the packages of a language from the disk and the lock.

    Example:  tilmach packages remove az --version 1.5
    """
    from flows import packages

    chosen = choices.languages(language)
    if len(chosen) > 1:
        raise UsageError(f"{language!r} names several languages.", hint="Remove one language at a time.")
    settings = load()
    source, target = (chosen[0], "en") if reverse else ("en", chosen[0])
    for package in packages.remove(settings, target, source=source, version=version):
        out.print(f"removed {package.path.name}", markup=False)
    with suppress(PackageError):  # of another version or of the starter: not what this command is about
        if source == "en" and any(one.starter for one in packages.usable(settings, target, measure=False)):
            out.print(f"The starter package that ships with Tilmach is used for {target} from now on.", markup=False)


@app.command("bundle")
def bundle(file: Annotated[Path, typer.Argument(metavar="OUT.zip", help="The file to write.")]) -> None:
    """Write all installed packages and the lock into one file, for a machine without a network.

    Example:  tilmach packages bundle packages.zip
    """
    from flows import packages

    digest = packages.bundle(load(), file)
    out.print(f"{file}\nSHA-256 {digest}", markup=False)
    out.print(f"There: tilmach packages restore {file.name}, and compare the SHA-256 it prints.", markup=False)


@app.command("restore")
def restore(file: Annotated[Path, typer.Argument(metavar="IN.zip", help="A file made by `bundle`.")]) -> None:
    """Install all packages of a bundle, or none if anything in it is wrong.

    Example:  tilmach packages restore packages.zip
    """
    from flows import packages

    digest, found = packages.restore(load(), file)
    _table(found)
    out.print(f"{file.name} has SHA-256 {digest}: compare it with what `bundle` printed.", markup=False)
    out.print(_FIRST_USE, markup=False)
    _measured(found)


def _measured(found: "tuple[Package, ...]") -> None:
    """Measure the packages from English that have no report card, and show the cards of all."""
    from flows import packages

    settings = load()
    for package in found:
        if package.source == "en" and package.card is None:
            err.print(f"measuring {package.path.name} on the kept press sentences …", markup=False)
            package = packages.measured(settings, package)
        if package.source == "en":
            _cards((package,))


def _cards(found: "tuple[Package, ...]") -> None:
    from flows import packages

    for package in found:
        out.print(f"{package.path.name}: {packages.words(package)}", markup=False)
        if doubt := packages.doubt(package):
            out.print(f"    its text is marked a draft that needs a person: {doubt}", markup=False)


def _table(packages: "tuple[Package, ...]") -> None:
    table = Table("from", "to", "version", Column("archive SHA-256", overflow="fold"), "folder")
    for p in packages:
        table.add_row(p.source, p.target, p.version, p.sha256, escape(p.path.name))
    out.print(table)


@contextmanager
def _downloads() -> Iterator[Callable[[str], Callable[[int, int], None]]]:
    """Show a bar for each download on a terminal; nothing in a pipe."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=err, disable=not err.is_terminal) as bars:

        def start(name: str) -> Callable[[int, int], None]:
            task = bars.add_task(name)
            return lambda done, total: bars.update(task, completed=done, total=total or None)

        yield start
