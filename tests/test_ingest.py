"""Turn good and bad sources into articles and refusals through the door of ingest."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from flows.errors import ArticleError
from flows.ingest import Overrides, ingest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "source" / "azernews-2021-12-30.txt"
DATA = Path(__file__).parent / "data" / "ingest"
LIMIT = 1_000_000
TEXT = "Talks open in Baku\n\nThe ministers of the two states met on Monday, and they will meet again in the spring.\n"


def test_the_sample_article_is_understood() -> None:
    article = ingest(SAMPLE, max_bytes=LIMIT)
    assert (article.source, article.language) == ("azernews-2021-12-30.txt", "en")
    assert (article.outlet, article.byline, article.published) == ("Azernews", "Ayya Lmahamad", date(2021, 12, 30))
    assert [block.text for block in article.blocks if block.kind == "heading"] == [
        "Economic cooperation",
        "Non-Aligned Movement",
        "Organization of Turkic States",
        "Other international organizations",
    ]
    assert {block.kind for block in article.blocks} == {"heading", "paragraph"}
    assert [block.id for block in article.blocks] == [f"p{n}" for n in range(1, 36)]


def test_the_sample_has_no_headline_and_gets_one_from_its_lead() -> None:
    article = ingest(SAMPLE, max_bytes=LIMIT)
    assert article.title_drawn
    assert article.title == (
        "Azerbaijan has so far provided assistance to almost 80 countries and three international organizations"
    )
    assert article.blocks[0].text == f"{article.title}, the Foreign Ministry has said."


def test_what_the_user_says_goes_before_what_the_source_says() -> None:
    said = Overrides(title="A  title", outlet="APA", byline="A\u00a0Writer", published=date(2022, 1, 2))
    article = ingest(SAMPLE, overrides=said, max_bytes=LIMIT)
    assert (article.title, article.title_drawn) == ("A title", False)
    assert (article.outlet, article.byline, article.published) == ("APA", "A Writer", date(2022, 1, 2))
    assert article.blocks == ingest(SAMPLE, max_bytes=LIMIT).blocks


def test_standard_input_is_read_as_the_file_is() -> None:
    article = ingest(SAMPLE.read_bytes(), max_bytes=LIMIT)
    assert article.source == "stdin"
    assert article.blocks == ingest(SAMPLE, max_bytes=LIMIT).blocks


@pytest.mark.parametrize("name", ["page.html", "article.md", "wrapped.txt"])
def test_standard_input_is_recognised_by_what_it_holds(name: str) -> None:
    path = DATA / name
    piped, read = ingest(path.read_bytes(), max_bytes=LIMIT), ingest(path, max_bytes=LIMIT)
    assert (piped.title, piped.outlet, piped.byline, piped.published) == (
        read.title,
        read.outlet,
        read.byline,
        read.published,
    )
    assert piped.blocks == read.blocks


def test_a_pipe_is_read_like_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen([sys.executable, "-c", f"open({str(pipe)!r}, 'w').write({TEXT!r})"]):
        assert ingest(pipe, max_bytes=LIMIT).title == "Talks open in Baku"


def test_one_line_alone_is_text_and_not_only_a_title() -> None:
    article = ingest(b"Gas prices fall", max_bytes=LIMIT)
    assert (article.title, article.title_drawn, article.blocks[0].text) == ("Gas prices fall", True, "Gas prices fall")


def test_a_text_article_needs_no_heavy_library() -> None:
    """Each of these libraries takes longer to import than a text article takes to read."""
    code = (
        "import sys; from pathlib import Path; from flows.ingest import ingest; "
        f"ingest(Path({str(SAMPLE)!r}), max_bytes=1_000_000); "
        "print(*{'trafilatura', 'docx', 'py3langid', 'numpy', 'markdown_it', 'lxml'} & set(sys.modules), 'sentencex')"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ran.stdout.split() == ["sentencex"]


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Run as a user whom file permissions bind, where the tests run as one whom they do not."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def refusal(source: Path | bytes, *, max_bytes: int = LIMIT) -> ArticleError:
    """Return the error that a source is refused with; it always says the way out."""
    with pytest.raises(ArticleError) as caught:
        ingest(source, max_bytes=max_bytes)
    assert caught.value.exit_code == 3
    assert caught.value.message.endswith(".")
    assert caught.value.hint
    return caught.value


def test_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(TEXT)
    error = refusal(tmp_path / "artcle.txt")
    assert error.message == f"There is no file {tmp_path / 'artcle.txt'}."
    assert error.hint == f"Did you mean {tmp_path / 'article.txt'}?"
    assert "Check the path" in refusal(tmp_path / "no folder" / "x.txt").hint
    assert "There is no file" in refusal(tmp_path / "article.txt" / "x.txt").message


@pytest.mark.parametrize(
    "content", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"***\n\n---\n", "\u200b\n".encode()]
)
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(content)
    assert any(words in refusal(path).message for words in ("is empty", "has no text in it"))
    refusal(content)


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    error = refusal(tmp_path)
    assert error.message == f"{tmp_path} is a folder."
    assert str(tmp_path / "a.txt") in error.hint


def test_an_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(TEXT)
    path.chmod(0)
    with ordinary_user():
        assert "permission denied" in refusal(path).message


def test_a_path_that_the_system_cannot_follow(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert "cannot be read" in refusal(loop).message
    assert "cannot be read" in refusal(tmp_path / "nul\0.txt").message
    assert "cannot be read" in refusal(tmp_path / ("x" * 300)).message


def test_a_huge_file(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    path.write_text(TEXT * 100)
    assert "larger than 1,000 bytes" in refusal(path, max_bytes=1_000).message
    assert "larger than 1,000 bytes" in refusal(path.read_bytes(), max_bytes=1_000).message
    assert "larger than" in refusal(Path("/dev/zero")).message


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.7\n", "a PDF"),
        ("a.rtf", b"{\\rtf1 x}", "an RTF document"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked with a password"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
        ("a.txt", b"\x7fELF\x02\x01\x01\0\0", "a program"),
        ("a.txt", bytes(range(256)) * 4, "binary data"),
        ("a.txt", b"Talks\0open\0in Baku", "binary data"),
        ("a.webarchive", b"bplist00\xd1\x01", "a Safari web archive"),
        ("a.mht", b"From: <Saved>\r\nMIME-Version: 1.0\r\n\r\n", "a web archive"),
        ("a.txt", b"From: x\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n", "a web archive"),
        ("a.docx", b"Talks open in Baku", "named like a Word document but is none"),
    ],
)
def test_a_file_of_another_kind(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert said in refusal(path).message


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "The ministers met in the capital of C\ufffdte d\ufffdIvoire, and they will meet again.",
            "capital of C\ufffdte",
        ),
        ("The ministers met in the capital of Cote dâ€™Ivoire, and they will meet again.", "dâ€™Ivoire"),
        ("The ministers of SÃ£o TomÃ© met in the capital, and they will meet again in it.", "ministers of SÃ£o"),
        ("The ministers met in NaxÃ§Ä±van and in AÄŸdam, and they will meet again.", "NaxÃ§Ä±van"),
    ],
)
def test_a_text_damaged_before_it_came(text: str, place: str) -> None:
    assert place in refusal(text.encode()).message


def test_a_text_that_only_looks_damaged() -> None:
    text = "“He is my FIANCÉ” she said, “and the talks in the CAFÉ” were of the two of them and their plans."
    assert ingest(text.encode(), max_bytes=LIMIT).blocks[0].text == text
