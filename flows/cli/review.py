"""Turn a command about reviews into files for a reviewer, and her files into reviewed units of the memory."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from flows.cli import choices
from flows.cli.console import err, out
from flows.errors import NeedsPersonError, UsageError
from flows.records import Language, Remark, Segment
from flows.settings import Settings, load

if TYPE_CHECKING:
    from flows.glossary import Termbase
    from flows.records import Article
    from flows.review import Change

app = typer.Typer(name="review", help="Hand a translation to a reviewer, and take it back.", no_args_is_help=True)
_Json = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]


@app.command("export")
def give(
    article: Annotated[Path, typer.Argument(help="A .txt, .md, .html or .docx file.")],
    to: Annotated[str, typer.Option("--to", help="az, ru or tr.")],
    folder: Annotated[Path, typer.Option(help="Where the two files go.")] = Path(),
    memory: Annotated[bool, typer.Option("--memory/--no-memory", help="Use the translation memory.")] = True,
    as_json: _Json = False,
) -> None:
    """Write a bilingual Word table, and the same as XLIFF 2.1 for OmegaT or Weblate.

    Example:  tilmach review export source/azernews-2021-12-30.txt --to az
    """
    from flows import review
    from flows.translate import translate

    language = choices.languages(to)[0]
    settings = load(use_memory=memory)
    read, segments = _segments(article, settings)
    translation = translate(segments, language, settings)
    files = review.export(read, translation, folder=folder, templates=settings.templates)
    if as_json:
        out.print(json.dumps([str(one) for one in files], ensure_ascii=False), markup=False)
        return
    people = sum(one.needs_person for one in translation.segments)
    out.print(f"{len(segments)} segments, {people} of them need a person", markup=False)
    for file in files:
        out.print(str(file), markup=False)


@app.command("import")
def take(
    file: Annotated[Path, typer.Argument(help="The .docx or .xlf file that the reviewer edited.")],
    reviewer: Annotated[str, typer.Option(help="Her name; as the file says, when left out.")] = "",
    approve_all: Annotated[
        bool, typer.Option("--all", help="She read every segment: those left as they were count as reviewed, too.")
    ] = False,
    article: Annotated[Path | None, typer.Option(help="Say which segments are no longer in this article.")] = None,
    exported: Annotated[Path | None, typer.Option(help="The untouched .xlf, where a .docx has lost its own.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what changed; store nothing.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Store nothing and exit 10 when a check blocks.")] = False,
    as_json: _Json = False,
) -> None:
    """Read a review, show what changed and what the checks say of it, and store it as reviewed.

    Example:  tilmach review import azernews-2021-12-30.az.review.docx --reviewer "Aygün Əliyeva"
    """
    from flows import glossary, memory, review

    settings = load()
    back = review.read(file, exported=exported)
    name = reviewer or back.author
    if not name and not dry_run:
        raise UsageError(f"{file} does not say who reviewed it.", hint='Add --reviewer "name".')
    changes = review.compare(back, approve_all=approve_all)
    language = back.sheet.language
    termbase = glossary.load(settings.source / "glossary")
    remarks = {
        one.exported.id: _check(one, language, termbase) for one in changes if one.kind in ("edited", "approved")
    }
    gone = review.outdated(back, _segments(article, settings)[1]) if article else ()
    notes = (*back.notes, *(f"{one}: its source is no longer in {article}" for one in gone))
    units = review.units(changes, back.sheet, reviewer=name, on=settings.made_on)
    blocked = [id_ for id_, said in remarks.items() if any(one.severity == "block" for one in said)]
    stored = not dry_run and not (strict and blocked)
    new = 0
    if stored and units:
        with memory.open(settings) as store:
            new = store.add(units)
    if as_json:
        answer = {
            "article": back.sheet.article,
            "language": language,
            "reviewer": name,
            "changes": [_as_dict(one, remarks) for one in changes if one.kind != "same"],
            "notes": notes,
            "stored": len(units) if stored else 0,
        }
        out.print(json.dumps(answer, ensure_ascii=False, indent=2), markup=False)
    else:
        for one in changes:
            _show(one, remarks.get(one.exported.id, ()))
        for note in notes:
            err.print(note, markup=False)
        same = sum(one.kind == "same" for one in changes)
        told = f"{len(units)} reviewed by {name or 'nobody named'}, {same} left as they were"
        out.print(
            f"{told}: {f'{len(units)} in the memory, {new} new' if stored else 'nothing was stored'}", markup=False
        )
    if strict and blocked:
        said = "Mend them and import again, or leave --strict out."
        raise NeedsPersonError(f"The checks block {', '.join(blocked)}; nothing was stored.", hint=said)


def _check(change: "Change", language: Language, termbase: "Termbase") -> tuple[Remark, ...]:
    from flows import glossary, guard

    source, target, id_ = change.exported.source, change.target, change.exported.id
    terms = glossary.remarks(termbase, segment=id_, source=source, target=target, language=language)
    return (*guard.check(source, target, language, segment=id_), *terms)


def _segments(source: Path, settings: Settings) -> tuple["Article", tuple[Segment, ...]]:
    from flows import ingest, segment

    read = ingest.ingest(source, max_bytes=settings.max_article_bytes)
    return read, segment.segment(read, max_tokens=settings.decoding.max_input_tokens)


def _show(change: "Change", remarks: tuple[Remark, ...]) -> None:
    """Print one change, unless there is nothing to say of it."""
    if change.kind == "same" and not change.note:
        return
    out.print(f"{change.exported.id}  {change.kind}", markup=False)
    if change.kind == "edited":
        styles = {"same": "", "gone": "red strike", "new": "green underline"}
        marks = {"same": "", "gone": "-", "new": "+"}
        pieces = []
        for part in change.diff:
            text = escape(part.text)
            marked = (
                f"[{styles[part.kind]}]{text}[/]" if out.is_terminal else escape(f"[{marks[part.kind]}{part.text}]")
            )
            pieces.append(text if part.kind == "same" else marked)
        out.print("    " + "".join(pieces))
    elif change.kind in ("emptied", "missing") and change.exported.target:
        out.print(f"    stays as it was: {change.exported.target}", markup=False)
    if change.note:
        out.print(f"    note: {change.note}", markup=False)
    for remark in remarks:
        out.print(f"    {remark.severity}: {remark.detail}", markup=False)


def _as_dict(change: "Change", remarks: dict[str, tuple[Remark, ...]]) -> dict[str, object]:
    said = remarks.get(change.exported.id, ())
    return {
        "segment": change.exported.id,
        "kind": change.kind,
        "source": change.exported.source,
        "before": change.exported.target,
        "after": change.target,
        "note": change.note,
        "remarks": [{"kind": one.kind, "severity": one.severity, "detail": one.detail} for one in said],
    }
