"""Turn one article into briefings, and say what was made and what needs a person."""

import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from flows.cli import choices
from flows.cli.console import err, out
from flows.errors import NeedsPersonError, PartialError
from flows.records import Outcome
from flows.report import counts
from flows.settings import PROJECT, load


def brief(
    article: Annotated[str, typer.Argument(help="A .txt, .md, .html or .docx file, or - for standard input.")],
    languages: Annotated[str, typer.Option(help="Which languages.")] = "az,ru,tr",
    formats: Annotated[str, typer.Option(help="Which files.")] = "pdf,docx",
    title: Annotated[str, typer.Option(help="The headline, where the source's own is missing or wrong.")] = "",
    date: Annotated[str, typer.Option(help="The day of publication, YYYY-MM-DD.")] = "",
    outlet: Annotated[str, typer.Option(help="Who published it.")] = "",
    byline: Annotated[str, typer.Option(help="Who wrote it.")] = "",
    output: Annotated[Path, typer.Option(help="The folder to publish into.")] = PROJECT / "output",
    templates: Annotated[Path, typer.Option(help="The folder of templates.")] = PROJECT / "templates",
    memory: Annotated[bool, typer.Option("--memory/--no-memory", help="Use the translation memory.")] = True,
    roundtrip: Annotated[
        bool, typer.Option("--roundtrip", help="Check by translating back (reverse package).")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 10 when anything needs a person.")] = False,
    keep_stages: Annotated[bool, typer.Option("--keep-stages", help="Keep each stage's record as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Brief an article: translate it and publish PDF and DOCX files with a manifest.

    Example:  tilmach brief source/azernews-2021-12-30.txt --languages az,tr
    """
    settings = load(
        languages=choices.languages(languages),
        formats=choices.formats(formats),
        output=output.resolve(),
        templates=templates.resolve(),
        use_memory=memory,
        roundtrip=roundtrip,
        strict=strict,
        keep_stages=keep_stages,
    )
    published = choices.day(date)
    source: Path | bytes = sys.stdin.buffer.read() if article == "-" else Path(article)

    from flows import desk
    from flows.ingest import Overrides

    overrides = Overrides(title=title, outlet=outlet, byline=byline, published=published)
    with progress(quiet=quiet or as_json) as tell:
        outcome = desk.run(source, settings, overrides, progress=tell)
    if as_json:
        out.print(json.dumps(as_dict(outcome), ensure_ascii=False, indent=2), markup=False)
    elif not quiet:
        report(outcome)
    finish(outcome, strict=strict)


class progress:  # noqa: N801  (used as a function: `with progress(...) as tell`)
    """Show stages as they begin: a spinner on a terminal, plain lines in a pipe, nothing when quiet."""

    def __init__(self, *, quiet: bool) -> None:
        self.status = err.status("starting Prefect") if err.is_terminal and not quiet else None
        self.quiet = quiet

    def __enter__(self) -> Callable[[str, str], None]:
        if self.status:
            self.status.start()
        return self.tell

    def __exit__(self, *_: object) -> None:
        if self.status:
            self.status.stop()

    def tell(self, stage: str, language: str) -> None:
        """Say that a stage begins; language is "" for stages that all languages share."""
        line = f"{stage} {language}".strip()
        if self.status:
            self.status.update(line)
        elif not self.quiet:
            err.print(line, markup=False)


def report(outcome: Outcome) -> None:
    """Print what was made, where each language's segments came from, and what needs a person and why."""
    table = Table("language", "memory", "engine", "repaired", "English", "needs a person")
    for translation in outcome.translations:
        people = outcome.people[translation.language]
        table.add_row(translation.language, *map(str, counts(translation).values()), str(people))
    out.print(table)
    for translation in outcome.translations:
        drafts = sum(one.draft for one in translation.segments)
        if drafts:
            why = next(r.detail for one in translation.segments for r in one.remarks if r.kind == "draft")
            out.print(f"{translation.language}: {drafts} segments are drafts. {why}", markup=False)
        for one in (one for one in translation.segments if one.blocked):
            out.print(f"{translation.language} {one.segment.id}: {one.segment.text}", markup=False)
            for remark in one.remarks:
                out.print(f"    {remark.kind}: {remark.detail}", markup=False)
    out.print(f"published in {outcome.folder}:", markup=False)
    for publication in outcome.publications:
        out.print(f"    {publication.path.name}", markup=False)
    if not any(outcome.people.values()):
        out.print("nothing needs a person")


def as_dict(outcome: Outcome) -> dict[str, object]:
    """Give the result as --json prints it."""
    return {
        "slug": outcome.slug,
        "folder": str(outcome.folder),
        "files": [
            {"file": p.path.name, "language": p.language, "format": p.format, "sha256": p.sha256, "size": p.size}
            for p in outcome.publications
        ],
        "needs_person": {
            t.language: [one.segment.id for one in t.segments if one.needs_person] for t in outcome.translations
        },
        "rungs": {
            t.language: Counter(one.attempts[-1].rung if one.origin != "source" else "source" for one in t.segments)
            for t in outcome.translations
        },
        "failures": {language: error.message for language, error in outcome.failures.items()},
    }


def finish(outcome: Outcome, *, strict: bool) -> None:
    """Raise PartialError for failed languages, NeedsPersonError when strict and something needs a person."""
    if outcome.failures:
        said = "; ".join(f"{language}: {error.message}" for language, error in outcome.failures.items())
        hints = list(dict.fromkeys(error.hint for error in outcome.failures.values()))
        raise PartialError(f"Not every language could be briefed. {said}", hint=" ".join(hints))
    people = sum(one.needs_person for t in outcome.translations for one in t.segments)
    if strict and people:
        raise NeedsPersonError(
            f"{people} segments need a person.", hint="They are marked in the briefing and listed in its colophon."
        )
