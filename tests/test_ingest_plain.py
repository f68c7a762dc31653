"""Turn plain text in the shapes that people save into blocks."""

import textwrap
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest import ingest
from flows.ingest.clean import clean_lines
from flows.ingest.draft import Piece
from flows.ingest.plain import pieces, read
from flows.ingest.shape import mark_headings

DATA = Path(__file__).parent / "data" / "ingest"


def test_a_hard_wrapped_article_is_understood() -> None:
    article = ingest(DATA / "wrapped.txt", max_bytes=10_000)
    assert article.title == "Middle Corridor states agree on a common timetable"
    assert not article.title_drawn
    assert (article.byline, article.outlet, article.published) == ("Leyla Guliyeva", "Example News", date(2023, 5, 9))
    assert [(block.kind, block.text) for block in article.blocks] == [
        (
            "paragraph",
            "Ministers of five states met in Baku on Tuesday to discuss a common timetable for the Middle Corridor, "
            'and agreed on three steps that the host called "long over-due".',
        ),
        ("heading", "WHAT WAS AGREED"),
        ("paragraph", "They will:"),
        ("list_item", "open the railway in autumn, when the work in the mountains of the north is done;"),
        ("list_item", "set one tariff for all ports;"),
        ("list_item", "meet again in Tbilisi."),
        ("quote", '"We have waited for this for years," the host minister said, and thanked the engineers.'),
        ("heading", "WHAT COMES NEXT"),
        (
            "paragraph",
            "Customs bodies will join their systems. Ports will report each month to a joint office in Aktau.",
        ),
    ]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    long = "The ministers met on Monday in the old hall of the port, and they spoke for two hours about the trains."
    text = f"{long} {long}\n{long}\nShort heading\n{long}"
    assert [piece.text for piece in pieces(text)] == [f"{long} {long}", long, "Short heading", long]


def test_an_indent_begins_a_paragraph_in_wrapped_text() -> None:
    text = (
        "   The ministers met on Monday in the\nold hall of the port.\n"
        "   They spoke for two hours about the\ntrains and the ports.\n"
    )
    assert [piece.text for piece in pieces(text)] == [
        "The ministers met on Monday in the old hall of the port.",
        "They spoke for two hours about the trains and the ports.",
    ]


def test_numbered_items_keep_their_numbers() -> None:
    assert pieces("1. Open the road.\n2. Exchange\nprisoners.\n") == [
        Piece("list_item", "1. Open the road."),
        Piece("list_item", "2. Exchange prisoners."),
    ]


def test_a_quotation_may_hold_two_paragraphs() -> None:
    assert pieces("> One and\n> two.\n>\n> Three.\nAnd text.") == [
        Piece("quote", "One and two."),
        Piece("quote", "Three."),
        Piece("paragraph", "And text."),
    ]


@pytest.mark.parametrize("text", ["# Head\nText goes on.", "Head\n====\nText goes on.", "Head\n----\n\nText goes on."])
def test_marked_headings(text: str) -> None:
    assert read(text).pieces == (Piece("heading", "Head"), Piece("paragraph", "Text goes on."))


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("Economic cooperation", True),
        ("2022 in figures", True),
        ("“Soft power”", True),
        ("The talks went on.", False),
        ("The ministers named three aims:", False),
        ("economic cooperation", False),
        ("A line that goes on and on for so many words that no desk would print it", False),
    ],
)
def test_bare_headings(line: str, heads: bool) -> None:
    text = Piece("paragraph", "The ministers met on Monday.")
    found = mark_headings((text, Piece("paragraph", line), text))
    assert found[1].kind == ("heading" if heads else "paragraph")


def test_a_short_line_at_the_end_is_no_heading() -> None:
    text, last = Piece("paragraph", "The ministers met on Monday."), Piece("paragraph", "Example News")
    assert mark_headings((text, last)) == (text, last)


def test_bare_lines_stay_text_where_headings_are_marked() -> None:
    marked = (Piece("heading", "One"), Piece("paragraph", "Bare line"), Piece("paragraph", "Text goes on."))
    assert mark_headings(marked) == marked


_WORD = st.text("abcdefghijklmnopqrstuvwxyzğışöü", min_size=1, max_size=12)
_PARAGRAPH = st.lists(_WORD, min_size=3, max_size=60).map(lambda words: f"A{' '.join(words)}.")


@given(st.lists(_PARAGRAPH, min_size=1, max_size=5), st.integers(30, 100))
def test_wrapping_and_reading_gives_the_paragraphs_back(paragraphs: list[str], width: int) -> None:
    wrapped = "\n\n".join("\n".join(textwrap.wrap(p, width, break_on_hyphens=False)) for p in paragraphs)
    assert [piece.text for piece in pieces(wrapped)] == paragraphs


@given(st.text())
def test_no_letter_is_lost(text: str) -> None:
    """Only marks, spaces and invisible characters may go."""
    found = pieces(text)
    assert [c for piece in found for c in piece.text if c.isalpha()] == [c for c in clean_lines(text) if c.isalpha()]
    assert all(piece.text and piece.text == piece.text.strip() and "\n" not in piece.text for piece in found)
