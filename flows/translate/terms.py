"""Turn a text that misses an official name into one that has it, where the model's attention shows its place."""

import re
from collections.abc import Sequence
from dataclasses import replace

from flows import engine, glossary
from flows.records import Attempt, Package
from flows.settings import Settings
from flows.translate.ladder import Ladder, verdict

SURE = 0.35
"""Share of a target word's attention that must rest on the term's words. Packages are not trained to align: a lower
share points anywhere, a much higher one is rare. What is put in is judged again, and kept only if nothing blocks it."""
_SUFFIX = re.compile(r"(['’]\w+)?([.,;:!?)»”\"]*)$")


def put_in_terms(ladder: Ladder, package: Package, settings: Settings) -> None:
    """Offer, for each waiting segment that only a missing term blocks, its best text with the term put in."""
    best = {index: min(ladder.attempts[index], key=verdict) for index in ladder.waiting() if index in ladder.attempts}
    asked = {index: attempt for index, attempt in best.items() if _only_terms(attempt)}
    if not asked:
        return
    model = engine.load(package, threads=settings.threads)
    pairs = [(ladder.segments[index].text, attempt.candidate.text) for index, attempt in asked.items()]
    for (index, attempt), (source, target), links in zip(asked.items(), pairs, model.align(pairs), strict=True):
        found = (
            _place(target, hit, links) for hit in glossary.missing(ladder.termbase, source, target, ladder.language)
        )
        text, free = target, len(target)
        for start, end, new in sorted((place for place in found if place), reverse=True):
            if end <= free:
                text, free = text[:start] + new + text[end:], start
        if text != target:
            ladder.offer("term", index, [replace(attempt.candidate, text=text, origin="repaired")])


def _only_terms(attempt: Attempt) -> bool:
    blocks = [remark.kind for remark in attempt.remarks if remark.severity == "block"]
    return bool(blocks) and set(blocks) == {"term"}


def _place(target: str, hit: glossary.Hit, links: Sequence[engine.Link]) -> tuple[int, int, str] | None:
    """Say what to write between which characters: where the words stand that were written while the model looked at
    the term; None where that is unsure. A suffix behind an apostrophe (NATO'nun) and punctuation stay.
    """
    near = (link for link in links if link.source[0] < hit.end and link.source[1] > hit.start)
    spans = sorted(link.target for link in near if link.weight >= SURE)
    if not spans:
        return None
    start, end = spans[0][0], spans[-1][1]
    if len(target[start:end].split()) != len(spans):
        return None
    ending = _SUFFIX.search(target[start:end])
    return start, end, hit.preferred + (ending[0] if ending else "")
