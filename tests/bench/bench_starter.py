"""Turn the sample article into the starter's speed beside a Transformer-base package's, in tokens written a second.

Both are int8, run by our engine with a beam of 4 on all cores, one after the other in turn. The base package is the
synthetic one of `bench_engine`; tokens are each package's own.
"""

import os
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

from flows import engine, packages
from flows.engine import argos
from flows.settings import PROJECT, Decoding, load
from tests.bench.bench_engine import ARTICLE, interleaved, package, split
from tests.bench.row import Row

ROUNDS = 5
BEAM = Decoding(hypotheses=1)


def measure() -> list[Row]:
    """Compare tokens written a second; no row where no starter ships."""
    sentences = [sentence for line in ARTICLE.read_text(encoding="utf-8").splitlines() for sentence in split(line)]
    sentences = [sentence for sentence in sentences if sentence.strip()]
    threads = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as work:
        settings = replace(load(), home=Path(work) / "home", starter_dir=PROJECT / "source" / "packages")
        found = packages.usable(settings, "az", measure=False)
        if not found:
            return []
        ways = {"ours": found[0], "base": package(Path(work), sentences)}
        loaded = {name: engine.Engine(one, threads=threads) for name, one in ways.items()}
        written = {name: each.best(sentences, BEAM) for name, each in loaded.items()}
        runs = {name: partial(each.best, sentences, BEAM) for name, each in loaded.items()}
        best = interleaved(runs, ROUNDS)
        tokens = {
            name: sum(len(argos.open_package(one).tokenizer.encode(text)) for text in written[name])
            for name, one in ways.items()
        }
    return [
        Row(
            name=f"starter: tokens written/s, beam 4 / Transformer base ({threads} threads)",
            ours=tokens["ours"] / best["ours"],
            other=tokens["base"] / best["base"],
            goal=">= 3",
        ),
        Row(
            name="starter: sentences/s, beam 4 / Transformer base",
            ours=len(sentences) / best["ours"],
            other=len(sentences) / best["base"],
            goal="",
        ),
    ]
