"""Turn packages and evaluation sets into a table of figures: a maintainer's command."""

import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli import choices
from flows.cli.console import err
from flows.errors import OutputError, UsageError
from flows.records import Language
from flows.settings import Settings, load

if TYPE_CHECKING:
    # The guard's tables take a moment to import, which no other command should wait for.
    from flows.evaluate.sets import EvaluationSet, SetName
    from flows.evaluate.table import Measurement
    from flows.records import Package


def evaluate(
    to: Annotated[str, typer.Option("--to", help="az, ru or tr; several with commas.")] = "az,ru,tr",
    package: Annotated[
        list[str] | None,
        typer.Option(
            "--package",
            help="The name of an installed or a starter package, an .argosmodel file, or an unpacked folder; may be "
            "given again. Without it: the package that briefings use.",
        ),
    ] = None,
    chosen: Annotated[
        list[str] | None,
        typer.Option("--set", help="flores, ntrex, xwmt or press; may be given again. All by default."),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--sets", help="The folder of the sets that do not ship; ../shared/eval beside the project."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Only the first N sentences of each set; 0: all.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a Markdown table.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Write it into this file instead.")] = None,
    write: Annotated[
        Path | None,
        typer.Option(
            "--write", help="Write the table into this document, between <!-- evaluation --> and <!-- /evaluation -->."
        ),
    ] = None,
) -> None:
    """Measure packages: chrF, chrF++, BLEU, and the guard's loops, lost numbers and lost names.

    Other systems' outputs that lie beside the sets are measured in the same run.

    Example:  tilmach evaluate --to az --set flores --set press
    """
    from flows import trial
    from flows.evaluate import sets, table

    languages, names = choices.languages(to), _names(chosen)
    before = _read(write) if write else ""
    if write:
        table.between(before, "", name=str(write))  # before minutes of translating, not after
    if out and not out.absolute().parent.is_dir():
        raise OutputError(f"There is no folder {out.absolute().parent}.", hint="Make it first, or name another file.")
    settings = load()
    found, left_out = _sets(languages, names, folder or sets.FOLDER, limit, settings, asked=bool(chosen))
    done: list[Measurement] = []
    with ExitStack() as stack:
        tested = [(_label(name), stack.enter_context(trial.under_test(name, settings))) for name in package or ()]
        if wrong := [one for _, one in tested if one.source != "en" or one.target not in languages]:
            pair = f"{wrong[0].source} to {wrong[0].target}"
            raise UsageError(
                f"{wrong[0].path.name} translates {pair}, which was not asked for.",
                hint="Choose the language with --to; packages into English are not evaluated.",
            )
        for language in languages:
            under = [pair for pair in tested if pair[1].target == language]
            if not package:
                in_use = trial.in_use(language, settings)
                under = [(one.path.name + (" (starter)" if one.starter else ""), one) for one in in_use]
            if not under and not package:
                left_out.append(f"a package for {language}: none is installed (tilmach packages install {language}).")
            done += _measure([one for one in found if one.language == language], under, settings)
    for what in left_out:
        err.print(f"tilmach: left out: {what}", markup=False)
    text = table.as_json(done, left_out) if as_json else table.markdown(done, left_out)
    try:
        if write:
            _save(write, table.between(before, table.markdown(done, left_out), name=str(write)))
        if out:
            _save(out, text)
    except OutputError:
        typer.echo(text, nl=False)  # minutes of translating are not lost for a file that cannot be written
        raise
    if not out and (as_json or not write):
        typer.echo(text, nl=False)


def _label(wanted: str) -> str:
    """Name a row after what was asked for, so that two archives of one version are told apart."""
    return Path(wanted).resolve().name.removesuffix(".argosmodel")


def _names(chosen: list[str] | None) -> tuple["SetName", ...]:
    from flows.evaluate import sets

    for name in chosen or ():
        if name not in sets.SETS:
            raise UsageError(f"Unknown set {name!r}.", hint=f"Choose from: {', '.join(sets.SETS)}.")
    return tuple(name for name in sets.SETS if not chosen or name in chosen)


def _sets(
    languages: Sequence[Language],
    names: Sequence["SetName"],
    folder: Path,
    limit: int,
    settings: Settings,
    *,
    asked: bool,
) -> tuple[list["EvaluationSet"], list[str]]:
    """Read the sets, and say which are left out because their files are not there; one that was asked for must be."""
    from flows.evaluate import sets

    found, missing = [], []
    for language in languages:
        for name in names:
            if asked or sets.there(name, language, folder=folder):
                found.append(sets.load(name, language, folder=folder, source=settings.source, limit=limit))
            else:
                missing.append(f"{sets.TITLES[name]} in {language}: not in the folder of sets (--sets FOLDER).")
    return found, missing


def _measure(
    found: Sequence["EvaluationSet"], under: Sequence[tuple[str, "Package"]], settings: Settings
) -> list["Measurement"]:
    """Measure every system on the sets of one language: packages first, then others' outputs, then people."""
    from flows import trial
    from flows.evaluate import card, table

    texts = [text for one in found for text in one.sources]
    written: list[tuple[str, Sequence[str]]] = []
    for label, package in under:
        started = time.monotonic()
        written.append((label, trial.hypotheses(package, texts, settings)))
        seconds = time.monotonic() - started
        err.print(f"{label}: {len(texts)} sentences in {seconds:.0f} s", markup=False)
    done, start = [], 0
    for one in found:
        end = start + len(one.sources)
        systems = [(name, lines[start:end]) for name, lines in written]
        systems += [*one.systems.items(), (table.PEOPLE, one.references)]
        start = end
        for name, lines in systems:
            scores = card(one.sources, lines, one.references, one.language)
            done.append(table.Measurement(set=one.name, language=one.language, system=name, scores=scores))
    return done


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"{path} cannot be read: {error}", hint="Name a Markdown file that exists.") from error


def _save(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written: {error.strerror}.", hint="Name a folder you may write."
        ) from error
