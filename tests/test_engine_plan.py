"""Tests of what goes to the model and what is carried over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.engine import plan

KEPT = [
    "https://example.org/a_b?c=1",
    "http://x.az/",
    "www.mfa.gov.az",
    "azernews.az/nation/1.html",
    "press@example.org",
    "@press_office",
    "#COP29",
    "snake_case_",
    "__",
    "a_b",
]


def count(text: str) -> int:
    return len(text.split())


@pytest.mark.parametrize("word", KEPT)
def test_what_is_hidden_comes_back(word: str) -> None:
    text = f"See {word}, they said ({word})."
    masked = plan.mask(text)
    assert masked.text == "See 901, they said (902)."
    assert masked.reveal("(902) dedilər, 901.") == f"({word}) dedilər, {word}."


@pytest.mark.parametrize(
    "text", ["U.S. troops", "the 1.5 million", "No. 5", "5 @ 10", "#1 in the world", "Q&A", "end.The"]
)
def test_what_is_no_link_is_left_alone(text: str) -> None:
    assert plan.mask(text) == plan.Masked(text, ())


def test_a_lost_doubled_or_changed_stand_in_is_noticed() -> None:
    masked = plan.mask("Write to press@example.org today")
    assert masked.reveal("Bu gün yazın") is None
    assert masked.reveal("901 901") is None
    assert masked.reveal("19012") is None
    assert masked.reveal("901-ə yazın") == "press@example.org-ə yazın"


def test_stand_ins_are_numbers_that_the_text_does_not_hold() -> None:
    assert plan.mask("901 and 902 and a_b").text == "901 and 902 and 903"


def test_more_links_than_numbers_are_left_to_be_split_around() -> None:
    masked = plan.mask(" ".join(f"a_{i}" for i in range(120)))
    assert len(masked.hidden) == 99


def test_split_around() -> None:
    text = "See https://a.b/c and a_b."
    assert plan.around(text) == (
        plan.Part("See", False),
        plan.Part(" ", True),
        plan.Part("https://a.b/c", True),
        plan.Part(" ", True),
        plan.Part("and", False),
        plan.Part(" ", True),
        plan.Part("a_b", True),
        plan.Part(".", True),
    )


@given(st.text())
def test_parts_rejoin_to_the_text(text: str) -> None:
    clean = plan.clean(text)
    parts = plan.parts(text, count, 8)
    assert "".join(part.text for part in parts) == clean
    assert "".join(part.text for part in plan.around(text)) == text
    assert all(part.kept or (part.text == part.text.strip() and part.text) for part in parts)


@given(st.text(alphabet="ab \n", max_size=300), st.integers(1, 5))
def test_no_unit_is_over_the_window(text: str, window: int) -> None:
    assert all(count(part.text) <= window for part in plan.parts(text, count, window) if not part.kept)
