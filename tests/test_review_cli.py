"""`tilmach review`: out to a reviewer and back, and the next translation uses what she wrote."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows import review
from flows.cli.review import app
from flows.errors import ArticleError, NeedsPersonError, UsageError
from flows.settings import PROJECT

ARTICLE = PROJECT / "source" / "azernews-2021-12-30.txt"
NAME = "azernews-2021-12-30.az.review"


def call(*words: object) -> Result:
    """Run the command; what it raises is raised here."""
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def xliff(tmp_path: Path) -> Path:
    files = json.loads(call("export", ARTICLE, "--to", "az", "--folder", tmp_path, "--json").output)
    assert [Path(one).name for one in files] == [f"{NAME}.docx", f"{NAME}.xlf"]
    return Path(files[1])


def mend(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(f"{old}</target>") == 1
    path.write_text(text.replace(f"{old}</target>", f"{new}</target>"), encoding="utf-8")


OLD = "Burkina-Fasoya COVID-19 əleyhinə vaksinlər göndərilib."
NEW = "Burkina-Fasoya COVID-19 əleyhinə vaksinlər yollanıb."


def test_the_next_translation_uses_the_review(tmp_path: Path, xliff: Path) -> None:
    mend(xliff, OLD, NEW)
    answer = call("import", xliff, "--reviewer", "Aygün Əliyeva")
    assert "p4s1  edited" in answer.output
    assert "[-göndərilib][+yollanıb]" in answer.output
    assert "1 reviewed by Aygün Əliyeva, 47 left as they were: 1 in the memory, 1 new" in answer.output
    call("export", ARTICLE, "--to", "az", "--folder", tmp_path / "again")
    again = review.read(tmp_path / "again" / f"{NAME}.docx")
    assert next(one.target for one in again.rows if one.id == "p4s1").endswith(NEW)


def test_the_word_file_and_approval_of_the_rest(xliff: Path) -> None:
    with pytest.raises(UsageError, match="who reviewed it"):
        call("import", xliff.with_suffix(".docx"))
    answer = json.loads(call("import", xliff.with_suffix(".docx"), "--reviewer", "A", "--all", "--json").output)
    assert (answer["stored"], answer["language"], answer["reviewer"]) == (48, "az", "A")
    assert {one["kind"] for one in answer["changes"]} == {"approved"}


def test_a_dry_run_and_a_strict_one_store_nothing(xliff: Path, home: Path) -> None:
    mend(xliff, OLD, NEW.replace("19", "91"))
    answer = json.loads(call("import", xliff, "--dry-run", "--json").output)
    (change,) = answer["changes"]
    assert (change["segment"], change["kind"], answer["stored"]) == ("p4s1", "edited", 0)
    assert "block" in {one["severity"] for one in change["remarks"]}
    with pytest.raises(NeedsPersonError, match="p4s1"):
        call("import", xliff, "--reviewer", "A", "--strict")
    assert not (home / "memory.sqlite").exists()


def test_an_article_that_changed_since(tmp_path: Path, xliff: Path) -> None:
    changed = tmp_path / "changed.txt"
    text = ARTICLE.read_text(encoding="utf-8")
    changed.write_text(text.replace("sent to Burkina Faso", "sent to Mali"), encoding="utf-8")
    answer = call("import", xliff, "--reviewer", "A", "--article", changed)
    assert "p4s1: its source is no longer in" in answer.stderr
    assert "p5s1" not in answer.stderr


def test_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Unknown language"):
        call("export", ARTICLE, "--to", "de")
    with pytest.raises(ArticleError):
        call("export", tmp_path / "none.txt", "--to", "az")
