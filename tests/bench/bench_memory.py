"""Turn memory look-ups into rows: the shipped TMX against translate-toolkit, and a store of 20,000 units."""

import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from translate.storage.tmx import tmxfile

from flows import memory
from flows.memory import Unit, exchange
from flows.settings import PROJECT, Settings
from tests.bench.row import Row

TMX = PROJECT / "source" / "memory" / "azernews-2021-12-30.tmx"
DAY = date(2021, 12, 30)
STORED = 20_000


def measure() -> list[Row]:
    """Time opening and one article's exact look-ups, in seconds; translate-toolkit reads the file into a dict."""
    sources = [unit.source for unit in exchange.read(TMX, status="shipped").units if unit.language == "az"]
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(made_on=DAY, home=Path(folder))

        def look_up() -> None:
            with memory.open(settings) as store:
                assert len(store.exact(sources, [""] * len(sources), "az")) == len(sources)

        shipped = _best(look_up)
        toolkit = _best(lambda: {one.source: one.gettarget("az") for one in tmxfile.parsefile(str(TMX)).units})
        with memory.open(settings) as store:
            store.add(_unit(number) for number in range(STORED))
        stored = _best(look_up)
    count = len(sources)
    return [
        Row(
            name=f"memory: open, look up {count} sentences, s / toolkit: one language into a dict",
            ours=shipped,
            other=toolkit,
            goal="",
        ),
        Row(name=f"memory: the same beside {STORED:,} stored, s / none", ours=stored, other=shipped, goal=""),
    ]


def _best(call: Callable[[], object], times: int = 7) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return min(taken)


def _unit(number: int) -> Unit:
    return Unit(
        source=f"Sentence {number} of a long memory.", target="Cümlə.", language="az", origin="person", author="",
        changed=DAY, status="reviewed",
    )  # fmt: skip
