"""Turn the termbase into a table, a verdict on itself, or a file that another tool reads."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from flows.cli.console import err, out

app = typer.Typer(help="The terms that every translation is held to: source/glossary/.", no_args_is_help=True)
Folder = Annotated[
    Path | None, typer.Option("--folder", help="Another folder than source/glossary/.", show_default=False)
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("list")
def list_(
    words: Annotated[str, typer.Argument(help="Only concepts with these words in a form, the id or the note.")] = "",
    domain: Annotated[str, typer.Option("--domain", help="Only this domain.")] = "",
    folder: Folder = None,
    as_json: Json = False,
) -> None:
    """Show the concepts, the preferred form in each language.

    Example:  tilmach glossary list "gas corridor"
    """
    from flows import glossary
    from flows.records import LANGUAGES

    wanted = [
        concept
        for concept in glossary.load(_folder(folder)).concepts
        if (not domain or concept.domain == domain) and glossary.mentions(concept, words)
    ]
    if as_json:
        rows = [
            {"id": one.id, "domain": one.domain, "enforce": one.enforce, "en": one.english}
            | {language: one.targets[language] for language in LANGUAGES}
            | {"forbidden": one.forbidden, "note": one.note}
            for one in wanted
        ]
        out.print(json.dumps(rows, ensure_ascii=False, indent=2), markup=False)
        return
    table = Table("id", "enforce", "en", *LANGUAGES, "note")
    for one in wanted:
        cells = (one.id, one.enforce, one.english[0], *(one.preferred(language) for language in LANGUAGES), one.note)
        table.add_row(*map(escape, cells))
    out.print(table)
    err.print(f"{len(wanted)} concepts", markup=False)


@app.command()
def check(folder: Folder = None, as_json: Json = False) -> None:
    """Read the whole termbase and say what is wrong or doubtful in it; exit code 5 for what is wrong.

    Example:  tilmach glossary check
    """
    from flows import glossary
    from flows.errors import MemoryFileError

    where = _folder(folder)
    termbase = glossary.load(where)
    doubts = glossary.doubts(termbase)
    if as_json:
        rows = [{"concept": one.concept, "wrong": one.wrong, "detail": one.detail} for one in doubts]
        out.print(json.dumps({"concepts": len(termbase.concepts), "doubts": rows}, ensure_ascii=False), markup=False)
    else:
        for one in doubts:
            out.print(f"{'wrong' if one.wrong else 'doubt'}  {one.concept}: {one.detail}", markup=False)
        out.print(f"{len(termbase.concepts)} concepts in {where}, {len(doubts)} remarks", markup=False)
    if wrong := sum(one.wrong for one in doubts):
        raise MemoryFileError(f"{where}: {wrong} entries are wrong", hint="Mend the entries marked “wrong” above.")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A .csv or .tbx file.")],
    folder: Folder = None,
    replace: Annotated[bool, typer.Option("--replace", help="Replace a file of that name that is there.")] = False,
) -> None:
    """Check a CSV or TBX file and put it into the termbase, as CSV.

    Example:  tilmach glossary import ours.tbx
    """
    from flows import glossary

    written, count = glossary.install(file, _folder(folder), replace=replace)
    out.print(f"{count} concepts → {written}", markup=False)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="Where to: a name that ends in .csv or .tbx.")],
    domain: Annotated[str, typer.Option("--domain", help="Only this domain.")] = "",
    folder: Folder = None,
) -> None:
    """Write the termbase into one file, TBX-Basic or CSV by its name.

    Example:  tilmach glossary export terms.tbx
    """
    from flows import glossary

    chosen = [one for one in glossary.load(_folder(folder)).concepts if not domain or one.domain == domain]
    glossary.write_file(chosen, file)
    out.print(f"{len(chosen)} concepts → {file}", markup=False)


def _folder(chosen: Path | None) -> Path:
    from flows.settings import load

    return chosen or load().source / "glossary"
