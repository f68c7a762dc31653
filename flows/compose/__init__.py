"""Turn an Article and its Translation into a Briefing: everything a template may say, nothing else.

Names of outlets and authors stay as the source spells them: a reader looks the article up by them, and a guessed
transliteration of a person's name is an error nobody would see.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from flows.compose import customs, marks
from flows.compose.figures import figures
from flows.compose.keypoints import choose
from flows.records import (
    ORIGINS,
    Article,
    Briefing,
    Colophon,
    Language,
    Line,
    OriginLine,
    Package,
    PackageLine,
    Passage,
    TranslatedSegment,
    Translation,
)

__all__ = ["compose"]


def compose(article: Article, translation: Translation, *, labels: Mapping[str, str], tool: str) -> Briefing:
    """Compose the briefing of an article in the language of its translation.

    `labels` are that language's words (`flows.labels.load`). The translation covers the title (block p0) and every
    block of the article, in order; ValueError when it does not.
    """
    language = translation.language
    _check_covers(article, translation)
    titles = [one for one in translation.segments if one.segment.block.kind == "title"]
    rest = [one for one in translation.segments if one.segment.block.kind != "title"]
    lines = {one.segment.id: marks.line(one, labels) for one in translation.segments}
    body = tuple(_passages(rest, lines))
    waiting = sum(one.blocked for one in translation.segments)
    draft = labels["package_draft"] if any(one.draft for one in translation.segments) else ""
    return Briefing(
        language=language,
        # Of drafts the colophon must not say that no sentence needs a person.
        labels={**labels, "people_none": draft} if draft else labels,
        title=_joined([lines[one.segment.id] for one in titles]),
        title_drawn=article.title_drawn,
        outlet=article.outlet,
        byline=article.byline,
        published=customs.day(article.published, language) if article.published else "",
        published_iso=article.published.isoformat() if article.published else "",
        warning=customs.counted(labels, "warning", waiting, language) if waiting else "",
        draft=draft,
        key_points=tuple(lines[segment.id] for segment in choose([one.segment for one in translation.segments])),
        figures=figures(body, {one.segment.id: one.segment.text for one in rest}, language),
        body=body,
        colophon=_colophon(article, translation, labels=labels, tool=tool),
    )


def _check_covers(article: Article, translation: Translation) -> None:
    blocks = [id_ for id_, _ in groupby(one.segment.block.id for one in translation.segments)]
    expected = ["p0", *(block.id for block in article.blocks)]
    if blocks != expected:
        raise ValueError(f"the translation covers blocks {blocks}, the article has {expected}")


def _joined(lines: Sequence[Line]) -> Line:
    """Make one line of a title that was segmented as several sentences: it is trusted as little as its worst part."""
    worst = max(lines, key=lambda line: (line.marked, ORIGINS.index(line.origin)))
    return Line(
        id=lines[0].id,
        text="".join(line.text + line.tail for line in lines).strip(),
        origin=worst.origin,
        marked=worst.marked,
        note=worst.note,
        draft=any(line.draft for line in lines),
        tail="",
    )


def _passages(segments: Sequence[TranslatedSegment], lines: Mapping[str, Line]) -> Sequence[Passage]:
    return [
        Passage(id=block.id, kind=block.kind, lines=tuple(lines[one.segment.id] for one in inside))
        for block, inside in groupby(segments, key=lambda one: one.segment.block)
    ]


def _colophon(article: Article, translation: Translation, *, labels: Mapping[str, str], tool: str) -> Colophon:
    segments = translation.segments
    origins = tuple(_origins(segments, labels))
    return Colophon(
        source=article.source,
        packages=tuple(
            PackageLine(
                name=f"Argos {package.source}-{package.target}",
                version=package.version,
                sha256=package.sha256,
                starter=package.starter,
                card=_card(package, labels, translation.language),
            )
            for package in translation.packages
        ),
        origins=origins,
        people=marks.people(segments, labels),
        doubts=marks.doubts(segments, labels),
        memory_notice=labels["memory_notice"] if any(o.origin == "memory" and o.count for o in origins) else "",
        tool=tool,
    )


def _card(package: Package, labels: Mapping[str, str], language: Language) -> str:
    card = package.card
    if card is None:
        return labels["untested"]
    told = {name: customs.figure(getattr(card, name), language) for name in ("chrf", "loops", "lost")}
    return labels["card"].format(count=customs.number(card.sentences, language), **told)


def _origins(segments: Sequence[TranslatedSegment], labels: Mapping[str, str]) -> Sequence[OriginLine]:
    """Count each origin, those at zero too: "machine translation: 0" is what a reader wants to be sure of."""
    lines = []
    for origin in ORIGINS:
        ids = tuple(one.segment.id for one in segments if one.origin == origin)
        lines.append(OriginLine(origin=origin, name=labels[f"origin_{origin}"], count=len(ids), segments=ids))
    return lines
