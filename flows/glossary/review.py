"""Turn a termbase into doubts about itself: what contradicts itself, and what an editor should look at again."""

from collections import defaultdict
from dataclasses import dataclass

from flows.glossary.concept import Concept
from flows.glossary.fold import fold
from flows.glossary.inflect import pattern
from flows.glossary.termbase import Termbase
from flows.records import LANGUAGES, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What is doubtful about a concept; `wrong` when it cannot be meant so."""

    concept: str
    wrong: bool
    detail: str


def doubts(termbase: Termbase) -> tuple[Doubt, ...]:
    """Say what is wrong (a form that is both allowed and forbidden) or doubtful (one English form, two concepts)."""
    found = [doubt for concept in termbase.concepts for doubt in _own(concept)]
    holders: dict[str, list[str]] = defaultdict(list)
    for concept in termbase.concepts:
        for form in dict.fromkeys(concept.english):
            holders[form].append(concept.id)
    found += [
        Doubt(concept=ids[0], wrong=False, detail=f"“{form}” is also an English form of {', '.join(ids[1:])}")
        for form, ids in holders.items()
        if len(ids) > 1
    ]
    return tuple(found)


def mentions(concept: Concept, words: str) -> bool:
    """Say whether a concept has these words in a form, its id or its note, in any case; "" is in every concept."""
    texts = (concept.id, concept.note, *concept.english, *concept.forms(*LANGUAGES))
    return any(words.lower() in text.lower() for text in texts)


def _own(concept: Concept) -> list[Doubt]:
    found = []
    for language in LANGUAGES:
        allowed = concept.targets[language]
        for bad in concept.forbidden.get(language, ()):
            if any(_whole(bad, fold(form.replace("*", "").strip("="), language), language) for form in allowed):
                detail = f"“{bad}” is both allowed and forbidden in {language}"
                found.append(Doubt(concept=concept.id, wrong=True, detail=detail))
        for form in (*allowed, *concept.forbidden.get(language, ())):
            if not pattern(form, language).search(fold(form.replace("*", "").removeprefix("="), language)):
                detail = f"“{form}” in {language} does not match its own pattern"
                found.append(Doubt(concept=concept.id, wrong=True, detail=detail))
        if len(set(allowed)) < len(allowed):
            found.append(Doubt(concept=concept.id, wrong=False, detail=f"a form for {language} stands twice"))
    return found


def _whole(form: str, folded: str, language: Language) -> bool:
    return (0, len(folded)) in pattern(form, language).spans(folded)
