"""Turn the guard's verdicts into figures: pairs a second, remarks on people, faults found."""

import random
import time

from flows import facts, guard
from flows.guard import pair
from flows.records import LANGUAGES, Language
from tests.bench.guard_data import Pairs, people
from tests.bench.row import Row
from tests.faults import FAULTS, Fault

GOAL = 5000
"""Pairs a second on one core."""
SEED = 7
"""Of the planted faults: any other gives other sentences."""
_HELD = ("press", "flores", "ntrex")
"""Sets pooled for a language. X-WMT's Russian is freer than a press desk's; it is reported, not held to the goals."""


def measure() -> list[Row]:
    """Time the guard; per language compare remarks and blocks on people, and recall of each fault, with their goals."""
    rows = [Row(name="guard: pairs a second, one core, against 5,000", ours=speed(), other=GOAL, goal=">= 1")]
    for language in LANGUAGES:
        pairs = [pair for name, found in people(language).items() if name in _HELD for pair in found]
        remarked, blocked, _ = quiet(pairs, language)
        rows.append(
            Row(name=f"guard {language}: % of people remarked on, against 8", ours=remarked, other=8, goal="<= 1")
        )
        rows.append(Row(name=f"guard {language}: % of people blocked, against 2", ours=blocked, other=2, goal="<= 1"))
        for fault in FAULTS:
            found, planted = recall(fault, pairs, language)
            name = f"guard {language}: % of “{fault.name}” noticed ({planted}), against {100 * fault.goal:.0f}"
            rows.append(Row(name=name, ours=100 * found / planted, other=100 * fault.goal, goal=">= 1"))
    return rows


def speed() -> float:
    """Give pairs a second of process time, each pair new to the guard (its caches hold none of them)."""
    pairs = [(source, target, language) for language in LANGUAGES for source, target in people(language)["press"]]
    for language in LANGUAGES:
        guard.check("On 8 May three Iranians met Barnier.", "x 8 y", language)  # tables and patterns are made once
    best = 0.0
    for _ in range(5):
        facts.find_counted.cache_clear()
        pair.read_source.cache_clear()
        start = time.process_time()
        for source, target, language in pairs:
            guard.check(source, target, language)
        best = max(best, len(pairs) / (time.process_time() - start))
    return best


def quiet(pairs: Pairs, language: Language) -> tuple[float, float, dict[str, float]]:
    """Give percentages of sentences with any remark, with a block, and by kind."""
    kinds: dict[str, int] = {}
    remarked = blocked = 0
    for source, target in pairs:
        remarks = guard.check(source, target, language)
        remarked += bool(remarks)
        blocked += any(remark.severity == "block" for remark in remarks)
        for kind in {remark.kind for remark in remarks}:
            kinds[kind] = kinds.get(kind, 0) + 1
    part = 100 / len(pairs)
    return remarked * part, blocked * part, {kind: count * part for kind, count in sorted(kinds.items())}


def recall(fault: Fault, pairs: Pairs, language: Language) -> tuple[int, int]:
    """Plant a fault in every pair that has room for it: how many were noticed by the right kind, how many planted."""
    rng = random.Random(SEED)
    found = planted = 0
    for source, target in pairs:
        faulty = fault.plant(source, target, language, rng)
        if faulty and faulty != target:
            planted += 1
            found += any(remark.kind in fault.kinds for remark in guard.check(source, faulty, language))
    return found, planted
