"""Turn Segments into a Translation: memory, engine, guard and repair, a verdict on each segment.

A match from the memory is a person's words: the guard's remarks are shown with it, but no machine text takes its place.
Everything else climbs the ladder of `flows.translate.ladder` until the guard no longer blocks it; what is blocked on
every rung is printed in the source language and marked.
"""

from collections.abc import Sequence

from flows import engine, glossary, memory, packages
from flows.records import Language, Package, Segment, Translation
from flows.settings import Settings
from flows.translate.calibrate import usual_range
from flows.translate.ladder import Ladder
from flows.translate.rungs import climb, climb_memory
from flows.translate.signals import add_roundtrip, add_unsure


def translate(segments: Sequence[Segment], language: Language, settings: Settings) -> Translation:
    """Translate an article's segments into one language.

    Raises PackageError when an installed package does not verify, MemoryFileError when a memory or glossary file is
    malformed. A segment that nothing can translate is not an error: it comes back with origin "source" and a remark.
    """
    termbase = glossary.load(settings.source / "glossary")
    ladder = Ladder(segments=tuple(segments), language=language, termbase=termbase)
    store = memory.open(settings)
    if settings.use_memory:
        climb_memory(ladder, store)
    used: tuple[Package, ...] = ()
    if ladder.waiting():
        found = packages.usable(settings, language)
        used = climb(ladder, found, store, settings)
        if used:
            add_unsure(ladder, usual_range(used[0], settings))
        if settings.roundtrip:
            add_roundtrip(ladder, packages.verified(settings, "en", source=language), settings)
    return Translation(language=language, segments=ladder.result(), packages=used)


def preload(settings: Settings) -> None:
    """Load the models that `settings.languages` will need, so that a waiting flow wastes no time."""
    for language in settings.languages:
        for package in packages.usable(settings, language, measure=False)[:1]:
            engine.load(package, threads=settings.threads)
