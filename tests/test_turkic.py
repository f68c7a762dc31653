"""Hold the Turkish and Azerbaijani cases to tables written by hand, and to what the grammar says of every word."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.training.turkic import Case, Tongue, inflect

DATA = Path(__file__).parent / "data"
CASES: tuple[Case, ...] = ("acc", "gen", "dat", "loc", "abl", "ins")
BACK, FRONT = "aıou", "eəiöü"


def _table(tongue: str) -> list[tuple[str, set[str], str, str]]:
    with (DATA / f"inflection-{tongue}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [(row["text"], set(row["flags"].split()), case, row[case]) for row in rows for case in CASES]


@pytest.mark.parametrize("tongue", ["az", "tr"])
def test_every_form_of_the_table_is_made(tongue: Tongue) -> None:
    """Disagreements are shown together, since one rule often makes several."""
    table = _table(tongue)
    assert len(table) >= 200
    made = [inflect(t, c, tongue, proper="proper" in f, possessed="possessed" in f) for t, f, c, _ in table]
    assert [(m, form) for m, (*_, form) in zip(made, table, strict=True) if m != form] == []


WORDS = st.text("bcdfglmnrszaeıioöuü", min_size=3, max_size=9).filter(lambda w: any(c in BACK + FRONT for c in w))


@given(WORDS)
def test_an_azerbaijani_locative_ends_in_da_or_də_by_the_last_vowel(word: str) -> None:
    last = [c for c in word if c in BACK + FRONT][-1]
    assert inflect(word, "loc", "az") == word + ("da" if last in BACK else "də")


@given(WORDS.map(str.capitalize), st.sampled_from(CASES))
def test_a_turkish_name_keeps_its_spelling_before_the_apostrophe(word: str, case: Case) -> None:
    stem, ending = inflect(word, case, "tr", proper=True).rsplit("'", 1)
    assert (stem, bool(ending)) == (word, True)


@given(st.integers(0, 10**9), st.sampled_from(CASES))
def test_digits_take_their_mark_and_never_change(number: int, case: Case) -> None:
    assert inflect(str(number), case, "tr").startswith(f"{number}'")
    assert inflect(str(number), case, "az").startswith((f"{number}-", f"{number} ilə"))


@pytest.mark.parametrize("tongue", ["az", "tr"])
def test_the_nominative_is_the_text_itself(tongue: Tongue) -> None:
    assert inflect("NATO", "nom", tongue) == "NATO"


def test_a_quoted_name_takes_its_ending_after_the_mark() -> None:
    assert inflect("“Azərenerji”", "gen", "az") == "“Azərenerji”nin"


def test_the_capital_dotted_i_is_read_as_i() -> None:
    assert inflect("TOKİ", "gen", "tr") == "TOKİ'nin"
    assert inflect("İzmir", "loc", "tr", proper=True) == "İzmir'de"
    assert inflect("Isparta", "loc", "tr", proper=True) == "Isparta'da"
