"""Turn a command about the translation memory into units read, written, counted, found or forgotten."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from flows.cli import choices
from flows.cli.console import err, out
from flows.errors import UsageError
from flows.records import Language
from flows.settings import load

if TYPE_CHECKING:
    from flows.memory import Unit

app = typer.Typer(
    name="memory",
    help="What people translated before: import, export, count, search, forget.",
    no_args_is_help=True,
)
_To = Annotated[str, typer.Option("--to", help="az, ru or tr; every language when left out.")]
_Json = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]
_ALIKE = 50.0
"""Percent: someone who searches looks through weaker matches than a reviewer is offered."""
_STYLE = {"same": "", "gone": "red strike", "new": "green underline"}
_MARK = {"same": "", "gone": "-", "new": "+"}


@app.command("import")
def take(
    files: Annotated[list[Path], typer.Argument(help="TMX 1.x or XLIFF 2.x files.")],
) -> None:
    """Read memory files into the store; nothing is stored when one of them is broken.

    Example:  tilmach memory import ministry-2020.tmx ministry-2021.tmx
    """
    from flows import memory
    from flows.memory import exchange

    readings = [(file, exchange.read(file, status="imported")) for file in files]
    with memory.open(load()) as store:
        for file, reading in readings:
            new = store.add(reading.units)
            out.print(f"{file}: {len(reading.units)} units, {new} new", markup=False)
            for note in reading.notes:
                err.print(f"{file}: {note}", markup=False)


@app.command("export")
def give(
    file: Annotated[Path, typer.Argument(help="A name that ends in .tmx, .xlf or .xliff.")],
    to: _To = "",
    outputs: Annotated[bool, typer.Option("--outputs", help="What engines wrote, too, as machine units.")] = False,
) -> None:
    """Write the memory, shipped files and store, as TMX 1.4b or XLIFF 2.1 (one language).

    Example:  tilmach memory export memory.tmx
    """
    from flows import memory
    from flows.memory import exchange

    language = _language(to)
    with memory.open(load()) as store:
        count = exchange.write(store.units(language, outputs_too=outputs), file, language=language)
    out.print(f"{file}: {count} units", markup=False)


@app.command("stats")
def stats(as_json: _Json = False) -> None:
    """Count the units by place, language and status.

    Example:  tilmach memory stats
    """
    from flows import memory

    with memory.open(load()) as store:
        counts = store.stats()
    if as_json:
        out.print(json.dumps([asdict(one) for one in counts], ensure_ascii=False, indent=2), markup=False)
        return
    table = Table("where", "language", "status", "units")
    table.columns[3].justify = "right"
    for one in counts:
        table.add_row(escape(one.where), one.language, one.status, str(one.units))
    out.print(table)


@app.command("search")
def search(
    text: Annotated[str, typer.Argument(help="Words, or a whole English sentence.")],
    to: _To = "",
    limit: Annotated[int, typer.Option(min=1, help="How many of each kind at most.")] = 10,
    as_json: _Json = False,
) -> None:
    """Find units that hold these words, and units whose source resembles this sentence, with what differs.

    Example:  tilmach memory search "Organization of Turkic States" --to az
    """
    from flows import memory
    from flows.records import LANGUAGES

    language = _language(to)
    with memory.open(load()) as store:
        found = store.search(text, language, limit=limit)
        languages = (language,) if language else LANGUAGES
        alike = [
            match
            for one in languages
            for match in store.fuzzy(text, one, limit=limit, floor=_ALIKE)
            if match.unit not in found
        ]
    if as_json:
        answer = {"found": [asdict(unit) for unit in found], "alike": [asdict(match) for match in alike]}
        out.print(json.dumps(answer, ensure_ascii=False, indent=2, default=str), markup=False)
        return
    for unit in found:
        _show(unit)
    for match in alike:
        plain = "".join(f"[{_MARK[one.kind]}{one.text}]" if _MARK[one.kind] else one.text for one in match.diff)
        styled = "".join(
            f"[{_STYLE[one.kind]}]{escape(one.text)}[/]" if _STYLE[one.kind] else escape(one.text) for one in match.diff
        )
        out.print(f"{match.score:.0f} %  " + (styled if out.is_terminal else escape(plain)))
        _show(match.unit)
    if not found and not alike:
        err.print("Nothing found.")


@app.command("forget")
def forget(
    to: _To = "",
    source: Annotated[str, typer.Option(help="This English sentence.")] = "",
    status: Annotated[str, typer.Option(help="machine, shipped, imported or reviewed.")] = "",
    file: Annotated[str, typer.Option(help="What came from this file.")] = "",
    author: Annotated[str, typer.Option(help="What this person wrote or reviewed.")] = "",
    outputs: Annotated[bool, typer.Option("--outputs", help="What engines wrote, and no unit.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete units from the store: those that meet every condition given. Files are not touched.

    Example:  tilmach memory forget --file ministry-2020.tmx
    """
    from flows import memory
    from flows.memory import STATUSES, Which

    language = _language(to)
    chosen = next((one for one in STATUSES if one == status), None)
    if status and chosen is None:
        raise UsageError(f"Unknown status {status!r}.", hint=f"Choose from: {', '.join(STATUSES)}.")
    if outputs and any((source, status, file, author)):
        raise UsageError("--outputs goes with --to alone.", hint="What engines wrote has no file, author or status.")
    which = Which(language=language, status=chosen, file=file, author=author, source=source)
    if which == Which() and not outputs and not yes:
        raise UsageError("No condition was given.", hint="Add one, or --yes to delete every unit of the store.")
    with memory.open(load()) as store:
        if not yes:
            count = store.count_outputs(language) if outputs else store.count(which)
            typer.confirm(f"Delete {count}?", abort=True)
        gone = store.forget_outputs(language) if outputs else store.forget(which)
    out.print(f"{gone} deleted", markup=False)


def _language(to: str) -> Language | None:
    return choices.languages(to)[0] if to else None


def _show(unit: "Unit") -> None:
    by = f"{unit.status}, {unit.author or unit.package or 'unnamed'}, {unit.changed}, {unit.file}"
    out.print(f"en  {unit.source}\n{unit.language}  {unit.target}\n    ({by})\n", markup=False)
