"""Turn the lines above an article into what they say, and a lead into a title."""

from datetime import date

import pytest

from flows.ingest.dates import leading_date, whole_date
from flows.ingest.draft import Draft, Piece
from flows.ingest.head import lift
from flows.ingest.title import draw_title

DAY = date(2021, 12, 30)
BODY = "The ministers of the two states met on Monday, and they will meet again in the spring."


def lifted(*lines: str) -> Draft:
    """Lift the head of an article with these lines above one paragraph."""
    return lift(Draft(pieces=tuple(Piece("paragraph", line) for line in (*lines, BODY))))


@pytest.mark.parametrize(
    "text",
    [
        "2021-12-30", "2021/12/30", "30.12.2021", "30/12/2021", "12/30/2021", "30 December 2021",
        "30th of December 2021", "December 30, 2021", "Dec. 30, 2021", "Thursday, December 30, 2021",
        "Thu, 30 Dec 2021 14:05:00 GMT",
        "30 December 2021, 14:05 (UTC+04:00)", "December 30, 2021 at 2:05 p.m.",
        "2021-12-30T14:05:00+04:00", "2021-12-30 14:05", "30 December 2021 | 14:05 Baku time", "DECEMBER 30, 2021",
    ],
)  # fmt: skip
def test_dates_as_heads_write_them(text: str) -> None:
    assert whole_date(text) == DAY


@pytest.mark.parametrize("text", ["03/04/2021", "31.02.2021", "2021", "December 2021", "On 30 May 2021", "2021-12-301"])
def test_what_is_no_certain_date_is_none(text: str) -> None:
    assert whole_date(text) is None


def test_a_date_may_lead_a_line() -> None:
    assert leading_date("30 December 2021 By APA") == (DAY, " By APA")


@pytest.mark.parametrize(
    ("lines", "outlet", "byline"),
    [
        (("date 2021-12-30 By Azernews", "By Ayya Lmahamad"), "Azernews", "Ayya Lmahamad"),
        (("date 2021-12-30 By The Caspian Observer", "By Ayya Lmahamad"), "The Caspian Observer", "Ayya Lmahamad"),
        (("date 2021-12-30 By Azernews",), "Azernews", ""),
        (("30 December 2021 | By Ayya Lmahamad",), "", "Ayya Lmahamad"),
        (("Published: 30 December 2021", "By A. Lmahamad and J. F. Smith Jr."), "", "A. Lmahamad and J. F. Smith Jr."),
        (("By Ayya Lmahamad, Azernews", "December 30, 2021"), "Azernews", "Ayya Lmahamad"),
        (("By Ayya Lmahamad | Azernews | 30 December 2021",), "Azernews", "Ayya Lmahamad"),
        (("Source: APA", "Author: Ayya Lmahamad", "Date: 2021-12-30"), "APA", "Ayya Lmahamad"),
        (("BY AYYA LMAHAMAD", "Updated on December 30, 2021"), "", "AYYA LMAHAMAD"),
    ],
)  # fmt: skip
def test_head_lines(lines: tuple[str, ...], outlet: str, byline: str) -> None:
    draft = lifted(*lines)
    assert (draft.outlet, draft.byline, draft.published) == (outlet, byline, DAY)
    assert (draft.title, [piece.text for piece in draft.pieces]) == ("", [BODY])


@pytest.mark.parametrize(
    "line",
    [
        "By 2030, Azerbaijan will export power to Europe.",
        "By the end of the year the road will be open.",
        "By Monday evening, most of the guests had left the city.",
        "Date: the third of May or so",
        "30 December 2021 was a cold day in Baku.",
        "03/04/2021",
    ],
)
def test_text_that_looks_like_a_head_line_stays(line: str) -> None:
    draft = lifted("Talks open", line)
    assert [piece.text for piece in draft.pieces] == [line, BODY]
    assert (draft.outlet, draft.byline, draft.published) == ("", "", None)


def test_the_first_other_line_is_the_title() -> None:
    draft = lifted("30 December 2021", "Will the road open?", "A deck that says more of it", "By Ayya Lmahamad")
    assert draft.title == "Will the road open?"
    assert [piece.text for piece in draft.pieces] == ["A deck that says more of it", BODY]


def test_a_lead_is_no_title() -> None:
    assert lifted().title == ""
    assert lifted("A lead that ends in a stop.").title == ""


def test_a_title_repeated_above_the_text_goes() -> None:
    draft = lift(Draft(title="Talks open!", pieces=(Piece("heading", "TALKS OPEN"), Piece("paragraph", BODY))))
    assert [piece.text for piece in draft.pieces] == [BODY]


@pytest.mark.parametrize(
    ("lead", "title"),
    [
        ("Aid reached 80 countries, the Foreign Ministry has said.", "Aid reached 80 countries"),
        ("Aid reached 80 countries, Azertac reports. More will follow.", "Aid reached 80 countries"),
        ("Aid reached 80 countries, the minister told reporters on Monday.", "Aid reached 80 countries"),
        ("Aid reached 80 countries, according to the State Customs Committee.", "Aid reached 80 countries"),
        ("BAKU, Dec. 30 (APA) - Aid reached 80 countries.", "Aid reached 80 countries"),
        ("Baku, 30 December. The road is open.", "Baku, 30 December"),
        ("The road to the U.S. is open to all.", "The road to the U.S. is open to all"),
        ("Will the road open?", "Will the road open?"),
        ("He said the road was open.", "He said the road was open"),
        ("They met in Brussels and Washington, D.C.", "They met in Brussels and Washington, D.C."),
    ],
)  # fmt: skip
def test_a_title_is_drawn_from_the_lead(lead: str, title: str) -> None:
    assert draw_title(lead) == title


def test_a_long_lead_is_cut_at_a_clause() -> None:
    lead = (
        "The ministers of the five states agreed in Baku on a common timetable for the trains of the Middle Corridor, "
        "which runs from the border of China to the Black Sea, and on one tariff for all of its ports."
    )
    assert draw_title(lead) == (
        "The ministers of the five states agreed in Baku on a common timetable for the trains of the Middle Corridor"
    )
    assert draw_title("word " * 60).endswith("word…")
    assert len(draw_title("word " * 60)) <= 141
