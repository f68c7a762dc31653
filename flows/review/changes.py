"""Turn a review into what it changed, segment by segment, and into the units that the memory keeps of it."""

from collections.abc import Mapping, Sequence
from datetime import date

from flows.memory import Unit, Writer
from flows.memory.match import diff
from flows.memory.normal import normal
from flows.records import Origin, Segment
from flows.review.sheet import Change, ChangeKind, Exported, Review, Row, Sheet, flat

_WRITER: Mapping[Origin, Writer] = {"memory": "person", "engine": "engine", "repaired": "repaired", "source": "person"}
"""Who wrote a target that the reviewer left as it was."""


def compare(review: Review, *, approve_all: bool = False) -> tuple[Change, ...]:
    """Say what became of each exported segment, in order.

    A target that was left as it was counts as approved where a tool says so (XLIFF's "reviewed" and "final"), and
    everywhere with `approve_all`: the reviewer says that she read all of it.
    """
    rows = {row.id: row for row in review.rows}
    return tuple(_change(one, rows.get(one.id), approve_all) for one in review.sheet.segments)


def outdated(review: Review, segments: Sequence[Segment]) -> tuple[str, ...]:
    """Give the ids of the review whose source sentence stands nowhere in the article as it is now."""
    now = {normal(flat(one.text)) for one in segments}
    return tuple(one.id for one in review.sheet.segments if normal(one.source) not in now)


def units(changes: Sequence[Change], sheet: Sheet, *, reviewer: str, on: date) -> tuple[Unit, ...]:
    """Make the memory's units of what was edited or approved, with the reviewer's name and the day."""
    return tuple(_unit(one, sheet, reviewer, on) for one in changes if one.kind in ("edited", "approved"))


def _change(exported: Exported, row: Row | None, approve_all: bool) -> Change:
    target = row.target if row else ""
    kind: ChangeKind
    if row is None:
        kind = "missing"
    elif target != exported.target:
        kind = "edited" if target else "emptied"
    else:
        kind = "approved" if target and (row.approved or approve_all) else "same"
    return Change(
        kind=kind,
        exported=exported,
        target=target,
        note=row.note if row else "",
        diff=diff(exported.target, target) if kind == "edited" else (),
    )


def _unit(change: Change, sheet: Sheet, reviewer: str, on: date) -> Unit:
    origin = "person" if change.kind == "edited" else _WRITER[change.exported.origin]
    return Unit(
        source=change.exported.source,
        target=change.target,
        language=sheet.language,
        origin=origin,
        author=reviewer,
        changed=on,
        status="reviewed",
        package=sheet.package if origin != "person" else "",
        sha256=sheet.sha256 if origin != "person" else "",
        previous=change.exported.previous,
        file=sheet.article,
        segment=change.exported.id,
        note=change.note,
    )
