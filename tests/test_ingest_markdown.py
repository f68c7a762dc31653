"""Turn Markdown articles into articles."""

from datetime import date
from pathlib import Path

from flows.ingest import ingest
from flows.ingest.draft import Piece
from flows.ingest.markdown import read

DATA = Path(__file__).parent / "data" / "ingest"


def test_front_matter_and_blocks_are_understood() -> None:
    article = ingest(DATA / "article.md", max_bytes=10_000)
    assert article.title == "Baku: the summit of the five seas"
    assert article.byline == "Leyla Guliyeva, Ali Mammadov"
    assert (article.outlet, article.published) == ("Example News", date(2023, 5, 9))
    assert [(block.kind, block.text) for block in article.blocks] == [
        (
            "paragraph",
            "Ministers of five states met in Baku on Tuesday to discuss a common timetable for the Middle Corridor, "
            "and agreed on three steps.",
        ),
        ("heading", "What was agreed"),
        ("list_item", "1. Open the railway in autumn."),
        ("list_item", "2. Set one tariff for all ports, as Annex 2 says."),
        ("list_item", "The tariff holds for two years."),
        ("list_item", "3. Meet again in Tbilisi."),
        ("quote", "“We have waited for this for years,” the host minister said."),
        ("quote", "“Now it is here.”"),
        ("heading", "What comes next"),
        ("list_item", "Customs bodies will join their systems."),
        ("list_item", "Two of them have done so."),
        ("list_item", "Ports will report each month."),
        ("list_item", "Port – Capacity"),
        ("list_item", "Alat – 15 m t"),
    ]


def test_the_first_heading_is_the_title_where_front_matter_names_none() -> None:
    article = ingest(b"# Talks open\n\nBy Ali Mammadov\n\n## One\n\nThe ministers met on Monday.\n", max_bytes=1_000)
    assert (article.title, article.byline) == ("Talks open", "Ali Mammadov")
    assert [block.text for block in article.blocks] == ["One", "The ministers met on Monday."]


def test_other_front_matter() -> None:
    toml = read("+++\ntitle = 'Talks open'\ndate = 2023-05-09\n+++\nText.")
    assert (toml.title, toml.published, toml.pieces) == ("Talks open", date(2023, 5, 9), (Piece("paragraph", "Text."),))
    listed = read("---\nauthors:\n  - Leyla Guliyeva\n  - Ali Mammadov\nlayout: post\n---\nText.")
    assert listed.byline == "Leyla Guliyeva, Ali Mammadov"


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert read("---\nOnly text here.\n\n---\nMore.").pieces[0].text == "Only text here."
