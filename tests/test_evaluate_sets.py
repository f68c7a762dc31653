"""Holds evaluation sets and their table against small files written for the purpose."""

import json
from pathlib import Path

import pytest

from flows.errors import TrainingError, UsageError
from flows.evaluate import card, sets, table
from flows.evaluate.tokenised import untokenise


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "flores-dev.en").write_text("One house.\nTwo cats.\n", encoding="utf-8")
    (tmp_path / "flores-dev.az").write_text("Bir ev.\nI\u0307ki pişik.\n", encoding="utf-8")
    (tmp_path / "flores-dev.stock.az").write_text("Ev.\n\n", encoding="utf-8")
    (tmp_path / "xwmt-dev.en-az.tsv").write_text("Rain , then sun .\tYağış , sonra günəş .\n", encoding="utf-8")
    return tmp_path


def test_line_files_become_a_set_with_other_systems_beside_it(folder):
    one = sets.load("flores", "az", folder=folder)
    assert one.sources == ("One house.", "Two cats.")
    assert one.references == ("Bir ev.", "İki pişik."), "NFC"
    assert one.systems == {"stock": ("Ev.", "")}
    assert sets.load("flores", "az", folder=folder, limit=1).systems == {"stock": ("Ev.",)}


def test_a_systems_name_may_hold_points(folder):
    for name in ("nllb.600m", "nllb.1.3b"):
        (folder / f"flores-dev.{name}.az").write_text(f"{name}\n\n", encoding="utf-8")
    assert sorted(sets.load("flores", "az", folder=folder).systems) == ["nllb.1.3b", "nllb.600m", "stock"]


def test_xwmt_is_read_without_its_tokenisation(folder):
    one = sets.load("xwmt", "az", folder=folder)
    assert (one.sources, one.references) == (("Rain, then sun.",), ("Yağış, sonra günəş.",))


@pytest.mark.parametrize("language", ["az", "ru", "tr"])
def test_the_press_sentences_ship(language):
    one = sets.load("press", language)
    assert len(one.sources) == len(one.references) == 300
    assert sets.there("press", language, folder=Path("nowhere"))


def test_what_is_not_there_is_told(folder):
    assert sets.there("flores", "az", folder=folder)
    assert not sets.there("flores", "ru", folder=folder)
    assert not sets.there("xwmt", "tr", folder=folder)
    with pytest.raises(TrainingError, match=r"ntrex-dev\.en is not there"):
        sets.load("ntrex", "az", folder=folder)


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("flores-dev.az", b"Bir ev.\n", "has 1 lines, but flores-dev.en has 2"),
        ("flores-dev.stock.az", b"a\nb\nc\n", "has 3 lines"),
        ("flores-dev.az", b"Bir ev.\n\n", "nothing in line 2"),
        ("flores-dev.az", b"Bir \xff.\n\n", "not UTF-8"),
        ("flores-dev.en", b"", "has 2 lines, but flores-dev.en has 0"),
    ],
)
def test_files_that_do_not_match_are_refused(folder, file, text, said):
    (folder / file).write_bytes(text)
    with pytest.raises(TrainingError, match=said) as caught:
        sets.load("flores", "az", folder=folder)
    assert caught.value.exit_code == 12


def test_malformed_lines_are_counted_and_named(folder):
    (folder / "xwmt-dev.en-az.tsv").write_text("a\tb\nc\nd\te\nf\tg\th\n", encoding="utf-8")
    with pytest.raises(TrainingError, match="2 lines do not have 2 tab-separated cells: 2, 4"):
        sets.load("xwmt", "az", folder=folder)


@pytest.mark.parametrize(
    ("tokenised", "written"),
    [
        ("through the waters , officials note .", "through the waters, officials note."),
        ("offers over £ 395,000 with Smith &amp; Sons .", "offers over £395,000 with Smith & Sons."),
        ('He said : " We won . " Then left .', 'He said: "We won." Then left.'),
        ("Mirpur ve Sialkot ’ taki kamp", "Mirpur ve Sialkot’taki kamp"),
        ("‘ Yes , ’ he said .", "‘Yes,’ he said."),
        ("a hotel ( CNOOC ) , in 1999 ...", "a hotel (CNOOC), in 1999..."),
        ("его книга « Мама , я и мама » , 2019", "его книга «Мама, я и мама», 2019"),
        ("a .NET programme - and 5 .5", "a .NET programme - and 5 .5"),
        ('5 " wide', '5 " wide'),
        (
            "Nothing to do: “this” is as people write it (really).",
            "Nothing to do: “this” is as people write it (really).",
        ),
    ],
)
def test_marks_join_their_words(tokenised, written):
    assert untokenise(tokenised) == written
    assert untokenise(written) == written


def _measured() -> list[table.Measurement]:
    scores = card(["It rose 7 percent."], ["7 faiz artıb."], ["O, 7 faiz artıb."], "az")
    return [table.Measurement(set="press", language="az", system=name, scores=scores) for name in ("own", table.PEOPLE)]


def test_the_table_has_a_row_for_each_system_and_no_score_for_people():
    text = table.markdown(_measured(), ["X-WMT dev in az: not there."])
    head, _, own, people = [line.split(" | ") for line in text.splitlines() if line.startswith("|")]
    assert len(head) == len(own) == len(people)
    assert own[1] == "own" and float(own[2]) > 50
    assert people[2:5] == ["–", "–", "–"]
    assert "100.0 % of 1" in own[-1]
    assert "version:" in text and "Left out: X-WMT dev in az: not there." in text


def test_json_holds_every_figure():
    rows = json.loads(table.as_json(_measured()))["measurements"]
    assert [row["system"] for row in rows] == ["own", table.PEOPLE]
    assert rows[0]["digits_carried"] == 1.0 and len(rows[0]["signatures"]) == 3


def test_a_document_keeps_all_but_what_stands_between_the_marks():
    text = f"# Title\n\n{table.OPEN}\nold\n{table.CLOSE}\n\nEnd.\n"
    made = table.between(text, "new\n", name="README.md")
    assert made == f"# Title\n\n{table.OPEN}\n\nnew\n\n{table.CLOSE}\n\nEnd.\n"
    assert table.between(made, "new\n", name="README.md") == made


@pytest.mark.parametrize("text", ["", table.OPEN, f"{table.CLOSE}{table.OPEN}", f"{table.OPEN}{table.CLOSE}" * 2])
def test_a_document_without_the_marks_is_refused(text):
    with pytest.raises(UsageError, match=r"README\.md does not have one"):
        table.between(text, "new\n", name="README.md")
