"""Tests of the engine on real packages: what it writes, what survives it, and what it never does."""

import subprocess
import sys
import zipfile
from pathlib import Path

import ctranslate2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows import engine
from flows.errors import PackageError
from flows.records import Package
from flows.settings import PROJECT, Decoding
from tests import fakes

DECODING = Decoding()
SENTENCE = "Hello world, the minister said."


def unpacked(folder: Path, archive: Path, target: str = "az") -> Package:
    """Install a package the quick way: unzip it."""
    with zipfile.ZipFile(archive) as source:
        source.extractall(folder)
    return Package(source="en", target=target, version="1.0", sha256=archive.stem, path=folder / archive.stem)


@pytest.fixture(scope="module", params=["sentencepiece", "bpe", "prefix"])
def package(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Package:
    folder = tmp_path_factory.mktemp(request.param)
    choices = {"target_prefix": "__az__"} if request.param == "prefix" else {"tokenizer": request.param}
    return unpacked(folder, fakes.build(folder / "made", **choices))


def best(package: Package, *texts: str) -> list[str]:
    return [offers[0].text for offers in engine.load(package, threads=2).translate(texts, DECODING)]


def test_translates_and_ranks(package: Package) -> None:
    (offers,) = engine.load(package, threads=2).translate([SENTENCE], DECODING)
    assert offers[0].text == "Salam dünya, bu nazir dedi."
    assert len({offer.text for offer in offers}) == len(offers) >= 3
    assert all(offer.origin == "engine" and offer.score < 0 for offer in offers)
    assert offers[0].score > offers[1].score


def test_a_target_prefix_is_not_printed(package: Package) -> None:
    assert not any("az__" in text or "  " in text for text in best(package, SENTENCE, "The country."))


def test_score_is_the_mean_of_the_tokens_log_probabilities(package: Package) -> None:
    loaded = engine.load(package, threads=2)
    (offers,) = loaded.translate([SENTENCE], DECODING)
    source = loaded._tokenizer.encode(SENTENCE)
    written = loaded._translator.translate_batch(
        [source],
        target_prefix=[loaded._prefix] if loaded._prefix else None,
        beam_size=4,
        num_hypotheses=1,
        length_penalty=0.2,
    )[0].hypotheses[0]
    (scored,) = loaded._translator.score_batch([source], [written])
    own = scored.log_probs[len(loaded._prefix) :]
    assert offers[0].score == pytest.approx(sum(own) / len(own), abs=1e-4)


def test_what_a_model_would_spoil_survives(package: Package) -> None:
    texts = [
        "Visit https://example.org/a_b?c=1&d=_ and the country.",
        "the minister said (see www.example.org/x_y) on 901 and 902",
        "Hello @press_office, the country said #So_Far to press_1@example.org!",
        "the snake_case minister",
        "____",
        "Hello world\r\n\n\tthe country \n",
    ]
    written = best(package, *texts)
    assert written[0] == "Visit https://example.org/a_b?c=1&d=_ və bu ölkə."
    assert "www.example.org/x_y)" in written[1] and "901" in written[1] and "902" in written[1]
    assert written[2].split()[1:4] == ["@press_office,", "bu", "ölkə"] and written[2].endswith("press_1@example.org!")
    assert written[3] == "bu snake_case nazir"
    assert written[4] == "____"
    assert written[5] == "Salam dünya\r\n\n\tbu ölkə \n"


def test_nothing_and_too_much_survive(package: Package) -> None:
    huge = "Hello world " * 3000
    written = best(package, "", " ", "\n", "—", "a\x00b\x1b", "\ud800", huge, "x" * 4000)
    assert written[:4] == ["", " ", "\n", "—"]
    assert written[4] == "ab" and written[5] == ""
    assert written[6] == "Salam dünya " * 3000
    assert written[7].replace(" ", "") == "x" * 4000


def test_equal_texts_are_translated_once(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = engine.load(package, threads=2)
    seen: list[list[str]] = []
    run = engine.batch.translate

    def count(translator: object, sentences: list[list[str]], *rest: object, **more: object) -> object:
        seen.extend(sentences)
        return run(translator, sentences, *rest, **more)

    monkeypatch.setattr(engine.batch, "translate", count)
    results = loaded.translate([SENTENCE, "The country.", SENTENCE, SENTENCE], DECODING)
    assert len(seen) == 2
    assert results[0] == results[2] == results[3] != results[1]


def test_a_model_loads_once_in_a_process(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    first = engine.load(package, threads=2)
    monkeypatch.setattr(ctranslate2, "Translator", None)
    assert engine.load(package, threads=1) is first


def test_no_repeat_decoding_breaks_a_loop(tmp_path: Path) -> None:
    package = unpacked(tmp_path, fakes.build(tmp_path / "made", loop=30))
    loaded = engine.load(package, threads=1)
    text = "Hello minister country and world"
    (looped,) = loaded.translate([text], DECODING)
    assert looped[0].text.split()[:6] == ["Salam", "nazir", "ölkə"] * 2
    (mended,) = loaded.translate([text], Decoding(no_repeat_ngram=3, repetition_penalty=1.2))
    words = mended[0].text.split()
    trigrams = list(zip(words, words[1:], words[2:], strict=False))
    assert len(trigrams) == len(set(trigrams))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=80), max_size=4))
def test_any_text_gets_candidates_and_keeps_its_lines(package: Package, texts: list[str]) -> None:
    results = engine.load(package, threads=2).translate(texts, Decoding(max_output_tokens=40))
    assert len(results) == len(texts)
    for text, offers in zip(texts, results, strict=True):
        assert offers
        assert offers[0].text.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("model/model.bin", b"\x06\x00\x00\x00garbage"),
        ("sentencepiece.model", b"garbage"),
        ("metadata.json", b"garbage"),
        ("metadata.json", None),
        ("sentencepiece.model", None),
        ("model/model.bin", None),
    ],
)
def test_a_broken_package_is_an_error_with_a_way_out(tmp_path: Path, file: str, content: bytes | None) -> None:
    package = unpacked(tmp_path, fakes.build(tmp_path / "made"))
    broken = package.path / file
    broken.write_bytes(content) if content is not None else broken.unlink()
    with pytest.raises(PackageError, match="translate-en_az-1_0") as caught:
        engine.load(package, threads=1)
    assert "packages remove az" in caught.value.hint


def test_a_process_stays_quiet_light_and_at_home(tmp_path: Path) -> None:
    """Translating prints nothing, imports neither argostranslate.translate nor stanza, and writes under our home."""
    package = unpacked(tmp_path / "home" / "packages", fakes.build(tmp_path / "made"))
    script = (
        "import os, sys\n"
        "import flows.engine\n"
        "heavy = {'argostranslate', 'ctranslate2', 'sentencepiece', 'numpy'}\n"
        "assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()\n"
        "from pathlib import Path\n"
        "from flows.records import Package\n"
        "from flows.settings import Decoding\n"
        "environment = dict(os.environ)\n"
        "package = Package(source='en', target='az', version='1.0', sha256='x', path=Path(sys.argv[1]))\n"
        "loaded = flows.engine.load(package, threads=1)\n"
        "assert loaded.translate(['Hello world.'], Decoding())[0][0].text == 'Salam dünya.'\n"
        "import argostranslate.settings as chosen\n"
        "assert chosen.package_data_dir == Path(sys.argv[1]).parent\n"
        "assert environment.items() <= dict(os.environ).items()\n"
        "unwanted = {'argostranslate.translate', 'argostranslate.sbd', 'stanza', 'torch', 'spacy', 'minisbd'}\n"
        "assert not unwanted & sys.modules.keys()\n"
    )
    home = tmp_path / "user"
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", script, str(package.path)],
        cwd=PROJECT,
        env={"HOME": str(home), "PATH": "", "ARGOS_DEBUG": "1", "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(home.iterdir()) == []
    assert (tmp_path / "home" / "argos").is_dir()
