"""Turn the offers of each rung into one chosen text for each segment, with every verdict kept.

A rung offers candidates for the segments that still wait. The best of them, by verdict and then by score, is chosen as
soon as the guard does not block it; until then the segment waits for the next rung.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from flows import glossary, guard
from flows.records import Attempt, Candidate, Language, Remark, Rung, Segment, TranslatedSegment
from flows.translate.repair import to_custom

_NOTHING = "No memory and no package offers a translation of this sentence."
DOUBTS = 3
"""Kinds of warnings on one machine text from which it is not printed. One may be chance; gibberish draws several. As
many met on at most 0.1 % of the human references of FLORES and NTREX dev, the sets the guard was tuned on."""
_CUT = "The sentence is longer than the model's window and was translated in pieces; the seams need a look."


def verdict(attempt: Attempt) -> tuple[int, int, float]:
    """Order attempts: fewest blocks, then fewest warnings, then the engine's best score."""
    blocks = sum(remark.severity == "block" for remark in attempt.remarks)
    return blocks, len(attempt.remarks) - blocks, -attempt.candidate.score


def doubted(remarks: Sequence[Remark]) -> list[Remark]:
    """Give a blocking remark where as many kinds of warnings as DOUBTS meet on one machine text."""
    kinds = list(dict.fromkeys(remark.kind for remark in remarks if remark.kind != "locale"))
    if len(kinds) < DOUBTS or any(remark.severity == "block" for remark in remarks):
        return []
    detail = f"{len(kinds)} checks doubt this text: {', '.join(kinds)}."
    return [Remark(segment=remarks[0].segment, kind="unsure", severity="block", detail=detail)]


@dataclass(kw_only=True)
class Ladder:
    """The state of one language's translation: what each segment was offered and what was chosen."""

    segments: tuple[Segment, ...]
    language: Language
    termbase: glossary.Termbase
    attempts: dict[int, list[Attempt]] = field(default_factory=dict)
    chosen: dict[int, Attempt] = field(default_factory=dict)

    def waiting(self) -> list[int]:
        """Say which segments (by index) have no trustworthy text yet."""
        return [index for index in range(len(self.segments)) if index not in self.chosen]

    def judge(self, index: int, text: str) -> tuple[Remark, ...]:
        """Give the guard's and the termbase's remarks on a text for one segment."""
        segment = self.segments[index]
        remarks = guard.check(segment.text, text, self.language, segment=segment.id)
        terms = glossary.remarks(
            self.termbase, segment=segment.id, source=segment.text, target=text, language=self.language
        )
        return remarks + terms

    def offer(self, rung: Rung, index: int, candidates: Iterable[Candidate]) -> None:
        """Judge candidates for one segment, keep the verdicts, and choose the best when nothing blocks it."""
        offered: list[Attempt] = []
        for candidate in candidates:
            text, changes = to_custom(self.segments[index].text, candidate.text, self.language)
            remarks = list(self.judge(index, text))
            if changes:
                candidate = replace(candidate, text=text, origin="repaired")
                detail = "Set as this language writes it: " + "; ".join(changes)
                segment = self.segments[index].id
                remarks.append(Remark(segment=segment, kind="locale", severity="warn", detail=detail))
            offered.append(Attempt(rung=rung, candidate=candidate, remarks=tuple(remarks + doubted(remarks))))
        if not offered:
            return
        self.attempts.setdefault(index, []).extend(offered)
        best = min(offered, key=verdict)
        if verdict(best)[0] == 0:
            self.chosen[index] = best

    def keep(self, index: int, candidate: Candidate) -> None:
        """Choose a person's words from the memory, whatever the guard remarks of them."""
        attempt = Attempt(rung="memory", candidate=candidate, remarks=self.judge(index, candidate.text))
        self.attempts.setdefault(index, []).append(attempt)
        self.chosen[index] = attempt

    def remark(self, index: int, remarks: Sequence[Remark]) -> None:
        """Add remarks of the model signals to a chosen text."""
        if remarks:
            attempt = self.chosen[index]
            self.chosen[index] = replace(attempt, remarks=attempt.remarks + tuple(remarks))

    def result(self) -> tuple[TranslatedSegment, ...]:
        """Give every segment in order: the chosen text, or the source sentence with the reasons why."""
        return tuple(self._one(index) for index in range(len(self.segments)))

    def _one(self, index: int) -> TranslatedSegment:
        segment = self.segments[index]
        attempts = tuple(self.attempts.get(index, ()))
        cut = Remark(segment=segment.id, kind="split", severity="warn", detail=_CUT)
        if index in self.chosen:
            attempt = self.chosen[index]
            remarks = attempt.remarks + ((cut,) if segment.cut and attempt.rung != "memory" else ())
            return TranslatedSegment(
                segment=segment,
                text=attempt.candidate.text,
                origin=attempt.candidate.origin,
                remarks=remarks,
                attempts=attempts,
            )
        missing = Remark(segment=segment.id, kind="missing", severity="block", detail=_NOTHING)
        remarks = min(attempts, key=verdict).remarks if attempts else (missing,)
        return TranslatedSegment(
            segment=segment, text=segment.text, origin="source", remarks=remarks, attempts=attempts
        )
