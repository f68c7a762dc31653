"""Turn the whole command, as a process, into seconds beside an empty Prefect flow as a process.

Both start from nothing but their databases, which a first run of each builds. Runs alternate, and the median counts:
what else the machine does falls on both. No package is installed, so that no model is loaded: the sample's memory
translates all of it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from flows.settings import PROJECT
from tests.bench.row import Row

ROUNDS = 5
SAMPLE = PROJECT / "source" / "azernews-2021-12-30.txt"
EMPTY = """
from prefect import flow

@flow
def empty() -> None:
    return None

empty()
"""
FULL = ["-m", "flows", "brief", str(SAMPLE), "--quiet"]


def measure() -> list[Row]:
    """Time `tilmach brief` on the sample, six files, and the empty flow; both offline, analytics off."""
    with tempfile.TemporaryDirectory() as work:
        plain = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
        plain |= {"PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"}
        runs = {
            "ours": ([*FULL, "--output", f"{work}/output"], {**plain, "TILMACH_HOME": f"{work}/home"}),
            "empty": (["-c", EMPTY], {**plain, "PREFECT_HOME": f"{work}/prefect"}),
        }
        (Path(work) / "prefect").mkdir()
        for arguments, environ in runs.values():
            _seconds(arguments, environ)
        times: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(ROUNDS):
            for name, (arguments, environ) in runs.items():
                times[name].append(_seconds(arguments, environ))
        made = {path.suffix for path in Path(work, "output", SAMPLE.stem).iterdir()}
        if made != {".pdf", ".docx", ".json"}:
            raise RuntimeError(f"the run made {made}")
    ours, empty = statistics.median(times["ours"]), statistics.median(times["empty"])
    return [Row(name="tilmach brief, memory only / empty Prefect flow (s)", ours=ours, other=empty, goal="<= 1.5")]


def _seconds(arguments: Sequence[str], environ: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=environ, check=True, capture_output=True, cwd=PROJECT)
    return time.perf_counter() - started
