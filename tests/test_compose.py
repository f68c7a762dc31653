"""Turn random translations into briefings, and check that nothing is lost, doubled, or printed without its mark."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import labels
from flows.compose import compose
from flows.records import (
    LANGUAGES,
    ORIGINS,
    REMARK_KINDS,
    Article,
    Block,
    Briefing,
    Language,
    Origin,
    Package,
    Remark,
    Segment,
    TranslatedSegment,
    Translation,
)

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
WORDS = {language: labels.load(TEMPLATES, language) for language in LANGUAGES}
SOURCES = (
    "Azerbaijan sent 150,000 doses of vaccine to Burkina Faso on December 16.",
    "In this regard, the ministry noted that talks with Italy, Greece and Bulgaria went on.",
    "The 8th summit was held in Istanbul.",
    "They agreed.",
    "Trade grew by 12.5% to $3.4 billion, the State Statistical Committee said in its report for the year.",
    "Economic cooperation",
)
TARGETS = (
    "Dekabrın 16-da 150 min doza göndərilib.",
    "16 декабря направлено 150 тысяч доз.",
    "Ticaret yüzde 12,5 artarak 3,4 milyar dolara ulaştı.",
    "Toplantı 12.30’da başladı; 40 öğrenci ve 37 ülke.",
    "Burada rəqəm yoxdur.",
)


def translated(segment: Segment, text: str, origin: Origin = "engine", *remarks: Remark) -> TranslatedSegment:
    return TranslatedSegment(segment=segment, text=text, origin=origin, remarks=remarks)


def article_of(blocks: tuple[Block, ...], **head: object) -> Article:
    base: dict[str, object] = {
        "source": "a.txt", "title": "A title", "title_drawn": False, "outlet": "Azernews", "byline": "A. Writer",
        "published": date(2021, 12, 30), "language": "en",
    }  # fmt: skip
    return Article(**{**base, **head}, blocks=blocks)  # type: ignore[arg-type]


def title_of(text: str = "A title") -> Segment:
    return Segment(id="p0s1", block=Block(id="p0", kind="title", text=text), text=text, tail="")


@st.composite
def translations(draw: st.DrawFn) -> tuple[Article, Translation]:
    """An article of one to twelve blocks and its translation, with any origins, remarks and cuts."""
    blocks: list[Block] = []
    segments = [title_of()]
    for number in range(1, draw(st.integers(1, 12)) + 1):
        texts = draw(st.lists(st.sampled_from(SOURCES), min_size=1, max_size=4))
        kind = draw(st.sampled_from(("heading", "paragraph", "list_item", "quote")))
        blocks.append(Block(id=f"p{number}", kind=kind, text=" ".join(texts)))
        for place, text in enumerate(texts, start=1):
            tail = " " if place < len(texts) else ""
            cut = draw(st.booleans()) and draw(st.booleans())
            segments.append(Segment(id=f"p{number}s{place}", block=blocks[-1], text=text, tail=tail, cut=cut))
    done = []
    for segment in segments:
        origin = draw(st.sampled_from(ORIGINS))
        kinds = draw(st.lists(st.sampled_from(REMARK_KINDS), max_size=3))
        remarks = [
            Remark(segment=segment.id, kind=k, severity=draw(st.sampled_from(("block", "warn"))), detail="d")
            for k in kinds
        ]
        text = segment.text if origin == "source" else draw(st.sampled_from(TARGETS))
        done.append(translated(segment, text, origin, *remarks))
    language = draw(st.sampled_from(LANGUAGES))
    return article_of(tuple(blocks)), Translation(language=language, segments=tuple(done), packages=())


def brief(article: Article, translation: Translation) -> Briefing:
    return compose(article, translation, labels=WORDS[translation.language], tool="Tilmach 0")


def one_line(
    text: str, *remarks: Remark, language: Language = "az", origin: Origin = "engine", cut: bool = False
) -> Briefing:
    """The briefing of an article with one sentence."""
    block = Block(id="p1", kind="paragraph", text=SOURCES[0])
    segment = Segment(id="p1s1", block=block, text=SOURCES[0], tail="", cut=cut)
    done = (translated(title_of(), "Başlıq"), translated(segment, text, origin, *remarks))
    return brief(article_of((block,)), Translation(language=language, segments=done, packages=()))


@settings(max_examples=60, deadline=None)
@given(translations())
def test_every_segment_is_in_the_body_once_and_in_order(given_: tuple[Article, Translation]) -> None:
    article, translation = given_
    made = brief(article, translation)
    lines = [line for passage in made.body for line in passage.lines]
    expected = [one for one in translation.segments if one.segment.block.kind != "title"]
    assert [(p.id, p.kind) for p in made.body] == [(b.id, b.kind) for b in article.blocks]
    assert [(line.id, line.text, line.origin, line.tail) for line in lines] == [
        (one.segment.id, one.text, one.origin, one.segment.tail) for one in expected
    ]
    assert made.title.text == translation.segments[0].text


@settings(max_examples=60, deadline=None)
@given(translations())
def test_figures_cut_their_sentence_exactly(given_: tuple[Article, Translation]) -> None:
    made = brief(*given_)
    lines = {line.id: line for passage in made.body for line in passage.lines}
    ids = [figure.line.id for figure in made.figures]
    assert ids == [id_ for id_ in lines if id_ in set(ids)]
    for figure in made.figures:
        assert lines[figure.line.id] is figure.line
        assert figure.before + figure.value + figure.after == figure.line.text
        assert "".join(piece.text for piece in figure.pieces) == figure.line.text
        told = [piece.text for piece in figure.pieces if piece.told]
        assert figure.value in told
        assert len(told) == len(figure.values)
        for text, value in zip(told, figure.values, strict=True):
            digits = sorted(c for c in text if c.isdecimal())
            assert not digits or sorted(c for c in value if c.isdecimal()) == digits
        assert all(piece.text for piece in figure.pieces)


@settings(max_examples=60, deadline=None)
@given(translations())
def test_counts_add_up_and_every_doubt_is_marked(given_: tuple[Article, Translation]) -> None:
    _, translation = given_
    made = brief(*given_)
    origins = made.colophon.origins
    assert [line.origin for line in origins] == list(ORIGINS)
    assert all(line.count == len(line.segments) for line in origins)
    assert sorted(id_ for line in origins for id_ in line.segments) == sorted(
        one.segment.id for one in translation.segments
    )
    waiting = [one.segment.id for one in translation.segments if one.blocked]
    assert [person.id for person in made.colophon.people] == waiting
    assert all(person.reasons for person in (*made.colophon.people, *made.colophon.doubts))
    assert not {person.id for person in made.colophon.doubts} & set(waiting)
    assert bool(made.warning) == bool(waiting)
    assert str(len(waiting)) in made.warning or not waiting
    printed = [made.title, *(line for passage in made.body for line in passage.lines)]
    assert [line.id for line in printed if line.marked] == waiting
    assert all(bool(line.note) == line.marked for line in printed)
    assert bool(made.colophon.memory_notice) == any(one.origin == "memory" for one in translation.segments)


@settings(max_examples=60, deadline=None)
@given(translations())
def test_key_points_are_lines_of_the_body_with_their_marks(given_: tuple[Article, Translation]) -> None:
    _, translation = given_
    made = brief(*given_)
    whole = [
        one.segment.id
        for one in translation.segments
        if one.segment.block.kind not in ("title", "heading") and not one.segment.cut
    ]
    lines = {line.id: line for passage in made.body for line in passage.lines}
    chosen = [line.id for line in made.key_points]
    assert len(chosen) == len(set(chosen))
    assert min(3, len(whole)) <= len(chosen) <= 6
    assert chosen == [id_ for id_ in whole if id_ in chosen]
    assert all(lines[line.id] is line for line in made.key_points)


@pytest.mark.parametrize(
    ("language", "text", "values", "value"),
    [
        ("az", "Bu il 37 ölkədən 40 tələbə qəbul olunub.", ("37", "40"), "37"),
        ("ru", "12 ноября состоялся 8-й саммит.", None, "12 ноября"),
        ("tr", "Toplantıya 100’den fazla genç katıldı.", None, "100"),
        ("tr", "2021’de ticaret 3,4 milyar dolara ulaştı.", None, "3,4 milyar"),
    ],
)
def test_figures_are_found_in_the_readers_language(
    language: Language, text: str, values: tuple[str, ...] | None, value: str
) -> None:
    (figure,) = one_line(text, language=language).figures
    assert value in figure.value
    assert values is None or figure.values == values


def test_an_english_sentence_left_in_the_text_is_read_as_english() -> None:
    (figure,) = one_line(SOURCES[4], language="ru", origin="source").figures
    assert any("3.4 billion" in value for value in figure.values)
    assert any("12.5" in value for value in figure.values)


@pytest.mark.parametrize(("language", "text"), [("az", "Bu, bir addımdır."), ("tr", "Bu bir adımdır.")])
def test_an_indefinite_article_is_no_figure(language: Language, text: str) -> None:
    assert one_line(text, language=language).figures == ()


def test_reasons_come_once_each_and_the_grave_ones_first() -> None:
    remarks = [
        Remark(segment="p1s1", kind=kind, severity=severity, detail="d")
        for kind, severity in (("spacing", "warn"), ("number", "block"), ("number", "block"), ("name", "block"))
    ]
    made = one_line("Mətn.", *remarks, cut=True)
    words = WORDS["az"]
    (person,) = made.colophon.people
    assert person.reasons == tuple(words[f"reason_{kind}"] for kind in ("number", "name", "spacing", "split"))
    assert made.body[0].lines[0].note == words["note"].format(reasons="; ".join(person.reasons))
    assert person.source == SOURCES[0]


def test_a_sentence_left_in_english_says_only_that() -> None:
    made = one_line(SOURCES[0], Remark(segment="p1s1", kind="loop", severity="block", detail="d"), origin="source")
    assert made.colophon.people[0].reasons == (WORDS["az"]["reason_missing"],)


def test_what_only_warns_is_listed_and_not_marked() -> None:
    made = one_line("Mətn.", Remark(segment="p1s1", kind="spacing", severity="warn", detail="d"))
    assert [person.id for person in made.colophon.doubts] == ["p1s1"]
    assert not made.body[0].lines[0].marked
    assert made.warning == ""


def test_a_cut_sentence_is_said_to_be_cut_unless_memory_wrote_it() -> None:
    (doubt,) = one_line("Mətn.", cut=True).colophon.doubts
    assert doubt.reasons == (WORDS["az"]["reason_split"],)
    assert one_line("Mətn.", origin="memory", cut=True).colophon.doubts == ()


def test_a_certain_repair_alone_is_no_doubt() -> None:
    repair = Remark(segment="p1s1", kind="locale", severity="warn", detail="d")
    assert one_line("Mətn.", repair, origin="repaired").colophon.doubts == ()


def test_a_title_of_two_sentences_is_as_trusted_as_its_worst() -> None:
    block = Block(id="p1", kind="paragraph", text=SOURCES[2])
    head = Block(id="p0", kind="title", text="One. Two.")
    parts = [Segment(id=f"p0s{n}", block=head, text=t, tail=tail) for n, t, tail in ((1, "One.", " "), (2, "Two.", ""))]
    body = Segment(id="p1s1", block=block, text=SOURCES[2], tail="")
    done = (
        translated(parts[0], "Bir.", "memory"),
        translated(parts[1], "Two.", "source"),
        translated(body, "Mətn.", "memory"),
    )
    made = brief(article_of((block,)), Translation(language="az", segments=done, packages=()))
    assert (made.title.id, made.title.text, made.title.origin) == ("p0s1", "Bir. Two.", "source")
    assert made.title.marked
    assert made.title.note


def test_the_head_and_the_colophon_say_where_it_comes_from() -> None:
    block = Block(id="p1", kind="paragraph", text=SOURCES[2])
    segment = Segment(id="p1s1", block=block, text=SOURCES[2], tail="")
    package = Package(source="en", target="ru", version="1.9", sha256="ab" * 32, path=Path("p"))
    done = (translated(title_of(), "Заголовок"), translated(segment, "Текст."))
    made = brief(article_of((block,)), Translation(language="ru", segments=done, packages=(package,)))
    assert (made.outlet, made.byline) == ("Azernews", "A. Writer")
    assert (made.published, made.published_iso) == ("30 декабря 2021\u00a0г.", "2021-12-30")
    assert made.colophon.source == "a.txt"
    assert made.colophon.tool == "Tilmach 0"
    assert [(p.name, p.version, p.sha256) for p in made.colophon.packages] == [("Argos en-ru", "1.9", "ab" * 32)]
    assert made.colophon.memory_notice == ""


def test_an_article_without_a_date_says_none() -> None:
    block = Block(id="p1", kind="paragraph", text="Text.")
    segment = Segment(id="p1s1", block=block, text="Text.", tail="")
    done = (translated(title_of(), "Başlıq"), translated(segment, "Mətn."))
    made = brief(article_of((block,), published=None), Translation(language="az", segments=done, packages=()))
    assert (made.published, made.published_iso) == ("", "")


def test_a_translation_that_misses_a_block_is_our_own_bug() -> None:
    block = Block(id="p1", kind="paragraph", text="Text.")
    with pytest.raises(ValueError, match="p1"):
        brief(
            article_of((block,)),
            Translation(language="az", segments=(translated(title_of(), "Başlıq"),), packages=()),
        )
