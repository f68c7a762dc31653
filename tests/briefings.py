"""Turn tests/data/briefings.toml into a Briefing in each language, and into variations on it."""

import tomllib
from dataclasses import replace
from pathlib import Path

from flows import labels
from flows.records import (
    ORIGINS,
    Briefing,
    Colophon,
    Figure,
    Language,
    Line,
    OriginLine,
    PackageLine,
    Passage,
    PersonLine,
    Piece,
)

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
EPOCH = 1640822400
"""2021-12-30 00:00 UTC: the day of the article."""
_DATA = tomllib.loads((ROOT / "tests" / "data" / "briefings.toml").read_text(encoding="utf-8"))


def briefing(language: Language) -> Briefing:
    """Make the briefing of one language: every kind of block, every origin, three lines that need a person."""
    data, words = _DATA[language], labels.load(TEMPLATES, language)
    reasons = {id_: tuple(words[f"reason_{kind}"] for kind in kinds) for id_, kinds in _DATA["marked"].items()}

    card = words["card"].format(count=300, chrf="52,4", loops="0,0", lost="2,3")

    def line(id_: str, origin: str, text: str, tail: str = "") -> Line:
        marked = id_ in reasons
        note = words["note"].format(reasons="; ".join(reasons[id_])) if marked else ""
        return Line(id=id_, text=text, origin=origin, marked=marked, note=note, tail=tail)

    body = tuple(
        Passage(
            id=rows[0][0].partition("s")[0],
            kind=kind,
            lines=tuple(line(*row, tail=" " if row is not rows[-1] else "") for row in rows),
        )
        for kind, *rows in data["body"]
    )
    lines = {one.id: one for passage in body for one in passage.lines}
    title = line(*data["title"])
    every = [title, *lines.values()]
    return Briefing(
        language=language,
        labels=words,
        title=title,
        title_drawn=True,
        outlet=data["outlet"],
        byline=data["byline"],
        published=data["published"],
        published_iso="2021-12-30",
        warning=data["warning"],
        key_points=tuple(lines[id_] for id_ in data["key_points"]),
        figures=tuple(figure(lines[id_], values) for id_, values in data["figures"].items()),
        body=body,
        colophon=Colophon(
            source=data["source"],
            packages=(
                PackageLine(
                    name=f"Argos en-{language}", version="1.9", sha256="0123456789abcdef" * 4, starter=True, card=card
                ),
            ),
            origins=tuple(
                OriginLine(origin=origin, name=words[f"origin_{origin}"], count=len(ids), segments=ids)
                for origin in ORIGINS
                for ids in [tuple(one.id for one in every if one.origin == origin)]
            ),
            people=tuple(PersonLine(id=id_, source=_DATA["english"][id_], reasons=why) for id_, why in reasons.items()),
            doubts=(PersonLine(id="p6s1", source=_DATA["english"]["p6s1"], reasons=(words["reason_name"],)),),
            memory_notice=words["memory_notice"],
            tool="Tilmach 0.1.0",
        ),
    )


def figure(line: Line, values: list[str]) -> Figure:
    """Cut a line at the given values, which stand in it in this order."""
    pieces, at = [], 0
    for value in values:
        start = line.text.index(value, at)
        pieces += [Piece(text=line.text[at:start], told=False), Piece(text=value, told=True)]
        at = start + len(value)
    pieces.append(Piece(text=line.text[at:], told=False))
    first = line.text.index(values[0])
    return Figure(
        value=values[0],
        before=line.text[:first],
        after=line.text[first + len(values[0]) :],
        line=line,
        values=tuple(values),
        pieces=tuple(piece for piece in pieces if piece.text),
    )


def saying(one: Briefing, *texts: str) -> Briefing:
    """Put each text into a paragraph, the first also into the title, a key point and the outlet."""
    line = replace(one.body[0].lines[0], text=texts[0], tail="")
    body = tuple(Passage(id="p1", kind="paragraph", lines=(replace(line, text=text),)) for text in texts)
    return replace(one, title=line, key_points=(line,), outlet=texts[0], body=body)


def bare(one: Briefing) -> Briefing:
    """Leave out of a briefing all that may be absent."""
    line = replace(one.body[0].lines[0], tail="")
    return replace(
        one,
        title_drawn=False,
        outlet="",
        byline="",
        published="",
        published_iso="",
        warning="",
        key_points=(),
        figures=(),
        body=(Passage(id="p1", kind="paragraph", lines=(line,)),),
        colophon=replace(one.colophon, packages=(), people=(), doubts=(), memory_notice=""),
    )
