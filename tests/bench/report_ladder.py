"""Turn real failures of the stock Argos packages into proof that the ladder publishes none of them unmarked.

`python -m tests.bench.report_ladder [EVAL]` takes what the stock packages made of FLORES dev (flores-dev.argos.az and
.tr in the folder EVAL) as the best hypotheses, and lets every further rung be climbed by a package that loops, which it
builds. It counts what the ladder took, and fails if a text with a phrase loop came out unmarked.
"""

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

from flows import glossary, memory, packages
from flows.records import Block, Candidate, Language, Segment
from flows.settings import PROJECT, load
from flows.translate.ladder import Ladder
from flows.translate.rungs import climb
from tests import fakes

CASES: tuple[Language, ...] = ("az", "tr")


def main(folder: Path) -> int:
    """Print the table; 1 when something looping was published unmarked."""
    english = (folder / "flores-dev.en").read_text(encoding="utf-8").splitlines()
    table = Table("language", "sentences", "taken as it is", "taken by a later rung", "with a warning", "left English")
    unmarked = 0
    with tempfile.TemporaryDirectory() as home:
        os.environ["TILMACH_HOME"] = home
        settings = load(use_memory=False)
        termbase = glossary.load(PROJECT / "source" / "glossary")
        for language in CASES:
            packages.add(settings, fakes.build(Path(home) / "built", target=language, loop=60))
            made = (folder / f"flores-dev.argos.{language}").read_text(encoding="utf-8").splitlines()
            ladder = Ladder(segments=_segments(english), language=language, termbase=termbase)
            for index, text in enumerate(made):
                ladder.offer("best", index, [Candidate(text=text, origin="engine", score=0.0)])
            first = len(ladder.chosen)
            climb(ladder, packages.verified(settings, language), memory.open(settings), settings)
            counts = Counter(one.origin for one in ladder.result())
            warned = sum(bool(one.remarks) and not one.needs_person for one in ladder.result())
            later = len(ladder.chosen) - first
            table.add_row(language, str(len(made)), str(first), str(later), str(warned), str(counts["source"]))
            unmarked += sum(
                not one.needs_person
                and any(r.kind == "loop" and r.severity == "block" for r in ladder.judge(i, one.text))
                for i, one in enumerate(ladder.result())
            )
    Console(width=120).print(table)
    return 1 if unmarked else 0


def _segments(lines: list[str]) -> tuple[Segment, ...]:
    return tuple(
        Segment(id=f"p{n}s1", block=Block(id=f"p{n}", kind="paragraph", text=line), text=line, tail="")
        for n, line in enumerate(lines, 1)
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else PROJECT.parent / "shared" / "eval")))
