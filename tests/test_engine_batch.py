"""Tests that no sentence changes another's translation, on tiny and on full-size weights, bit for bit."""

import random
from pathlib import Path

import pytest

from flows import engine
from flows.engine import batch
from flows.settings import Decoding
from tests import fakes
from tests.test_engine import unpacked

DECODING = Decoding(max_output_tokens=10)


@pytest.fixture(scope="module", params=["tiny", "base"])
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> engine.Engine:
    """Give an engine whose weights are noisy enough that hypotheses are close and arithmetic decides."""
    folder = tmp_path_factory.mktemp(request.param)
    return engine.load(unpacked(folder, fakes.build(folder / "made", size=request.param, noise=0.1)), threads=2)


def sentences(tokens: list[str], lengths: list[int], seed: int = 7) -> list[list[str]]:
    shuffled = random.Random(seed)
    return [shuffled.choices(tokens, k=length) for length in lengths]


def test_a_sentence_gets_the_same_whatever_else_is_in_the_batch(loaded: engine.Engine) -> None:
    tokens = loaded._tokenizer.encode(" ".join(fakes.TEXT))
    lengths = [1, 3, 3, 7, 11, 12, 15, 15, 16, 17, 31, 60]
    chosen = sentences(tokens, lengths)

    def run(some: list[list[str]]) -> list[tuple[list[list[str]], list[float]]]:
        results = batch.translate(loaded._translator, some, loaded._prefix, DECODING, alone=False, threads=2)
        return [(result.hypotheses, result.scores) for result in results]

    together = run(chosen)
    assert together == [run([sentence])[0] for sentence in chosen]
    assert together == run(chosen[::-1])[::-1]
    assert together[3:7] == run(sentences(tokens, [5, 70], seed=8) + chosen[3:7])[2:]


def test_the_machine_is_tried(loaded: engine.Engine) -> None:
    assert batch.holds(loaded._translator, loaded._tokenizer.encode("Hello world"), [], Decoding())


def test_where_padding_shows_each_sentence_goes_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = unpacked(tmp_path, fakes.build(tmp_path / "made"))
    usual = engine.Engine(package, threads=2)
    careful = engine.Engine(package, threads=2)
    monkeypatch.setattr(batch, "holds", lambda *_: False)
    sizes: list[int] = []
    start = batch._start

    def count(translator: object, source: list[list[str]], *rest: object) -> object:
        sizes.append(len(source))
        return start(translator, source, *rest)

    monkeypatch.setattr(batch, "_start", count)
    texts = ["Hello world.", "The country and the minister.", "Hello minister.", "Hello."]
    assert careful.translate(texts, DECODING) == tuple(usual.translate([t], DECODING)[0] for t in texts)
    assert sizes[:4] == [1, 1, 1, 1]


def test_batches_hold_what_they_may() -> None:
    lengths = [100, 90, 50, 50, 20, 20, 20, 20]
    chosen = [["x"] * n for n in lengths]
    batches = batch._filled(chosen, range(len(chosen)), 200)
    assert batches == [[0, 1], [2, 3, 4, 5], [6, 7]]
    assert batch._filled([["x"] * 300], [0], 200) == [[0]]
    assert batch._size(1000, 1024, 2) == 551
    assert batch._size(10, 1024, 2) == batch._SMALLEST_BATCH
    assert batch._size(100_000, 1024, 2) == 1024
