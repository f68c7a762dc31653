"""What Prefect shows of a run: a page, a table, a sentence, and no traceback of what is not a bug."""

import logging
import sys
from pathlib import Path

import pytest

from flows import report
from flows.errors import PackageError, TilmachError
from flows.order import InOneLanguage, sort
from flows.records import Outcome, Publication
from tests.briefings import briefing
from tests.rain import translation

PUBLICATION = Publication(
    path=Path("output/rain/rain.az.pdf"), language="az", format="pdf", sha256="ab" * 32, size=12345
)
FAILURE = PackageError("en→ru is *swapped*", hint="tilmach packages verify")


def outcome(*, failing: bool = True) -> Outcome:
    return Outcome(
        slug="rain",
        folder=Path("output/rain"),
        publications=(PUBLICATION,),
        translations=(translation("az"),),
        failures={"ru": FAILURE} if failing else {},
        people={"az": 1},
    )


def test_the_sentence_says_files_people_and_failures() -> None:
    said = report.sentence(outcome())
    assert said == "1 file in rain/. Segments that need a person: 1 in az. ru failed: en→ru is *swapped*"
    assert report.sentence(outcome(failing=False)).endswith("1 in az.")


def test_a_row_for_each_language_with_the_same_columns() -> None:
    made, failed = report.rows(outcome())
    assert made == {
        "language": "az",
        "files": "rain.az.pdf",
        "memory": 1,
        "engine": 0,
        "repaired": 0,
        "source": 1,
        "needs a person": 1,
        "failure": "",
    }
    assert list(failed) == list(made) and failed["failure"] == FAILURE.message


def test_the_page_lists_files_people_with_reasons_and_failures() -> None:
    page = report.markdown(outcome())
    assert "- `rain.az.pdf`, 12,345 bytes, SHA-256 `" + "ab" * 32 in page
    assert "- **p1s2** It pours.: no translation" in page
    assert r"- **ru**: en→ru is \*swapped\* tilmach packages verify" in page


def test_markdown_of_an_article_is_text() -> None:
    assert report._escape("2*3 [x](y) <b>_a_`") == r"2\*3 \[x\](y) \<b\>\_a\_\`"


@pytest.mark.parametrize(("error", "shown"), [(FAILURE, False), (ZeroDivisionError("bug"), True)])
def test_only_a_bug_is_logged_with_its_traceback(error: Exception, shown: bool) -> None:
    try:
        raise error
    except (TilmachError, ZeroDivisionError):
        record = logging.LogRecord("x", logging.ERROR, "x", 1, "it failed", (), sys.exc_info())
    assert report.untraced(record) and bool(record.exc_info) is shown


def test_sorting_keeps_a_users_errors_and_bugs_apart() -> None:
    done = InOneLanguage(translation=translation("az"), briefing=briefing("az"), files={"pdf": b"1"})
    bug = ZeroDivisionError()
    assert sort({"az": done, "ru": FAILURE, "tr": bug}) == ({"az": done}, {"ru": FAILURE}, (bug,))
    with pytest.raises(PackageError, match="swapped"):
        sort({"ru": FAILURE, "tr": bug})
