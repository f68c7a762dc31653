"""Turn a command line into Settings, a flow run, and an exit code.

tilmach brief source/azernews-2021-12-30.txt --languages az,tr
"""

import sys
from typing import Annotated

import typer

from flows import __version__
from flows.cli import brief, check, doctor, evaluate, glossary, memory, packages, review, translate
from flows.cli.console import err
from flows.errors import TilmachError

_EPILOG = (
    "Exit codes: 0 done; 1 a bug of ours; 2 wrong usage; 3 the article; 4 a package; 5 a memory, glossary or review "
    "file; 6 a template; 7 the output; 8 another run is busy; 9 some languages failed; 10 something needs a person "
    "(with --strict); 11 the doctor found something to mend; 12 training or evaluation; "
    "130 interrupted."
)
app = typer.Typer(
    name="tilmach",
    help="An English article in; briefings in Azerbaijani, Russian and Turkish out, as PDF and DOCX, offline.",
    epilog=_EPILOG,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("brief")(brief.brief)
app.command("translate")(translate.translate)
app.command("check")(check.check)
app.command("doctor")(doctor.doctor)
app.command("evaluate")(evaluate.evaluate)
app.add_typer(packages.app, name="packages")
app.add_typer(memory.app, name="memory")
app.add_typer(glossary.app, name="glossary")
app.add_typer(review.app, name="review")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tilmach {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """An English article in; briefings in Azerbaijani, Russian and Turkish out, as PDF and DOCX, offline."""


def main() -> None:
    """Run the command; a TilmachError becomes its message, its hint and its exit code."""
    try:
        app()
    except TilmachError as error:
        err.print(f"tilmach: {error.message}", markup=False)
        err.print(f"  → {error.hint}", markup=False)
        sys.exit(error.exit_code)
