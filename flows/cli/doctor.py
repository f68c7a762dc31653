"""Turn the doctor's findings into a table and an exit code."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from flows.cli.console import out
from flows.errors import NOT_READY
from flows.settings import load

_COLOUR = {"ok": "green", "warn": "yellow", "fail": "red"}


def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False) -> None:
    """Check Pango, fonts, templates, packages, memory, write access and Prefect, and say what to do.

    Example:  tilmach doctor        (exit 11 when something must be mended before a briefing can be made)
    """
    from flows import desk
    from flows.doctor import examine

    settings = load()
    findings = (*examine(settings), desk.health(settings))
    if as_json:
        out.print(json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=2), markup=False)
    else:
        table = Table("", "what", "seen", "what to do")
        for one in findings:
            colour = _COLOUR[one.state]
            table.add_row(f"[{colour}]{one.state}[/]", escape(one.name), escape(one.detail), escape(one.hint))
        out.print(table)
    if any(one.state == "fail" for one in findings):
        raise typer.Exit(NOT_READY)
