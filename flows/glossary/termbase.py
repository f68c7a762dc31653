"""Turn concepts into a termbase, a sentence into the terms it holds, and a translation into remarks on its terms."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from flows.glossary.concept import Concept, Hit
from flows.glossary.finder import Finder, Found
from flows.glossary.fold import fold
from flows.glossary.inflect import pattern
from flows.records import Language, Remark

_INSIDE = re.compile(r" (?:(?:de|del|al) )?[A-ZÀ-Þ]")
"""A single capitalised word before another one, with nothing between, is the first part of a longer name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Termbase:
    """Every concept, in the order of its files, and the index of their English forms."""

    concepts: tuple[Concept, ...]
    finder: Finder = field(compare=False, repr=False)


def make(concepts: Iterable[Concept]) -> Termbase:
    """Build a termbase; ids are unique (the readers see to that)."""
    found = tuple(concepts)
    return Termbase(concepts=found, finder=Finder(found))


def hits(termbase: Termbase, source: str, language: Language) -> tuple[Hit, ...]:
    """Give the terms of an English sentence in order, each with what the language writes for it."""
    return tuple(_hit(one, source, language) for one in termbase.finder.find(source))


def remarks(termbase: Termbase, *, segment: str, source: str, target: str, language: Language) -> tuple[Remark, ...]:
    """Say which terms of the source the translation does not follow, one remark a concept, kind "term".

    `block`: a forbidden form is there, or a term enforced as exact is not. `warn`: a term enforced as advise is not.
    """
    folded = fold(target, language)
    found: dict[str, Remark] = {}
    for hit in hits(termbase, source, language):
        concept = hit.concept
        if concept.id in found:
            continue
        allowed = [form for one in (concept, *hit.others) for form in one.targets[language]]
        if bad := _forbidden(concept, folded, allowed, language):
            found[concept.id] = Remark(
                segment=segment,
                kind="term",
                severity="block",
                detail=f"“{hit.text}” is not to be written “{bad}” but “{hit.preferred}”.",
            )
        elif (
            concept.enforce != "none"
            and not hit.inside
            and not any(pattern(form, language).search(folded) for form in allowed)
        ):
            found[concept.id] = Remark(
                segment=segment,
                kind="term",
                severity="block" if hit.exact else "warn",
                detail=f"“{hit.text}” is “{hit.preferred}” in the termbase, and the translation does not have it.",
            )
    return tuple(found.values())


def missing(termbase: Termbase, source: str, target: str, language: Language) -> tuple[Hit, ...]:
    """Give the terms enforced as exact that the source has and the translation does not."""
    folded = fold(target, language)
    return tuple(
        hit
        for hit in hits(termbase, source, language)
        if hit.exact and not any(pattern(form, language).search(folded) for form in hit.concept.targets[language])
    )


def _hit(found: Found, source: str, language: Language) -> Hit:
    concept, *others = found.concepts
    text = source[found.start : found.end]
    inside = text.isalpha() and text.istitle() and _INSIDE.match(source, found.end) is not None
    return Hit(
        start=found.start,
        end=found.end,
        text=text,
        concept=concept,
        preferred=concept.preferred(language),
        exact=concept.enforce == "exact" and not others and not inside,
        inside=inside,
        others=tuple(others),
    )


def _forbidden(concept: Concept, folded: str, allowed: list[str], language: Language) -> str:
    """Give the forbidden form that the text has outside of every allowed one, or ""."""
    wrong = concept.forbidden.get(language, ())
    if not wrong:
        return ""
    rest = folded
    for form in sorted(allowed, key=len, reverse=True):
        if any(pattern(bad, language).search(fold(form, language)) for bad in wrong):
            for start, end in pattern(form, language).spans(rest):
                rest = rest[:start] + "¤" * (end - start) + rest[end:]
    return next((bad.strip("=*") for bad in wrong if pattern(bad, language).search(rest)), "")
