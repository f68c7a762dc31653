"""Turn pairs of sentences into counts of what the guard finds: loops, numbers and names lost, sentences blocked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows import guard
from flows.guard.names import names
from flows.records import Language

_DIGIT = re.compile(r"\d")
_NUMBERS = frozenset(("number", "date"))
_NAMES = frozenset(("name", "acronym"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """How many sentences have each fault; `digits` have digits in the source, `carried` of those have no fault."""

    sentences: int
    loops: int
    numbers: int
    names: int
    blocked: int
    digits: int
    carried: int


def count(sources: Sequence[str], hypotheses: Sequence[str], language: Language) -> Faults:
    """Ask the guard about every pair (NFC) and count sentences, not remarks.

    A loop is what the guard blocks as one; its warnings of long phrases said twice are not counted. A number is lost
    when the guard has any remark of a number or date: missing, replaced, moved or added. A name is lost when it misses
    a name or acronym, or finds an acronym that the source has not. An empty translation has lost the digits and the
    names of its source.
    """
    loops = numbers = lost_names = blocked = digits = carried = 0
    for source, hypothesis in zip(sources, hypotheses, strict=True):
        remarks = guard.check(source, hypothesis, language)
        kinds = {remark.kind for remark in remarks}
        empty, digit = "empty" in kinds, bool(_DIGIT.search(source))
        wrong = not kinds.isdisjoint(_NUMBERS) or (empty and digit)
        loops += any(remark.kind == "loop" and remark.severity == "block" for remark in remarks)
        numbers += wrong
        lost_names += not kinds.isdisjoint(_NAMES) or (empty and bool(names(source)))
        blocked += any(remark.severity == "block" for remark in remarks)
        digits += digit
        carried += digit and not wrong
    return Faults(
        sentences=len(sources),
        loops=loops,
        numbers=numbers,
        names=lost_names,
        blocked=blocked,
        digits=digits,
        carried=carried,
    )
