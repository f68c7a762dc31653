"""Turn the sample article into figures of the engine's speed, beside the library's own call and raw CTranslate2.

The package is synthetic: int8, Transformer base (6+6 layers, 512/2048, 32,000 vocabulary). Its weights make it copy
its input token by token and end there (`tests.fakes`), so outputs are as long as inputs, which is near what az, ru and
tr need; most of the article's words are one to three tokens, as in a real package. Measurements that are
compared are interleaved and the best of each counts: other work on the machine only ever slows a run down.
"""

import hashlib
import os
import re
import sys
import tempfile
import time
import types
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import ctranslate2

from flows import engine
from flows.engine import argos
from flows.packages import lock
from flows.records import Package
from flows.settings import PROJECT, Decoding
from tests import fakes
from tests.bench.row import Row

ROUNDS = 8
"""Of ours and raw; the library, ten times slower, gets two."""
ARTICLE = PROJECT / "source" / "azernews-2021-12-30.txt"
NOISE = 0.02
"""Random weights everywhere, small enough that the model still ends where its input ends."""


def measure() -> list[Row]:
    """Compare tokens a second with the library and with raw CTranslate2; time the hashing that a load costs."""
    lines = [line.strip() for line in ARTICLE.read_text(encoding="utf-8").splitlines() if line.strip()]
    sentences = [sentence for line in lines for sentence in split(line)]
    threads = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as work:
        made = package(Path(work), sentences)
        ours = engine.load(made, threads=threads)
        opened = argos.open_package(made)
        encoded = [opened.tokenizer.encode(sentence) for sentence in sentences]
        tokens = sum(len(tokens) for tokens in encoded)
        ours.translate(sentences[:2], Decoding())

        library = _library(opened)
        raw = ctranslate2.Translator(
            str(made.path / "model"), compute_type="auto", inter_threads=threads, intra_threads=1
        )

        def ours_once() -> object:
            return ours.translate(sentences, Decoding())

        def raw_of(size: int) -> Callable[[], object]:
            return lambda: raw.translate_batch(
                encoded, max_batch_size=size, batch_type="tokens", beam_size=4, length_penalty=0.2
            )

        sizes = interleaved({str(size): raw_of(size) for size in (256, 512, 1024, 2048)}, 2)
        size = int(min(sizes, key=lambda name: sizes[name]))
        best = interleaved({"ours": ours_once, "raw": raw_of(size)}, ROUNDS)
        best |= interleaved(
            {
                "library": lambda: [library(line) for line in lines],
                "beam 2": lambda: ours.translate(sentences, Decoding(beam_size=2, hypotheses=1)),
            },
            2,
        )
        digest, hashing = _hashing(made)
    return [
        Row(
            name=f"engine: tokens/s, the article at once / the library a line at a time ({threads} threads)",
            ours=tokens / best["ours"],
            other=tokens / best["library"],
            goal=">= 10",
        ),
        Row(
            name="engine: tokens/s, with tokenizer, n-best and fixed batches / raw translate_batch at its best",
            ours=tokens / best["ours"],
            other=tokens / best["raw"],
            goal=">= 0.95",
        ),
        Row(
            name="engine: tokens/s, beam 2 / beam 4", ours=tokens / best["beam 2"], other=tokens / best["ours"], goal=""
        ),
        Row(
            name="packages: seconds to check a package at load / to hash its bytes in memory",
            ours=digest,
            other=hashing,
            goal="",
        ),
    ]


def split(line: str) -> list[str]:
    """Cut a line after each full stop: the same sentences for every engine."""
    return re.split(r"(?<=[.!?]) +", line)


def package(folder: Path, sentences: Sequence[str]) -> Package:
    """Make and unpack the synthetic package, with a tokenizer trained on `sentences`."""
    archive = fakes.build(folder, size="base", noise=NOISE, text=[*fakes.TEXT, *sentences])
    with zipfile.ZipFile(archive) as source:
        source.extractall(folder / "packages")
    return Package(source="en", target="az", version="1.0", sha256="bench", path=folder / "packages" / archive.stem)


def _library(opened: object) -> Callable[[str], str]:
    """Give the library's own call with its default settings; only its sentence splitters' imports are stubbed."""
    stubs = {name: types.ModuleType(name) for name in ("stanza", "spacy", "minisbd")}
    for stub in stubs.values():
        stub.SBDetect, stub.models = None, types.SimpleNamespace()  # type: ignore[attr-defined]
    missing = {name: stub for name, stub in stubs.items() if name not in sys.modules}
    sys.modules.update(missing)
    try:
        import argostranslate.translate as library
    finally:
        for name in missing:
            del sys.modules[name]

    class Splitter:
        def split_sentences(self, text: str) -> list[str]:
            return split(text)

    library.MiniSBDSentencizer = lambda _: Splitter()
    translation = library.PackageTranslation(None, None, opened)
    return lambda line: str(translation.translate(line))


def interleaved(runs: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Run all in turn, `rounds` times; the best seconds of each."""
    best = dict.fromkeys(runs, float("inf"))
    for _ in range(rounds):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            best[name] = min(best[name], time.perf_counter() - start)
    return best


def _hashing(package: Package) -> tuple[float, float]:
    """Time `lock.difference` on the package, and SHA-256 over as many bytes in memory."""
    entry = lock.Entry(
        source="en", target="az", version="1.0", sha256="0" * 64, origin="", added="", files=lock.digests(package.path)
    )
    data = (package.path / "model" / "model.bin").read_bytes()
    best = interleaved(
        {"disk": lambda: lock.difference(entry, package.path), "memory": lambda: hashlib.sha256(data).hexdigest()}, 3
    )
    return best["disk"], best["memory"]
