"""Drawn examples get other figures and other cuts: endings stay right, and links stay on their words."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs the group train: make setup-train")

from hypothesis import given
from hypothesis import strategies as st

from flows.training import align, data, plan, press, vary, vocab
from flows.training.corpus import Pair

TINY = plan.choose("tiny")
PAIR = Pair(
    group="press",
    language="tr",
    en="In 1975 the 12 ministers of the region signed 3,488 papers worth 760 million.",
    text="Bölgenin 12 bakanı 1975’te 760 milyon değerinde 3.488 belge imzaladı.",
)


@pytest.fixture(scope="module")
def spm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small vocabulary in which words of PAIR are whole pieces."""
    path = tmp_path_factory.mktemp("vary") / "sentencepiece.model"
    rows = [Pair(group="press", language="tr", en=row.en, text=row.tr) for row in press.read(press.PRESS)[:120]]
    vocab.train([*rows, *[PAIR] * 20], TINY, path)
    return path


@pytest.mark.parametrize(
    ("number", "shapes"),
    [
        ("7", r"7"),  # one digit: an ending, a plural and a clock can hang on it
        ("31", r"31"),
        ("2", r"2"),
        ("59", r"59"),
        ("64", r"[6-9]4"),
        ("70", r"70"),  # 70 and 80 take unlike endings: 70’i, 80’i; 60’ı, 90’ı
        ("012", r"012"),
        ("345", r"[1-9][2-9]5"),  # not 315: of 15 Russian counts otherwise than of 5
        ("311", r"[1-9]11"),
        ("350", r"[1-9]50"),
        ("300", r"[1-9]00"),
        ("1975", r"19[2-9]5"),
        ("2010", r"2010"),
        ("2000", r"2000"),
        ("3488", r"[1-9]{2}[2-9]8"),
    ],
)
def test_another_number_takes_the_same_endings(number: str, shapes: str) -> None:
    draw = random.Random(number)
    made = {vary.other(number, draw) for _ in range(200)}
    assert made and all(re.fullmatch(shapes, each) for each in made)
    assert shapes == number or len(made) > 1


@given(st.integers(min_value=0, max_value=10**9), st.integers())
def test_the_words_that_are_said_last_stay(number: int, seed: int) -> None:
    made = int(vary.other(str(number), random.Random(seed)))
    assert len(str(made)) == len(str(number))
    assert made % 10 == number % 10
    assert (made % 100 in range(11, 15)) == (number % 100 in range(11, 15))
    assert (made % 100 == 0) == (number % 100 == 0)
    if number % 10 == 0 and number % 100:
        assert made % 100 == number % 100


def test_figures_change_on_both_sides_alike(spm: Path) -> None:
    pieces = vocab.load(spm)
    known = vary.digits(pieces)
    assert sorted(known.values()) == list("0123456789")
    source, target = vary.figures(pieces.encode(PAIR.en), pieces.encode(PAIR.text), known, random.Random(5))
    english, turkish = pieces.decode(list(source)), pieces.decode(list(target))
    assert english != PAIR.en and "12 ministers" in english and "12 bakanı" in turkish
    found = vary._once(source, known)
    assert found.keys() == vary._once(target, known).keys() == {*found} and len(found) == 5
    assert "1975" not in found and "760" not in found


def test_a_number_that_stands_twice_or_on_one_side_only_is_left(spm: Path) -> None:
    pieces = vocab.load(spm)
    source, target = pieces.encode("488 of 488 ministers in 760"), pieces.encode("488 bakanı")
    assert [list(side) for side in vary.figures(source, target, vary.digits(pieces), random.Random(1))] == [
        source,
        target,
    ]


def test_cuts_keep_the_text_and_lead_the_links(spm: Path) -> None:
    pieces = vocab.load(spm)
    known = vary.halves(pieces)
    source = pieces.encode(PAIR.en)
    links = [align.NONE, *range(len(source))]
    made, moved = vary.cuts(source, links, known, 1.0, random.Random(2))
    assert len(made) > len(source) and pieces.decode(list(made)) == PAIR.en
    assert moved[0] == align.NONE and len(moved) == len(links)
    for piece, place in zip(source, moved[1:], strict=True):
        whole, first = pieces.id_to_piece(piece), pieces.id_to_piece(made[place])
        assert whole.startswith(first)
    assert vary.cuts(source, links, known, 0.0, random.Random(2))[0].tolist() == source


def test_marks_and_bytes_are_never_cut_or_made(spm: Path) -> None:
    pieces = vocab.load(spm)
    known = vary.halves(pieces)
    assert len(known) > 20
    used = {*known} | {half for pairs in known.values() for pair in pairs for half in pair}
    assert not any(pieces.is_byte(each) or pieces.is_control(each) for each in used)
    assert not used & {pieces.piece_to_id(token) for token in plan.TOKENS.values()}


def test_a_pool_is_varied_by_the_plan_and_the_same_again(spm: Path) -> None:
    pieces = vocab.load(spm)
    pairs = [PAIR] * 40
    still = data.Mixture(pairs, pieces, replace(TINY, figures=0.0, cuts=0.0)).pool(0)
    assert {tuple(row) for batch in still for row in batch.source.tolist()} == {tuple(pieces.encode(PAIR.en))}
    mixture = data.Mixture(pairs, pieces, replace(TINY, figures=1.0, cuts=1.0, cut=0.5))
    varied, again = mixture.pool(0), mixture.pool(0)
    assert len({tuple(row) for batch in varied for row in batch.source.tolist()}) > 20
    assert all(one.source.equal(two.source) for one, two in zip(varied, again, strict=True))
