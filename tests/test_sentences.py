"""Turn the hand-split press list into the measure of the sentence splitter."""

from pathlib import Path

import pytest
import sentencex
from hypothesis import given
from hypothesis import strategies as st

from flows.sentences import sentences

LIST = Path(__file__).parent / "data" / "sentences-press.txt"
PARAGRAPHS = [line for line in LIST.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def test_the_list_is_long_enough_to_mean_something() -> None:
    assert len(PARAGRAPHS) >= 80
    assert sum("¦" in line for line in PARAGRAPHS) >= 60


@pytest.mark.parametrize("line", PARAGRAPHS)
def test_splits_press_text_as_a_person_does(line: str) -> None:
    want = line.split("¦")
    assert [piece.strip() for piece in sentences(" ".join(want))] == want


def test_the_rules_earn_their_place() -> None:
    """Without them the library alone splits fewer of these paragraphs right."""
    alone = sum(
        [s.strip() for s in sentencex.segment("en", " ".join(p.split("¦")))] == p.split("¦") for p in PARAGRAPHS
    )
    assert 0 < alone < len(PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "He will stay at home for several days.¦“Apart from the fever, I feel well and in good shape.",
        "She said, “There is no sign that an attack is near.¦However, the threat has not gone away at all.”",
        "He said “No. Never.” and left.¦The door closed.",
        "Mr. Will Smith met Ms. May.¦The talks were short.",
    ],
)
def test_quotations_are_split_at_full_sentences_only(line: str) -> None:
    want = line.split("¦")
    assert [piece.strip() for piece in sentences(" ".join(want))] == want


_WORDS = st.sampled_from(
    ["Baku", "said", "U.S.", "Mr.", "p.m.", "no.", "No.", "5", "3.5", "…", "...", "“Yes.”", '"', "(it", "end.)", "1.",
     "b)", "‘we", "go.’", "etc.", "What?", "Inc.", "É", "ş", "«", "»", "a.m.", "won!"]
)  # fmt: skip


@given(st.lists(_WORDS, min_size=1, max_size=30).map(" ".join))
def test_pieces_rejoin_to_exactly_the_line(line: str) -> None:
    pieces = sentences(line)
    assert "".join(pieces) == line
    assert all(piece.strip() for piece in pieces)


@given(st.text(min_size=1).filter(lambda text: bool(text.strip())))
def test_any_text_rejoins(text: str) -> None:
    pieces = sentences(text)
    assert "".join(pieces) == text
    assert all(piece.strip() for piece in pieces)
