"""Turn the sample article and the memory that ships into briefings, and read them whole."""

from collections.abc import Callable
from pathlib import Path

import pytest
from defusedxml import ElementTree

from flows import labels
from flows.compose import compose
from flows.compose.keypoints import choose
from flows.ingest import ingest
from flows.records import (
    LANGUAGES,
    Article,
    Briefing,
    Language,
    Line,
    TranslatedSegment,
    Translation,
)
from flows.segment import segment

ROOT = Path(__file__).resolve().parent.parent
TMX = ROOT / "source" / "memory" / "azernews-2021-12-30.tmx"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PARTS = {"lead": 0, "Economic cooperation": 1, "Non-Aligned Movement": 2, "Organization of Turkic States": 3}
PARTS |= {"Other international organizations": 4}


def units() -> list[dict[str, str]]:
    """Every unit of the memory: its texts by language and, under "id", its segment."""
    found = [
        {tuv.get(LANG): tuv.findtext("seg") for tuv in tu.iter("tuv")} | {"id": tu.findtext("prop[@type='x-segment']")}
        for tu in ElementTree.parse(TMX).getroot().iter("tu")
    ]
    assert len(found) >= 48
    return found


def sample(language: Language) -> tuple[Article, Translation]:
    """The article as it is read and split, each segment with its text from the memory."""
    article = ingest(ROOT / "source" / "azernews-2021-12-30.txt", max_bytes=100_000)
    texts = {unit["en"]: unit[language] for unit in units()}
    done = [
        TranslatedSegment(segment=one, text=texts[one.text], origin="memory", remarks=())
        for one in segment(article, max_tokens=256)
    ]
    return article, Translation(language=language, segments=tuple(done), packages=())


def briefed(language: Language) -> Briefing:
    article, translation = sample(language)
    words = labels.load(ROOT / "templates", language)
    return compose(article, translation, labels=words, tool="Tilmach 0.1.0")


def as_text(made: Briefing) -> str:
    """Everything the briefing says, one thing a line."""
    words = made.labels

    def line(one: Line) -> str:
        return f"[{one.id} {one.origin}{' !' if one.marked else ''}] {one.text}"

    out = [f"{words['masthead']} | {made.published} | {made.outlet} | {made.byline}", line(made.title)]
    out += ["", words["key_points"], *(line(point) for point in made.key_points)]
    out += ["", words["figures"]]
    for figure in made.figures:
        told = "".join(f"<{piece.text}>" if piece.told else piece.text for piece in figure.pieces)
        out.append(f"[{figure.line.id}] {' · '.join(figure.values)} | {told}")
    out += ["", words["body"]]
    for passage in made.body:
        out += [f"{passage.kind}:", *(line(one) for one in passage.lines)]
    colophon = made.colophon
    out += ["", words["colophon"], colophon.source, colophon.tool, colophon.memory_notice]
    out += [f"{origin.name}: {origin.count}" for origin in colophon.origins]
    return "\n".join(out) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_reads_as_it_did(language: Language, golden: Callable[[str, str], None]) -> None:
    golden(f"briefing-sample.{language}.txt", as_text(briefed(language)))


def test_key_points_stand_for_the_parts_of_the_article() -> None:
    article, translation = sample("az")
    part_of, part = {}, 0
    for block in article.blocks:
        part = PARTS[block.text] if block.kind == "heading" else part
        part_of[block.id] = part
    assert len(set(part_of.values())) == 5
    chosen = choose([one.segment for one in translation.segments])
    assert 3 <= len(chosen) <= 6
    assert len({part_of[one.block.id] for one in chosen}) == 5
    assert [one.id for one in chosen] != [one.segment.id for one in translation.segments[1:6]]


def test_the_lead_is_not_a_key_point_where_the_title_was_drawn_from_it() -> None:
    _, translation = sample("az")
    segments = [one.segment for one in translation.segments]
    assert segments[1].text.startswith(segments[0].text)
    assert segments[1] not in choose(segments)


def test_every_language_shows_the_same_sentences() -> None:
    made = [briefed(language) for language in LANGUAGES]
    assert made[0].key_points
    assert len({tuple(line.id for line in one.key_points) for one in made}) == 1
    assert len({tuple(passage.id for passage in one.body) for one in made}) == 1


def test_composing_twice_gives_the_same_briefing() -> None:
    assert briefed("ru") == briefed("ru")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_with_digits_is_among_the_figures(language: Language) -> None:
    made = briefed(language)
    shown = {figure.line.id for figure in made.figures}
    digits = {
        line.id
        for passage in made.body
        if passage.kind != "heading"
        for line in passage.lines
        if any(c.isdecimal() for c in line.text.replace("COVID-19", ""))
    }
    assert len(digits) > 20
    assert digits <= shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_the_sample_needs_a_person_and_all_is_from_memory(language: Language) -> None:
    made = briefed(language)
    assert made.warning == ""
    assert made.colophon.people == made.colophon.doubts == ()
    counts = {origin.origin: origin.count for origin in made.colophon.origins}
    assert counts == {"memory": len(units()), "engine": 0, "repaired": 0, "source": 0}
    assert made.colophon.memory_notice == made.labels["memory_notice"]
