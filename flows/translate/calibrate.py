"""Turn a package and a fixed set of press sentences into the range in which that package's scores usually lie.

A score says little by itself: each package has its own scale. The 5th and 95th percentile of its best scores on
source/calibration.txt (written for this project) are measured once for each package and decoding, and kept.
"""

import json
import os
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from statistics import quantiles

from flows import engine
from flows.records import Package
from flows.settings import Settings

SHARE = 20
"""Twentieths: below the 5th percentile lies one good sentence in twenty, a number of false alarms a reader bears."""


def usual_range(package: Package, settings: Settings) -> tuple[float, float]:
    """Give the package's 5th and 95th percentile score (mean log probability a token), measured at the first call."""
    key = sha256(json.dumps([package.sha256, asdict(settings.decoding)]).encode()).hexdigest()[:32]
    kept = settings.home / "calibration" / f"{key}.json"
    if kept.is_file():
        low, high = json.loads(kept.read_text(encoding="utf-8"))
        return float(low), float(high)
    sentences = (settings.source / "calibration.txt").read_text(encoding="utf-8").splitlines()
    made = engine.load(package, threads=settings.threads).translate(sentences, settings.decoding)
    cuts = quantiles([candidates[0].score for candidates in made], n=SHARE, method="inclusive")
    _write(kept, json.dumps([cuts[0], cuts[-1]]))
    return cuts[0], cuts[-1]


def _write(path: Path, text: str) -> None:
    """Write beside and rename, so that no run reads half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
