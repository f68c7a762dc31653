"""Turn one (source, target, language) pair into remarks: pure decisions, no file, clock or network."""

from flows.guard import acronyms, copied, length, links, loops, names, negation, numbers, script, surface
from flows.guard.model import roundtrip, unsure, usual_range
from flows.guard.pair import read
from flows.records import Language, Remark

__all__ = ["check", "roundtrip", "unsure", "usual_range"]


def check(source: str, target: str, language: Language, *, segment: str = "") -> tuple[Remark, ...]:
    """Say what is wrong with a translation; () when nothing is.

    Both texts are NFC, one sentence or a piece of one. Remarks come in the order of the rooms below; `term` is made by
    the glossary, `unsure` and `roundtrip` by those who have a model's figures.
    """
    pair = read(source, target, language, segment)
    if empty := length.check_empty(pair):
        return tuple(empty)
    named, lost_names = names.check(pair)
    numbered = numbers.check(pair)
    lost_number = any(remark.severity == "block" or "does not" in remark.detail for remark in numbered)
    remarks = length.check(pair, lost_names=lost_names, lost_number=lost_number)
    for room in (loops, copied, script, links):
        remarks += room.check(pair)
    remarks += numbered + named + acronyms.check(pair)
    for room in (negation, surface):
        remarks += room.check(pair)
    return tuple(remarks)
