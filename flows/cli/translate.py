"""Turn lines into translated lines, one out for each in: the filter for scripts."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.cli import choices
from flows.cli.console import err
from flows.cli.lines import read_lines
from flows.errors import NeedsPersonError
from flows.records import Article, Block, TranslatedSegment
from flows.settings import load

OPEN, CLOSE = "⟦en: ", "⟧"
"""Around a sentence that stayed English; no keyboard has these brackets, so no article uses them by accident."""


def translate(
    to: Annotated[str, typer.Option("--to", help="az, ru or tr.")],
    file: Annotated[Path | None, typer.Argument(help="UTF-8 text; standard input when left out.")] = None,
    memory: Annotated[bool, typer.Option("--memory/--no-memory", help="Use the translation memory.")] = True,
    mark: Annotated[bool, typer.Option("--mark/--no-mark", help="Bracket sentences that stayed English.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, with origins and remarks.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 10 when a line needs a person.")] = False,
) -> None:
    """Translate line by line: one line out for each line in.

    Example:  tilmach translate --to az notes.txt > notes.az.txt
    """
    from flows import segment
    from flows.translate import translate as run

    (language,) = choices.languages(to)[:1]
    settings = load(use_memory=memory)
    lines = read_lines(file)
    blocks = tuple(
        Block(id=f"p{number}", kind="paragraph", text=line.strip())
        for number, line in enumerate(lines, 1)
        if line.strip()
    )
    done: dict[str, list[TranslatedSegment]] = {}
    if blocks:
        article = Article(
            source="lines",
            title="lines",
            title_drawn=True,
            outlet="",
            byline="",
            published=None,
            language="en",
            blocks=blocks,
        )
        segments = segment.segment(article, max_tokens=settings.decoding.max_input_tokens)
        body = tuple(one for one in segments if one.block.id != "p0")
        for made in run(body, language, settings).segments:
            done.setdefault(made.segment.block.id, []).append(made)
    people = []
    for number, line in enumerate(lines, 1):
        pieces = done.get(f"p{number}", [])
        if any(piece.needs_person for piece in pieces):
            people.append(number)
        text = "".join(_mark(piece, mark and not as_json) + piece.segment.tail for piece in pieces)
        sys.stdout.write((json.dumps(_row(line, text, pieces), ensure_ascii=False) if as_json else text) + "\n")
    sys.stdout.flush()
    if people:
        listed = ", ".join(map(str, people))
        err.print(f"tilmach: {len(people)} of {len(lines)} lines need a person: {listed}", markup=False)
        if strict:
            raise NeedsPersonError("Some lines need a person.", hint="They are listed above; --json gives the reasons.")


def _mark(piece: TranslatedSegment, mark: bool) -> str:
    return f"{OPEN}{piece.text}{CLOSE}" if mark and piece.origin == "source" else piece.text


def _row(line: str, text: str, pieces: list[TranslatedSegment]) -> dict[str, object]:
    remarks = [
        {"kind": remark.kind, "severity": remark.severity, "detail": remark.detail}
        for piece in pieces
        for remark in piece.remarks
    ]
    return {"source": line, "target": text, "origins": [piece.origin for piece in pieces], "remarks": remarks}
