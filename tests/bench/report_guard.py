"""Turn the guard's measurements into tests/bench/GUARD.md: python -m tests.bench.report_guard."""

import re
from collections import Counter
from pathlib import Path

from rich.console import Console
from sacrebleu.metrics import CHRF

from flows import guard
from flows.records import LANGUAGES, Language
from tests.bench import bench_guard, guard_data
from tests.faults import FAULTS

_WORD = re.compile(r"\w+")
_PAGE = Path(__file__).with_name("GUARD.md")
_MARK = "<!-- figures -->"
"""What stands above it in GUARD.md is written by hand and kept."""


def main() -> None:
    """Measure everything at hand, print it and write it below the mark in GUARD.md."""
    text = "\n".join([*_quiet(), *_planted(), *_awake(), *_speed()])
    head = _PAGE.read_text(encoding="utf-8").split(_MARK)[0]
    _PAGE.write_text(f"{head}{_MARK}\n\n{text}\n", encoding="utf-8")
    Console().print(text, markup=False)


def _quiet() -> list[str]:
    lines = [
        "## Quiet on people",
        "",
        "Percent of human translations.",
        "",
        "| language | set | pairs | any | block | by kind |",
    ]
    lines.append("|---|---|---:|---:|---:|---|")
    for language in LANGUAGES:
        for name, pairs in guard_data.people(language).items():
            remarked, blocked, kinds = bench_guard.quiet(pairs, language)
            listed = ", ".join(f"{kind} {share:.1f}" for kind, share in kinds.items())
            lines.append(f"| {language} | {name} | {len(pairs)} | {remarked:.1f} | {blocked:.1f} | {listed} |")
    return [*lines, ""]


def _planted() -> list[str]:
    sets = list(guard_data.people("az"))
    lines = [
        "## Planted faults",
        "",
        f"Percent noticed by a remark of the right kind (planted), seed {bench_guard.SEED}.",
        "",
    ]
    lines += ["| language | fault | goal | " + " | ".join(sets) + " |", "|---|---|---:|" + "---:|" * len(sets)]
    for language in LANGUAGES:
        people = guard_data.people(language)
        for fault in FAULTS:
            cells = []
            for name in sets:
                found, planted = bench_guard.recall(fault, people[name], language)
                cells.append(f"{100 * found / planted:.1f} ({planted})")
            lines.append(f"| {language} | {fault.name} | {100 * fault.goal:.0f} | " + " | ".join(cells) + " |")
    return [*lines, ""]


def _awake() -> list[str]:
    if not guard_data.has_eval():
        return []
    lines = ["## Awake to failures", "", "Real output on FLORES dev.", ""]
    lines += ["| language | system | any | block | loops blocked | under half blocked | worst tenth: any | block |"]
    lines += ["|---|---|---:|---:|---:|---:|---:|---:|"]
    for language in LANGUAGES:
        references = [target for _, target in guard_data.people(language)["flores"]]
        for name in guard_data.SYSTEMS:
            if pairs := guard_data.system(name, language):
                lines.append(f"| {language} | {name} | {_verdicts(pairs, references, language)} |")
    return [*lines, ""]


def _verdicts(pairs: guard_data.Pairs, references: list[str], language: Language) -> str:
    remarks = [guard.check(source, target, language) for source, target in pairs]
    blocked = [any(remark.severity == "block" for remark in found) for found in remarks]
    loops = [i for i, (source, target) in enumerate(pairs) if repeats(target) and not repeats(source)]
    half = [i for i, (_, target) in enumerate(pairs) if 2 * len(target) < len(references[i])]
    chrf = CHRF()
    scores = [chrf.sentence_score(target, [references[i]]).score for i, (_, target) in enumerate(pairs)]
    worst = sorted(range(len(pairs)), key=scores.__getitem__)[: len(pairs) // 10]
    figures = [
        f"{100 * sum(map(bool, remarks)) / len(pairs):.1f}",
        f"{100 * sum(blocked) / len(pairs):.1f}",
        f"{sum(blocked[i] for i in loops)} of {len(loops)}",
        f"{sum(blocked[i] for i in half)} of {len(half)}",
        f"{100 * sum(bool(remarks[i]) for i in worst) / len(worst):.0f}",
        f"{100 * sum(blocked[i] for i in worst) / len(worst):.0f}",
    ]
    return " | ".join(figures)


def repeats(text: str) -> bool:
    """Say whether a phrase of two to five words stands there three times, a word three running, or a mark six."""
    words = _WORD.findall(text.lower())
    for size in range(2, 6):
        phrases = Counter(tuple(words[i : i + size]) for i in range(len(words) - size + 1))
        if max(phrases.values(), default=0) >= 3:
            return True
    running = any(words[i] == words[i + 1] == words[i + 2] for i in range(len(words) - 2))
    return running or re.search(r"(\S)(\s*\1){5,}", text) is not None


def _speed() -> list[str]:
    return ["## Speed", "", f"{bench_guard.speed():,.0f} new pairs a second of process time on one core (press set)."]


if __name__ == "__main__":
    main()
