"""Turn saved pages into articles, without the network and without what stands around the article."""

import logging
from datetime import date
from pathlib import Path

import pytest
import pytest_socket

from flows.errors import ArticleError
from flows.ingest import ingest

DATA = Path(__file__).parent / "data" / "ingest"
LIMIT = 20_000_000
LEAD = "Natural gas from Azerbaijan has begun to flow to Bulgaria through a new line, the ministries said on Monday."
NEXT = "The line joins the Greek network near Komotini to the Bulgarian one at Stara Zagora, and it can carry more."


def test_a_news_page_is_understood() -> None:
    article = ingest(DATA / "page.html", max_bytes=LIMIT)
    assert article.title == "Gas starts to flow through new pipeline to Bulgaria"
    assert not article.title_drawn
    assert (article.outlet, article.byline, article.published) == ("Example News", "Leyla Guliyeva", date(2022, 10, 3))
    assert [(block.kind, block.text[:40]) for block in article.blocks] == [
        ("paragraph", "Natural gas from Azerbaijan has begun to"),
        ("paragraph", "The line, 182 kilometres long, joins the"),
        ("heading", "What the contract says"),
        ("paragraph", "Under the contract, signed in 2013, Bulg"),
        ("list_item", "to end dependence on a single supplier;"),
        ("list_item", "to lower prices for homes and factories;"),
        ("list_item", "to open the way for other states of the "),
        ("heading", "What leaders said"),
        ("quote", "“This is a day of change for the energy "),
        ("paragraph", "The president of the Commission called t"),
        ("paragraph", "She thanked the engineers."),
        ("heading", "What comes next"),
        ("paragraph", "Talks on a second stage open in Baku on "),
        ("list_item", "Year – Volume, bcm"),
        ("list_item", "2022 – 1.0"),
        ("list_item", "2023 – 2.5"),
    ]
    text = " ".join(block.text for block in article.blocks)
    assert "a new pipeline, the energy ministries of both countries said on Monday" in text
    assert not any(words in text for words in ("Opinion", "Read also", "Great news", "All rights reserved", "Photo:"))


def test_nothing_is_fetched_and_nothing_is_said(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    pytest_socket.disable_socket(allow_unix_socket=True)
    with caplog.at_level(logging.DEBUG):
        ingest(DATA / "page.html", max_bytes=LIMIT)
        with pytest.raises(ArticleError):
            ingest(b"<html><body></body></html>", max_bytes=LIMIT)
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{LEAD}<br><br>{NEXT}<br/>{LEAD}</p>",
        f"<div>{LEAD}<br>\n<br>{NEXT}<br/>\n{LEAD}</div>",
    ],
)
def test_line_breaks_part_paragraphs_on_old_pages(body: str) -> None:
    article = ingest(f"<html><body>{body}</body></html>".encode(), max_bytes=LIMIT)
    assert [block.text for block in article.blocks] == [LEAD, NEXT, LEAD]


def test_ordered_items_keep_their_numbers_and_struck_text_goes() -> None:
    page = (
        f"<html><body><article><h1>Head</h1><p>{LEAD}</p><ol><li>first <b>thing</b></li><li>second<ul><li>inner</li>"
        f"</ul></li></ol><blockquote>{NEXT}</blockquote><p>It is <del>five</del> six.</p></article></body></html>"
    )
    article = ingest(page.encode(), max_bytes=LIMIT)
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("paragraph", LEAD),
        ("list_item", "1. first thing"),
        ("list_item", "2. second"),
        ("list_item", "inner"),
        ("quote", NEXT),
        ("paragraph", "It is six."),
    ]


def test_xhtml_that_names_its_encoding() -> None:
    page = (
        '<?xml version="1.0" encoding="windows-1252"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>A café'
        f"</title></head><body><p>{LEAD}</p><p>{NEXT}</p></body></html>"
    )
    assert ingest(page.encode("cp1252"), max_bytes=LIMIT).title == "A café"


def test_a_fragment_is_a_page() -> None:
    article = ingest(f"<p>{LEAD} {NEXT}</p>".encode(), max_bytes=LIMIT)
    assert article.title_drawn
    assert article.title == "Natural gas from Azerbaijan has begun to flow to Bulgaria through a new line"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<ul>" + "".join(f"<li><a href='/{n}'>Headline number {n} about things</a></li>" for n in range(50)) + "</ul>",
        "<div id=root></div><script>x</script><noscript>You need to enable JavaScript to run this app.</noscript>",
        "<form><label>User</label><input><button>Sign in</button></form><p>Forgot your password? Click here.</p>",
        "<h1>Page not found</h1><p>The page you are looking for does not exist or has been moved somewhere else.</p>",
        "<div>We use cookies to improve your experience on our website. By continuing you accept our policy. You can "
        "change your cookie settings at any time in the menu of your browser or on the page of our policy.</div>",
        "<div>" * 20_000 + LEAD,
    ],
)  # fmt: skip
def test_a_page_with_no_article_in_it(body: str) -> None:
    with pytest.raises(ArticleError, match=r"^stdin is a page with no article in it\.$") as caught:
        ingest(f"<html><head><title>App</title></head><body>{body}</body></html>".encode(), max_bytes=LIMIT)
    assert "save that page" in caught.value.hint


def test_entities_are_not_expanded_without_end() -> None:
    bomb = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    page = f'<!DOCTYPE html [<!ENTITY a0 "ha">{bomb}]><html><body><p>{LEAD}</p><p>{NEXT}</p><p>&a9;</p></body></html>'
    article = ingest(page.encode(), max_bytes=LIMIT)
    assert sum(len(block.text) for block in article.blocks) < 1_000
