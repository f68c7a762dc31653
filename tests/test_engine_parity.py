"""Tests that our best hypothesis for a sentence is the one that argostranslate gives with the same package."""

import sys
import types
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import ctranslate2
import pytest

from flows import engine
from flows.engine import argos
from flows.settings import Decoding
from tests import fakes
from tests.test_engine import unpacked

SENTENCES = [
    "Hello world!",
    "The minister said that the country and the world need assistance.",
    "Azerbaijan has so far provided assistance to almost 80 countries and three international organizations.",
    "In 2021, the presidency of the movement successfully continued, the minister said on December 16.",
    "Visit the (old) country: “yes”, he said – 1.5 million people…",
    "Ķekava was not there.",
    "No",
]


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Import argostranslate.translate with its sentence splitters, and only those, replaced by empty modules."""
    for name in ("stanza", "spacy", "minisbd"):
        stub = types.ModuleType(name)
        stub.SBDetect, stub.models = None, types.SimpleNamespace()  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, name, stub)
    import argostranslate.translate

    yield argostranslate.translate
    for name in ("argostranslate.translate", "argostranslate.sbd"):
        sys.modules.pop(name, None)


class OneSentence:
    """A sentence splitter that leaves a sentence whole."""

    def split_sentences(self, text: str) -> list[str]:
        return [text]


@pytest.mark.parametrize(
    "choices",
    [{}, {"tokenizer": "bpe"}, {"noise": 0.1}, {"noise": 0.2, "seed": 5}, {"target_prefix": ">>az<<"}],
    ids=str,
)
def test_best_hypothesis_is_the_librarys(tmp_path: Path, library: ModuleType, choices: dict[str, object]) -> None:
    package = unpacked(tmp_path, fakes.build(tmp_path / "made", **choices))  # type: ignore[arg-type]
    ours = engine.load(package, threads=2).translate(SENTENCES, Decoding(max_output_tokens=256))
    opened = argos.open_package(package)
    translator = ctranslate2.Translator(str(package.path / "model"), compute_type="auto")
    assert library.settings.beam_size == Decoding().beam_size
    for sentence, offers in zip(SENTENCES, ours, strict=True):
        theirs = library.apply_packaged_translation(opened, sentence, translator, OneSentence(), 4)
        assert offers[0].text == theirs[0].value
        assert [o.text for o in offers] == list(dict.fromkeys(h.value.strip() for h in theirs))
