"""Turn small articles into key points, and check what the method promises of them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.compose.keypoints import FEWEST, MOST, choose
from flows.records import Block, BlockKind, Segment

LONG = "The ministry said on Monday that the port of Alat handled {} containers for {} during the year."


def segments(*blocks: tuple[BlockKind, str], cut: frozenset[str] = frozenset()) -> list[Segment]:
    """One segment for each block, numbered from p0."""
    return [
        Segment(id=f"p{n}s1", block=Block(id=f"p{n}", kind=kind, text=text), text=text, tail="", cut=f"p{n}" in cut)
        for n, (kind, text) in enumerate(blocks)
    ]


def sentence(number: int) -> tuple[BlockKind, str]:
    goods = ("cotton", "steel", "grain", "timber", "paper", "glass", "copper", "sugar", "cement", "wool")
    return "paragraph", LONG.format(number * 137 + 11, goods[number % len(goods)])


def test_each_part_is_represented_when_there_are_no_more_than_six() -> None:
    parts = [[("heading", f"Part {part}")] + [sentence(part * 7 + n) for n in range(7)] for part in range(4)]
    made = segments(("title", "A year at sea"), *(block for part in parts for block in part))
    chosen = choose(made)
    assert len(chosen) == 4
    assert [int(segment.block.id[1:]) // 8 for segment in chosen] == sorted({0, 1, 2, 3})


def test_an_article_without_headings_is_read_to_its_end() -> None:
    chosen = choose(segments(("title", "A year at sea"), *(sentence(n) for n in range(21))))
    places = [int(segment.block.id[1:]) for segment in chosen]
    assert any(place <= 7 for place in places)
    assert any(7 < place <= 14 for place in places)
    assert any(place > 14 for place in places)


def test_a_sentence_that_leans_on_the_one_before_yields_to_one_that_stands_alone() -> None:
    alone = "Exports of cotton to Italy grew in the first half of the year, the ministry said."
    leaning = "In this regard, exports of cotton to Italy grew in the first half of the year, the ministry said."
    for pair in ((alone, leaning), (leaning, alone)):
        filling = [("heading", "Next"), sentence(3), ("heading", "Last"), sentence(4)]
        chosen = choose(segments(("title", "A year"), *(("paragraph", text) for text in pair), *filling))
        assert alone in {segment.text for segment in chosen}
        assert leaning not in {segment.text for segment in chosen}


def test_pieces_of_a_cut_sentence_are_no_points() -> None:
    made = segments(("title", "A year"), *(sentence(n) for n in range(6)), cut=frozenset({"p1", "p2"}))
    assert not any(segment.cut for segment in choose(made))


def test_what_little_there_is_is_given() -> None:
    assert [s.id for s in choose(segments(("title", "News"), ("paragraph", "They agreed.")))] == ["p1s1"]
    assert choose(segments(("title", "News"), ("heading", "Only a heading"))) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("heading", "paragraph", "list_item", "quote")),
            st.one_of(st.text(min_size=1, max_size=60), st.integers(0, 40).map(lambda n: sentence(n)[1])),
        ),
        max_size=30,
    )
)
def test_three_to_six_in_order_and_never_a_heading(blocks: list[tuple[BlockKind, str]]) -> None:
    made = segments(("title", "A year at sea"), *blocks)
    chosen = choose(made)
    able = [segment for segment in made if segment.block.kind not in ("title", "heading")]
    assert min(FEWEST, len(able)) <= len(chosen) <= MOST
    assert list(chosen) == [segment for segment in able if segment in chosen]
    assert choose(made) == chosen
