"""Turn units and a sentence into the best exact match, or into fuzzy matches with a word diff."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from flows.memory.normal import normal
from flows.memory.unit import STATUSES, DiffKind, DiffPart, FuzzyMatch, Unit

FLOOR = 70.0
"""Percent. Under about 70, mending a match takes longer than starting afresh; translators' tools begin there, too."""
_CODED = 99.0
"""A unit whose inline codes were taken out is never a full match: what stood there may matter."""
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


def best(units: Iterable[Unit], previous: str) -> Unit | None:
    """Choose among units with the same source: same previous segment, then status, then date, then the later one.

    Engine output and units with inline codes are no exact match, whatever their text.
    """
    wanted = normal(previous)
    chosen: Unit | None = None
    top: tuple[bool, int, date] | None = None
    for unit in units:
        if unit.status == "machine" or unit.coded:
            continue
        context = bool(wanted) and normal(unit.previous) == wanted
        rank = (context, STATUSES.index(unit.status), unit.changed)
        if top is None or rank >= top:
            chosen, top = unit, rank
    return chosen


def fuzzy(
    text: str, units: Sequence[Unit], normals: Sequence[str], *, limit: int, floor: float
) -> tuple[FuzzyMatch, ...]:
    """Rank units by how much of their source (in its normal form, `normals`) resembles a sentence's.

    The score is rapidfuzz's ratio: in percent, the characters both sentences share in order.
    """
    wanted = normal(text)
    found: list[FuzzyMatch] = []
    seen: set[tuple[str, str]] = set()
    hits = process.extract(wanted, normals, scorer=fuzz.ratio, score_cutoff=floor, limit=None)
    ranked = sorted(
        hits, key=lambda hit: (-hit[1], -STATUSES.index(units[hit[2]].status), -units[hit[2]].changed.toordinal())
    )
    for _, score, index in ranked:
        unit = units[index]
        if (unit.source, unit.target) in seen:
            continue
        seen.add((unit.source, unit.target))
        score = min(score, _CODED) if unit.coded else score
        found.append(FuzzyMatch(score=score, unit=unit, diff=diff(unit.source, text)))
        if len(found) == limit:
            break
    return tuple(found)


def diff(old: str, new: str) -> tuple[DiffPart, ...]:
    """Compare two sentences word by word; "same" and "gone" parts joined are the old one, "same" and "new" the new."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    parts: list[DiffPart] = []
    gone = new = ""
    for step in Indel.opcodes(before, after):
        old_words = "".join(before[step.src_start : step.src_end])
        if step.tag != "equal":
            gone += old_words
            new += "".join(after[step.dest_start : step.dest_end])
            continue
        parts += _changed(gone, new)
        parts.append(DiffPart(kind="same", text=old_words))
        gone = new = ""
    return (*parts, *_changed(gone, new))


def _changed(gone: str, new: str) -> list[DiffPart]:
    both: tuple[tuple[DiffKind, str], ...] = (("gone", gone), ("new", new))
    return [DiffPart(kind=kind, text=text) for kind, text in both if text]
