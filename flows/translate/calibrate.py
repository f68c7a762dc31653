"""Turn a package and a fixed set of press sentences into the range in which that package's scores usually lie.

A score says little by itself: each package has its own scale. Its best scores on source/calibration.txt (written for
this project) are measured once for each package and decoding, and the range they lie in (`guard.usual_range`) is kept.
"""

import json
import os
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from flows import engine, guard
from flows.records import Package
from flows.settings import Settings


def usual_range(package: Package, settings: Settings) -> tuple[float, float]:
    """Give the range of the package's scores (mean log probability a token), measured at the first call."""
    key = sha256(json.dumps([package.sha256, asdict(settings.decoding)]).encode()).hexdigest()[:32]
    kept = settings.home / "calibration" / f"{key}.json"
    if kept.is_file():
        low, high = json.loads(kept.read_text(encoding="utf-8"))
        return float(low), float(high)
    sentences = (settings.source / "calibration.txt").read_text(encoding="utf-8").splitlines()
    made = engine.load(package, threads=settings.threads).translate(sentences, settings.decoding)
    low, high = guard.usual_range([candidates[0].score for candidates in made])
    _write(kept, json.dumps([low, high]))
    return low, high


def _write(path: Path, text: str) -> None:
    """Write beside and rename, so that no run reads half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
