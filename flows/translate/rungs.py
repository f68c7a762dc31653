"""Turn packages and the memory into offers, rung by rung, each a whole-article batch over what still waits."""

from collections.abc import Sequence
from dataclasses import replace

from flows import engine, memory, packages
from flows.records import Candidate, Package, Remark, Rung
from flows.settings import Decoding, Settings
from flows.translate.ladder import Ladder
from flows.translate.repair import clauses, join_clauses
from flows.translate.terms import put_in_terms

NO_REPEAT = {"no_repeat_ngram": 3, "repetition_penalty": 1.2}
"""Three words may not return and a token's return costs a fifth: breaks every loop we have seen, at a cost in fluency
that is paid only by sentences the guard has already blocked."""


def climb_memory(ladder: Ladder, store: memory.Memory) -> None:
    """Choose the memory's exact matches; a match in the same context wins over one without."""
    texts = [segment.text for segment in ladder.segments]
    for index, unit in store.exact(texts, ["", *texts[:-1]], ladder.language).items():
        ladder.keep(index, Candidate(text=unit.target, origin="memory", score=0.0))


def climb(ladder: Ladder, found: Sequence[Package], store: memory.Memory, settings: Settings) -> tuple[Package, ...]:
    """Try each installed package in turn on what still waits; give back the packages that were asked."""
    used: list[Package] = []
    for package in found:
        if not ladder.waiting():
            break
        used.append(package)
        _climb_package(ladder, package, store, settings, second=len(used) > 1)
    return tuple(used)


def _climb_package(ladder: Ladder, package: Package, store: memory.Memory, settings: Settings, *, second: bool) -> None:
    """Climb one package's rungs; what a second package offers is recorded under that name."""

    def named(rung: Rung) -> Rung:
        return "second" if second else rung

    asked = ladder.waiting()
    hypotheses = dict(zip(asked, ask(ladder, asked, package, store, settings, settings.decoding), strict=True))
    for index, candidates in hypotheses.items():
        ladder.offer(named("best"), index, candidates[:1])
    for index in ladder.waiting():
        ladder.offer(named("nbest"), index, hypotheses[index][1:])
    put_in_terms(ladder, package, settings)
    waiting = ladder.waiting()
    strict = replace(settings.decoding, **NO_REPEAT)  # type: ignore[arg-type]
    for index, candidates in zip(waiting, ask(ladder, waiting, package, store, settings, strict), strict=True):
        ladder.offer(named("norepeat"), index, candidates)
    _climb_clauses(ladder, package, settings, named("clauses"))
    put_in_terms(ladder, package, settings)
    if why := packages.doubt(package):
        for index in sorted(set(asked) - set(ladder.waiting())):
            detail = f"A machine draft that needs a person: {why}."
            remark = Remark(segment=ladder.segments[index].id, kind="draft", severity="warn", detail=detail)
            ladder.remark(index, [remark])


def ask(
    ladder: Ladder, indexes: Sequence[int], package: Package, store: memory.Memory, settings: Settings, how: Decoding
) -> list[tuple[Candidate, ...]]:
    """Give n-best candidates for the segments at `indexes`: remembered ones, and the engine's in one batch."""
    texts = [ladder.segments[index].text for index in indexes]
    if not texts:
        return []
    key = memory.EngineKey(package=package.sha256, decoding=how)
    known = store.recall(texts, ladder.language, key) if settings.use_memory else {}
    fresh = [place for place in range(len(texts)) if place not in known]
    if fresh:
        model = engine.load(package, threads=settings.threads)
        made = model.translate([texts[place] for place in fresh], how)
        known.update(zip(fresh, made, strict=True))
        if settings.use_memory:
            store.remember([texts[place] for place in fresh], made, ladder.language, key, on=settings.made_on)
    return [known[place] for place in range(len(texts))]


def _climb_clauses(ladder: Ladder, package: Package, settings: Settings, rung: Rung) -> None:
    """Translate what still waits clause by clause, in one batch, and rejoin the parts."""
    split = {index: clauses(ladder.segments[index].text) for index in ladder.waiting()}
    split = {index: parts for index, parts in split.items() if len(parts) > 1}
    if not split:
        return
    model = engine.load(package, threads=settings.threads)
    strict = replace(settings.decoding, **NO_REPEAT)  # type: ignore[arg-type]
    made = iter(model.translate([part.text for parts in split.values() for part in parts], strict))
    for index, parts in split.items():
        best = [next(made)[0] for _ in parts]
        text = join_clauses(parts, [candidate.text for candidate in best])
        score = sum(candidate.score for candidate in best) / len(best)
        ladder.offer(rung, index, [Candidate(text=text, origin="repaired", score=score)])
