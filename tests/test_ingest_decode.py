"""Turn bytes in the encodings that desks write into the text they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import ArticleError
from flows.ingest.clean import clean, clean_lines
from flows.ingest.decode import decode

PRESS = "The president’s visit to Côte d’Ivoire — “a success” — cost €5 million, the café’s owner in São Tomé said."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_each_encoding_is_recognised(encoding: str) -> None:
    assert decode(PRESS.encode(encoding), "x.txt") == PRESS


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The café on the corner is closed.", "cp1252"),
        ("The café on the corner is closed.", "mac_roman"),
        ("The café on the corner is closed.", "cp850"),
        ("The president’s “visit” ended.", "mac_roman"),
        ("Erdoğan said “yes” in İstanbul and Muğla.", "cp1254"),
        ("Министр сказал, что переговоры в Баку завершены. Стороны договорились о встрече.", "cp1251"),
        ("Министр сказал, что переговоры в Баку завершены. Стороны договорились о встрече.", "koi8_r"),
    ],
)
def test_few_foreign_letters_are_enough(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x.txt") == text


def test_a_page_is_believed_when_it_names_its_encoding() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Az‚ and “Баку”</body></html>'
    assert decode(page.encode("cp1251"), "x.html", page=True) == page
    wrong = page.replace("windows-1251", "no-such-code")
    assert "Баку" in decode(wrong.encode("cp1251") + "Москва, Анкара, переговоры".encode("cp1251") * 9, "x", page=True)


def test_latin1_on_a_page_means_what_browsers_make_of_it() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>“Yes,” he said.</p>'
    assert decode(page.encode("cp1252"), "x.html", page=True) == page


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("First line: Côte.\n".encode() + "Second: d’Ivoire.\n".encode("cp1252"), 2),
        ("Côte d’Ivoire’".encode()[:-1], 1),
        ("One\nTwo".encode("utf-16")[:-1], 2),
    ],
)
def test_mixed_or_broken_encodings_are_refused_with_the_line(data: bytes, line: int) -> None:
    with pytest.raises(ArticleError, match=rf"x\.txt mixes encodings, or is cut off: line {line} "):
        decode(data, "x.txt")


def test_binary_data_is_refused() -> None:
    with pytest.raises(ArticleError, match="binary data"):
        decode(b"abc\0\0\0def", "x.txt")


def test_cleaning_takes_away_what_no_reader_sees() -> None:
    assert (
        clean("\ufeffTalks\u00a0 open\u200b in\u2009Ba\u00adku\u202e \u2066now\u2069.\r\n") == "Talks open in Baku now."
    )
    assert clean("Cafe\u0301 o\ufb03ce\x00\x07") == "Café office"
    assert clean("the inter\u00ad\nnational desk") == "the international desk"
    assert clean_lines("a\r\nb\rc\u2028d\x0ce") == "a\nb\nc\nd\ne"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert "\n" not in once
    assert "  " not in once
    assert once == once.strip()


@given(st.text())
def test_any_utf8_text_comes_back(text: str) -> None:
    data = text.encode()
    if "\0" not in text and not text.startswith("\ufeff"):
        assert decode(data, "x.txt") == text
