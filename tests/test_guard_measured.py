"""The guard's promises, kept on the press sentences that ship with the project (tests/bench/GUARD.md has all sets)."""

from collections import Counter

import pytest

from flows.records import LANGUAGES, Language
from tests.bench.bench_guard import quiet, recall
from tests.bench.guard_data import people
from tests.faults import FAULTS

_KINDS = {
    "number": (("digit changed", "numbers swapped"), 0.9),
    "date": (("month moved",), 0.9),
    "loop": (("phrase repeated",), 0.9),
    "link": (("link added",), 0.9),
    "script": (("look-alike letter",), 0.9),
    "untranslated": (("half in English",), 0.9),
    "truncated": (("clause cut", "half cut"), 0.9),
    "name": (("name dropped",), 0.7),
    "acronym": (("acronym dropped",), 0.7),
    "negation": (("not removed",), 0.7),
}
"""The faults that each kind of remark must notice, and what part of them."""

_FEW = 20
"""Acronyms that the press sentences can lose: they have no more of them."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_are_left_alone(language: Language) -> None:
    pairs = people(language)["press"]
    assert len(pairs) >= 300
    remarked, blocked, _ = quiet(pairs, language)
    assert remarked <= 8
    assert blocked <= 2


@pytest.fixture(scope="module")
def noticed() -> dict[str, tuple[int, int]]:
    """Plant every fault in every press sentence of every language: noticed and planted, by fault."""
    found, planted = Counter[str](), Counter[str]()
    for language in LANGUAGES:
        for fault in FAULTS:
            hits, made = recall(fault, people(language)["press"], language)
            found[fault.name] += hits
            planted[fault.name] += made
    return {name: (found[name], planted[name]) for name in planted}


@pytest.mark.parametrize("kind", _KINDS)
def test_planted_faults_are_noticed(kind: str, noticed: dict[str, tuple[int, int]]) -> None:
    names, goal = _KINDS[kind]
    found = sum(noticed[name][0] for name in names)
    planted = sum(noticed[name][1] for name in names)
    assert planted >= (_FEW if kind == "acronym" else 60)
    assert found / planted >= goal


def test_every_fault_belongs_to_a_promise() -> None:
    assert {fault.name for fault in FAULTS} == {name for names, _ in _KINDS.values() for name in names}
