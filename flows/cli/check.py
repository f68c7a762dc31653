"""Turn two line-aligned files into the guard's remarks: a table and a summary, or JSON for scripts."""

import json
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from flows.cli import choices
from flows.cli.console import out
from flows.cli.lines import read_lines
from flows.errors import ArticleError, NeedsPersonError
from flows.records import Remark
from flows.settings import load


def check(
    source: Annotated[Path, typer.Argument(help="English, one segment a line, UTF-8.")],
    target: Annotated[Path, typer.Argument(help="Its translation, line by line.")],
    to: Annotated[str, typer.Option("--to", help="az, ru or tr.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print a list with one object a line of the files.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 10 when any line is blocked.")] = False,
) -> None:
    """Run the guard and the termbase over two line-aligned files.

    Example:  tilmach check source.en target.az --to az --json
    """
    from flows import glossary, guard

    (language,) = choices.languages(to)[:1]
    texts, translations = read_lines(source), read_lines(target)
    if len(texts) != len(translations):
        raise ArticleError(
            f"{source.name} has {len(texts)} lines and {target.name} has {len(translations)}.",
            hint="Line 7 of one must be the translation of line 7 of the other; nothing was checked.",
        )
    termbase = glossary.load(load().source / "glossary")
    found: list[tuple[Remark, ...]] = []
    for number, (text, translation) in enumerate(zip(texts, translations, strict=True), 1):
        name = f"p{number}s1"
        remarks = guard.check(text, translation, language, segment=name) if text.strip() else ()
        terms = glossary.remarks(termbase, segment=name, source=text, target=translation, language=language)
        found.append(remarks + terms)
    if as_json:
        rows = [{"line": n, "remarks": [_row(r) for r in remarks]} for n, remarks in enumerate(found, 1)]
        out.print(json.dumps(rows, ensure_ascii=False, indent=1), markup=False)
    else:
        _print(found)
    blocked = sum(any(remark.severity == "block" for remark in remarks) for remarks in found)
    if strict and blocked:
        raise NeedsPersonError(f"{blocked} lines are blocked.", hint="Their remarks are listed above.")


def _row(remark: Remark) -> dict[str, str]:
    return {"kind": remark.kind, "severity": remark.severity, "detail": remark.detail}


def _print(found: list[tuple[Remark, ...]]) -> None:
    table = Table("line", "severity", "kind", "what")
    for number, remarks in enumerate(found, 1):
        for remark in remarks:
            table.add_row(str(number), remark.severity, remark.kind, escape(remark.detail))
    if table.row_count:
        out.print(table)
    summary = Table("kind", "block", "warn")
    counts = Counter((remark.kind, remark.severity) for remarks in found for remark in remarks)
    for kind in sorted({kind for kind, _ in counts}):
        summary.add_row(kind, str(counts[kind, "block"]), str(counts[kind, "warn"]))
    if summary.row_count:
        out.print(summary)
    blocked = sum(any(remark.severity == "block" for remark in remarks) for remarks in found)
    remarked = sum(bool(remarks) for remarks in found)
    out.print(f"{len(found)} lines: {blocked} blocked, {remarked - blocked} with warnings alone")
