"""Tests that attention is read as pairs of words."""

from pathlib import Path

import pytest

from flows import engine
from flows.engine import align
from tests import fakes
from tests.test_engine import unpacked


@pytest.mark.parametrize("choices", [{}, {"tokenizer": "bpe"}, {"target_prefix": "__az__"}], ids=str)
def test_each_word_points_at_its_source(tmp_path: Path, choices: dict[str, object]) -> None:
    loaded = engine.load(unpacked(tmp_path, fakes.build(tmp_path / "made", **choices)), threads=1)  # type: ignore[arg-type]
    source, target = "Hello world, the minister said no.", "Salam dünya, bu nazir dedi no."
    pairs = loaded.align([(source, target), ("", "x"), ("Hello", ""), (source, target)])
    shown = [(source[slice(*link.source)], target[slice(*link.target)]) for link in pairs[0]]
    assert shown == list(zip(source.split(), target.split(), strict=True))
    assert all(0.9 < link.weight <= 1 for link in pairs[0])
    assert pairs[1] == pairs[2] == ()
    assert pairs[3] == pairs[0]


def test_words_are_found_behind_tokens_that_changed() -> None:
    text = "A&B  said “no”"
    assert align._words(text, ["▁A", "&amp;", "B", "▁said", '▁"', "no", '"']) == [
        (0, 3), (0, 3), (0, 3), (5, 9), None, (10, 14), None,
    ]  # fmt: skip
    assert align._words("", ["x"]) == [None]
    assert align._words("x", []) == []
