"""Turn articles into segments and hold them to their promises."""

import re
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest import ingest
from flows.records import Article, Block, BlockKind
from flows.segment import estimate, segment
from flows.settings import Decoding

SAMPLE = Path(__file__).parent.parent / "source" / "azernews-2021-12-30.txt"
LONG = (
    "The ministry, which coordinates the work, said that the corridor would be open to all states of the region; it "
    "added that roads, railways, pipelines and cables would be built on both sides of the border, while customs, "
    "transport and energy bodies would meet every month, and that the first train would leave Baku in spring"
)


def article(*blocks: tuple[BlockKind, str], title: str = "A title") -> Article:
    """Make an article of blocks."""
    return Article(
        source="test.txt", title=title, title_drawn=False, outlet="", byline="", published=None, language="en",
        blocks=tuple(Block(id=f"p{n}", kind=kind, text=text) for n, (kind, text) in enumerate(blocks, start=1)),
    )  # fmt: skip


def test_the_sample_article_is_split_as_the_memory_expects(golden: Callable[[str, str], None]) -> None:
    found = segment(ingest(SAMPLE, max_bytes=1_000_000), max_tokens=Decoding().max_input_tokens)
    golden("segments-azernews.tsv", "".join(f"{s.id}\t{s.text}\n" for s in found))
    assert not any(s.cut for s in found)


def test_the_title_comes_first_as_block_zero() -> None:
    found = segment(article(("paragraph", "One. Two."), title="Talks open. Trade grows."), max_tokens=256)
    assert [s.id for s in found] == ["p0s1", "p0s2", "p1s1", "p1s2"]
    assert found[0].block == Block(id="p0", kind="title", text="Talks open. Trade grows.")


def test_a_heading_is_one_segment() -> None:
    found = segment(article(("heading", "What now? Three answers."), ("paragraph", "So it is.")), max_tokens=256)
    assert [s.text for s in found] == ["A title", "What now? Three answers.", "So it is."]


def test_a_long_sentence_is_cut_at_clauses_and_says_so() -> None:
    found = segment(article(("paragraph", f"It is short. {LONG}.")), max_tokens=64)[1:]
    assert [s.cut for s in found] == [False] + [True] * (len(found) - 1)
    assert len(found) >= 3
    assert all(re.search(r"[;,]$", s.text) for s in found[1:-1])
    assert all(estimate(s.text) <= 64 for s in found)


def test_a_word_longer_than_the_window_is_cut_too() -> None:
    found = segment(article(("paragraph", "x" * 1000)), max_tokens=16)[1:]
    assert len(found) > 1
    assert all(s.cut and estimate(s.text) <= 16 for s in found)
    assert "".join(s.text + s.tail for s in found) == "x" * 1000


def test_a_window_too_small_is_a_bug_of_the_caller() -> None:
    with pytest.raises(ValueError, match="below 8"):
        segment(article(("paragraph", "One.")), max_tokens=4)


def test_the_estimate_counts_names_digits_and_signs_dearly() -> None:
    assert estimate("the house stands") == 1 + 1 + 2 + 2
    assert estimate("Stoltenberg") == 1 + 6
    assert estimate("2021.") == 1 + 4 + 1
    assert estimate("Şuşa") == 1 + 4


_WORDS = st.sampled_from(
    ["Baku", "said", "U.S.", "Mr.", "p.m.", "No.", "5", "3.5", "…", "“Yes.”", "end.", "one;", "two,", "which", "and",
     "–", "Ağdam", "Naxçıvan", "constitutionally", "https://www.mfa.gov.az/en/news/no/12345", "(it", "did.)", "1."]
)  # fmt: skip
_TEXT = st.lists(_WORDS, min_size=1, max_size=60).map(" ".join)
_KIND = st.sampled_from(["heading", "paragraph", "list_item", "quote"])


@given(st.lists(st.tuples(_KIND, _TEXT), min_size=1, max_size=5), _TEXT, st.integers(8, 80))
def test_segments_keep_their_promises(blocks: list[tuple[BlockKind, str]], title: str, window: int) -> None:
    made = article(*blocks, title=title)
    found = segment(made, max_tokens=window)
    by_block = [(block, list(parts)) for block, parts in groupby(found, key=lambda s: s.block)]
    assert [block.text for block, _ in by_block] == [title, *(text for _, text in blocks)]
    for block, parts in by_block:
        assert "".join(part.text + part.tail for part in parts) == block.text
        assert [part.id for part in parts] == [f"{block.id}s{n}" for n in range(1, len(parts) + 1)]
        assert all(part.text and part.text == part.text.rstrip() and not part.tail.strip() for part in parts)
    assert len({s.id for s in found}) == len(found)
    assert all(estimate(s.text) <= window for s in found)


@given(st.text(min_size=1, max_size=200).filter(lambda text: bool(text.strip())), st.integers(8, 40))
def test_any_text_rejoins(text: str, window: int) -> None:
    found = segment(article(("paragraph", text)), max_tokens=window)[1:]
    assert "".join(s.text + s.tail for s in found) == text
    assert all(s.text.strip() for s in found)
