"""Tests of what a package advises about decoding: taken where it makes sense, passed over where it does not."""

import json
from pathlib import Path

import pytest

from flows import engine
from flows.engine import advice
from flows.settings import Decoding
from tests import fakes
from tests.test_engine import unpacked

LOOPING = "Hello minister country and world"


def first(folder: Path, how: Decoding, **metadata: object) -> str:
    """Translate with a package that loops and says `metadata` of itself."""
    package = unpacked(folder, fakes.build(folder / "made", loop=30, metadata=metadata))
    ((offer, *_),) = engine.Engine(package, threads=1).translate([LOOPING], how)
    return offer.text


def test_the_engine_follows_a_packages_advice_and_a_caller_outranks_it(tmp_path: Path) -> None:
    advised = {"decoding": {"repetition_penalty": 2.0}}
    plain = first(tmp_path / "a", Decoding())
    assert plain.split()[:6] == ["Salam", "nazir", "ölkə"] * 2
    followed = first(tmp_path / "b", Decoding(), **advised)
    assert followed == first(tmp_path / "c", Decoding(repetition_penalty=2.0)) != plain
    chosen = Decoding(repetition_penalty=1.01)
    assert first(tmp_path / "d", chosen, **advised) == first(tmp_path / "e", chosen) != followed


@pytest.mark.parametrize(
    ("found", "taken"),
    [
        ({"length_penalty": 1}, {"length_penalty": 1.0}),
        ({"length_penalty": 1.5, "beam_size": 1000, "hypotheses": 0}, {"length_penalty": 1.5}),
        ({"length_penalty": -1, "repetition_penalty": 2.1}, {}),
        ({"length_penalty": True, "repetition_penalty": "1.2"}, {}),
        ({"repetition_penalty": float("nan")}, {}),
        ({"no_repeat_ngram": 6}, {"no_repeat_ngram": 6}),
        ({"no_repeat_ngram": 1}, {}),
        ({"no_repeat_ngram": 6.0}, {}),
        ([1], {}),
        (None, {}),
    ],
)
def test_only_advice_that_can_be_used_is_taken(tmp_path: Path, found: object, taken: dict[str, float]) -> None:
    (tmp_path / "metadata.json").write_text(json.dumps({"decoding": found}), encoding="utf-8")
    read = advice.read(tmp_path)
    assert read == taken
    assert all(type(value) is type(taken[name]) for name, value in read.items())


@pytest.mark.parametrize("content", [b"garbage", b"[]", b"\xff", None])
def test_metadata_that_cannot_be_read_advises_nothing(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "metadata.json").write_bytes(content)
    assert advice.read(tmp_path) == {}


def test_advice_stands_in_for_defaults_only() -> None:
    advised = {"length_penalty": 1.0, "repetition_penalty": 1.1}
    followed = advice.followed(Decoding(length_penalty=0.5, beam_size=2), advised)
    assert followed == Decoding(length_penalty=0.5, beam_size=2, repetition_penalty=1.1)
