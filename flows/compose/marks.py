"""Turn the verdicts on a segment into what a reader sees beside it and in the colophon's lists."""

from collections.abc import Iterable, Mapping

from flows.records import Line, PersonLine, RemarkKind, TranslatedSegment

_SILENT: frozenset[RemarkKind] = frozenset({"locale"})
"""A certain repair of separators or quotation marks is recorded, and is no reason to look again."""


def line(translated: TranslatedSegment, labels: Mapping[str, str]) -> Line:
    """Make the printed line of one segment, with its note where it needs a person."""
    reasons = "; ".join(_reasons(translated, labels))
    return Line(
        id=translated.segment.id,
        text=translated.text,
        origin=translated.origin,
        marked=translated.blocked,
        note=labels["note"].format(reasons=reasons) if translated.blocked else "",
        tail=translated.segment.tail,
        draft=translated.draft,
    )


def people(segments: Iterable[TranslatedSegment], labels: Mapping[str, str]) -> tuple[PersonLine, ...]:
    """List the segments that need a person, each with its source sentence and its reasons."""
    return tuple(_listed(one, labels) for one in segments if one.blocked)


def doubts(segments: Iterable[TranslatedSegment], labels: Mapping[str, str]) -> tuple[PersonLine, ...]:
    """List the segments that a check only warned about, and those cut from a sentence too long for the model."""
    return tuple(_listed(one, labels) for one in segments if not one.blocked and set(_kinds(one)) - _SILENT)


def _listed(translated: TranslatedSegment, labels: Mapping[str, str]) -> PersonLine:
    segment = translated.segment
    return PersonLine(id=segment.id, source=segment.text, reasons=_reasons(translated, labels))


def _reasons(translated: TranslatedSegment, labels: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(labels[f"reason_{kind}"] for kind in _kinds(translated))


def _kinds(translated: TranslatedSegment) -> tuple[RemarkKind, ...]:
    """Name each kind of remark once, what blocks before what warns.

    Of a sentence left in English only that is said: its other remarks speak of attempts that are not printed. A cut
    sentence from the memory was not cut by the model, so nothing is said of its seams. A draft is said once, at the
    head of the briefing, and by the sign of each sentence.
    """
    if translated.origin == "source":
        return ("missing",)
    kinds = [
        remark.kind
        for severity in ("block", "warn")
        for remark in translated.remarks
        if remark.severity == severity and (severity == "block" or remark.kind != "draft")
    ]
    if translated.segment.cut and translated.origin != "memory":
        kinds.append("split")
    return tuple(dict.fromkeys(kinds))
