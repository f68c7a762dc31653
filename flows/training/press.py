"""Turn a press corpus file into rows, and rows into findings; `python -m flows.training.press FILE…` prints them.

A file is UTF-8, tab-separated, without quoting: a header row (id, topic, en, az, ru, tr), then one sentence a line.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from flows.errors import TrainingError, UsageError
from flows.settings import PROJECT
from flows.training import checks_corpus, checks_form, checks_overlap, checks_pairs, tool
from flows.training.row import COLUMNS, Finding, Pair4

PRESS = PROJECT / "source" / "corpus" / "press.tsv"
"""The press corpus that is trained on."""
GENERAL = PROJECT / "source" / "corpus" / "general.tsv"
"""Sentences on everything else that an article may speak of, for their words; trained on as well."""
KEPT = PROJECT / "source" / "corpus" / "press-eval.tsv"
"""The 300 sentences, on other topics, kept for evaluation: never train on them, tune on them or remember them."""
KEPT_TOPICS = 12
TOPICS = 60
"""The least number of topics of the whole training corpus."""


def parse(text: str) -> tuple[tuple[Pair4, ...], tuple[Finding, ...]]:
    """Read the lines of a file: the rows, and a finding that names each malformed line."""
    lines = text.split("\n")
    rows, findings = [], []
    for number, line in enumerate(lines, 1):
        cells = tuple(line.removesuffix("\r").split("\t"))
        if number == 1:
            if cells != COLUMNS:
                findings.append(_malformed(number, f"the header is not {', '.join(COLUMNS)}"))
        elif len(cells) != len(COLUMNS):
            if line or number < len(lines):
                findings.append(_malformed(number, f"{len(cells)} cells instead of {len(COLUMNS)}"))
        elif not all(cells):
            findings.append(_malformed(number, f"nothing under {COLUMNS[cells.index('')]}"))
        else:
            rows.append(Pair4(**dict(zip(COLUMNS, cells, strict=True))))
    return tuple(rows), tuple(findings)


def _malformed(number: int, what: str) -> Finding:
    return Finding(row="", check="malformed", error=True, detail=f"Line {number}: {what}.")


def load(path: Path) -> str:
    """Read a corpus file's text. Raises TrainingError when it is not there or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise TrainingError(f"{path} cannot be read: {error.strerror}.", hint="Check the path.") from error
    except UnicodeDecodeError as error:
        raise TrainingError(f"{path} is not UTF-8 at byte {error.start}.", hint="Save it as UTF-8.") from error


def read(path: Path) -> tuple[Pair4, ...]:
    """Read a corpus file. Raises TrainingError that counts and names the malformed lines, if there are any."""
    rows, bad = parse(load(path))
    if bad:
        named = " ".join(finding.detail for finding in bad[:10])
        raise TrainingError(
            f"{path.name} has {len(bad)} malformed lines. {named}", hint="Mend these lines of the file."
        )
    return rows


def check(rows: Sequence[Pair4], *, against: Sequence[Pair4] = (), topics: int = 0) -> tuple[Finding, ...]:
    """Check rows one by one, together, and against kept rows, public evaluation sets and our articles.

    `topics` is the least number of topics that the rows must have. Gives () when all is well.
    """
    findings = [finding for row in rows for finding in (*checks_form.check(row), *checks_pairs.check(row))]
    findings += checks_corpus.check(rows, topics=topics)
    findings += checks_overlap.check(rows, against)
    findings += checks_overlap.unseen(rows, checks_overlap.protected())
    return tuple(findings)


def main(paths: Sequence[str]) -> int:
    """Check files together and print findings, counts and the spread of lengths; 1 when any finding is an error."""
    if not paths:
        raise UsageError("No file is named.", hint="Say: python -m flows.training.press FILE…")
    rows: list[Pair4] = []
    findings: list[Finding] = []
    for name in paths:
        found, bad = parse(load(Path(name)))
        rows += found
        findings += bad
    kept = () if any(Path(name).resolve() == KEPT for name in paths) or not KEPT.exists() else read(KEPT)
    findings += check(rows, against=kept)
    for finding in findings:
        severity = "error" if finding.error else "warn"
        where = finding.row or "corpus"
        sys.stdout.write(f"{severity:6}{where:28} {finding.check:12} {finding.tongue:2}  {finding.detail}\n")
    sys.stdout.write(report(rows, findings))
    return int(any(finding.error for finding in findings))


def report(rows: Sequence[Pair4], findings: Sequence[Finding]) -> str:
    """Say how many rows, topics, errors and warnings there are, and how the lengths spread."""
    errors = Counter(finding.check for finding in findings if finding.error)
    warnings = Counter(finding.check for finding in findings if not finding.error)
    spread = ", ".join(
        f"{low}–{high}: {share:.0%} (meant {checks_corpus.BANDS[low, high]:.0%})"
        for (low, high), share in checks_corpus.lengths(rows).items()
    )
    topics = Counter(row.topic for row in rows)
    named = ", ".join(f"{name} {count}" for name, count in sorted(topics.items()))
    return (
        f"{len(rows)} rows, {len(topics)} topics: {named}\n"
        f"English words: {spread}\n"
        f"{errors.total()} errors {dict(errors)}, {warnings.total()} warnings {dict(warnings)}\n"
    )


if __name__ == "__main__":
    tool.run(lambda: main(sys.argv[1:]))
