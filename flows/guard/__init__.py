"""Turn one (source, target, language) pair into remarks: pure decisions, no file, clock or network."""

from flows.guard import copied, length, links, loops, names, negation, numbers, script, surface
from flows.guard.pair import read
from flows.records import Language, Remark

__all__ = ["check"]


def check(source: str, target: str, language: Language, *, segment: str = "") -> tuple[Remark, ...]:
    """Say what is wrong with a translation; () when nothing is. Both texts are NFC, one sentence (or a piece of one)."""
    pair = read(source, target, language, segment)
    if stop := length.check(pair):
        if stop[0].kind == "empty":
            return tuple(stop)
    remarks = stop
    for room in (loops, copied, script, links, numbers, names, negation, surface):
        remarks += room.check(pair)
    return tuple(remarks)
