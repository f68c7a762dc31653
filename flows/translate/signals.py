"""Turn what the model says of its own work into remarks: `unsure`, and `roundtrip` through the reverse package."""

from collections.abc import Sequence

from flows import engine, guard
from flows.records import Package
from flows.settings import Settings
from flows.translate.ladder import Ladder


def _machine(ladder: Ladder) -> list[int]:
    return [index for index, attempt in ladder.chosen.items() if attempt.rung != "memory"]


def add_unsure(ladder: Ladder, usual: tuple[float, float]) -> None:
    """Remark on texts whose score is far under the package's usual range."""
    for index in _machine(ladder):
        segment = ladder.segments[index].id
        ladder.remark(index, guard.unsure(ladder.chosen[index].candidate.score, usual=usual, segment=segment))


def add_roundtrip(ladder: Ladder, reverse: Sequence[Package], settings: Settings) -> None:
    """Translate chosen machine texts back in one batch, and remark where the source's facts or words are lost."""
    indexes = _machine(ladder)
    if not reverse or not indexes:
        return
    model = engine.load(reverse[0], threads=settings.threads)
    backs = model.translate([ladder.chosen[index].candidate.text for index in indexes], settings.decoding)
    for index, back in zip(indexes, backs, strict=True):
        segment = ladder.segments[index]
        ladder.remark(index, guard.roundtrip(segment.text, back[0].text, segment=segment.id))
