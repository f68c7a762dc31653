"""Turn the numbers and dates of a pair into remarks on those that were lost, changed, added or swapped."""

import re
from functools import lru_cache

from flows.facts import Atom, Fact
from flows.facts.words import WORDS
from flows.facts.words.table import listed
from flows.guard.convert import metric, twins
from flows.guard.marks import marks
from flows.guard.order import swapped, turned
from flows.guard.pair import Pair, Source
from flows.guard.pool import Pool, keys_of, roman_keys
from flows.records import Language, Remark, Severity

_RUNS = re.compile(r"\d+")
_STEM = 4
"""Letters that tell the months apart, whatever ending follows."""
_SHORT_MONTHS = frozenset(listed("may май мая мае"))
"""Names shorter than that: May alone, in three languages."""


def check(pair: Pair) -> list[Remark]:
    """Compare numbers and dates.

    `block` where one was replaced by another: a reader would be misled. `warn` where one is missing, added or moved,
    which people do in up to 1 % of sentences. Limits: a number written as a word in the source is asked for only from
    three up; "one" and "two" are written in too many ways.
    """
    here, there = pair.source.facts, pair.facts
    if not any(fact.atoms for fact in here) and not any(fact.atoms for fact in there):
        return []
    pool = Pool(pair)
    lost = [fact for fact in here if fact.atoms and not _carried(fact, pool)]
    lost = [fact for fact in lost if not any(twins(fact, other) for other in here if other not in lost)]
    told = keys_of(here) | _hidden(pair.source)
    digits = frozenset(_RUNS.findall(pair.source.text))
    added = [fact for fact in there if fact.in_digits and not _told(fact, told, here, digits)]
    remarks = _numbers(pair, lost, added) + _dates(pair, lost, added)
    if not remarks and (two := swapped(marks(here), marks(there), pair.source.text)):
        first, second = (mark.fact.text for mark in two)
        remarks.append(
            pair.remark("number", "warn", f"{first} and {second} may have changed places in the translation.")
        )
    elif not remarks and (score := turned(here, there)):
        remarks.append(pair.remark("number", "warn", f"The two numbers of {score} changed sides in the translation."))
    return remarks


def _carried(fact: Fact, pool: Pool) -> bool:
    """Say whether the translation holds a fact's numbers: plainly, in words, or converted to metric units."""
    if fact.in_digits:
        if all(pool.holds(atom) for atom in fact.atoms if atom[0][0] != "m"):
            return True
        spans = metric(fact)
        return bool(spans) and all(pool.between(low, high) for low, high in spans)
    if fact.kind != "number" or fact.text[0].isupper() or not fact.value.isdigit() or int(fact.value) < 3:
        return True
    return fact.text in WORDS["en"].amounts or all(pool.holds(atom) for atom in fact.atoms)


@lru_cache(maxsize=4096)
def _hidden(source: Source) -> frozenset[str]:
    """Give the numbers an English sentence holds without writing them: "a thousand", "one", "XIV", "July" as 7."""
    found = {"1", "2"} if source.words else set()
    words = WORDS["en"]
    found.update(str(words.scales[word]) for word in source.words if word in words.scales)
    found.update(key for word in source.words for key in words.amounts.get(word, ()))
    found.update(str(words.tens[word]) for word in source.words if word in words.tens)
    found.update(str(words.ordinals[word]) for word in source.words if word in words.ordinals)
    found.update(str(words.months[word]) for word in source.words if word in words.months)
    return frozenset(found | roman_keys(source.text))


def _told(fact: Fact, told: set[str], here: tuple[Fact, ...], digits: frozenset[str]) -> bool:
    """Say whether the source accounts for a number of the translation."""
    if all(not told.isdisjoint(atom) for atom in fact.atoms if atom[0][0] != "m"):
        return True
    runs = _RUNS.findall(fact.text)
    if len(runs) > 1 and all(len(run) > 2 and run in digits for run in runs):
        return True
    spans = [span for other in here for span in metric(other)]
    return all(
        not told.isdisjoint(atom)
        or any(low <= float(key) <= high for low, high in spans for key in atom if key[0].isdigit())
        for atom in fact.atoms
        if atom[0][0] != "m"
    )


def _numbers(pair: Pair, lost: list[Fact], added: list[Fact]) -> list[Remark]:
    gone = ", ".join(fact.text for fact in lost)
    new = ", ".join(fact.text for fact in added)
    if lost and added:
        return [pair.remark("number", "block", f"The source says {gone}; the translation says {new}.")]
    if plain := [fact for fact in lost if fact.kind != "date"]:
        gone = ", ".join(fact.text for fact in plain)
        return [pair.remark("number", "warn", f"The source says {gone}; the translation does not.")]
    if added:
        return [pair.remark("number", "warn", f"The translation says {new}; the source does not.")]
    return []


@lru_cache(maxsize=4)
def _month_stems(language: Language) -> tuple[tuple[str, str], ...]:
    """Give the beginning of each month's name, enough for adjectives too ("декабрьский"), with its key."""
    stems: dict[str, str] = {}
    for form, number in WORDS[language].months.items():
        if len(form) >= _STEM or form in _SHORT_MONTHS:
            stems.setdefault(form[:_STEM], f"m{number}")
    return tuple(stems.items())


def _months_there(pair: Pair) -> set[str]:
    """Give the target's months: those of its dates, and any month's name in any case or as an adjective."""
    found = {key for fact in pair.facts for atom in fact.atoms for key in atom if key[0] == "m"}
    stems = _month_stems(pair.language)
    found.update(key for word in pair.words for stem, key in stems if word.startswith(stem))
    return found


def _dates(pair: Pair, lost: list[Fact], added: list[Fact]) -> list[Remark]:
    here = [fact for fact in pair.source.facts if fact.kind == "date"]
    if not here:
        return []
    there = _months_there(pair)
    asked = {key for fact in here for atom in fact.atoms for key in atom if key[0] == "m"}
    for fact in here:
        months = next((atom for atom in fact.atoms if atom[0][0] == "m"), ())
        moved = bool(months) and there.isdisjoint(months)
        if moved or fact in lost or _parted(fact, months, pair):
            severity: Severity = "block" if (there - asked if moved else added) else "warn"
            detail = f"The source says {fact.text}; no {fact.text} is in the translation."
            return [pair.remark("date", severity, detail)]
    return []


def _parted(fact: Fact, months: Atom, pair: Pair) -> bool:
    """Say whether a date's day or year no longer stands with its month, which stands with another number."""
    rest = [atom for atom in fact.atoms if atom != months]
    dates = [other for other in pair.facts if other.kind == "date" and any(set(months) & set(a) for a in other.atoms)]
    numbered = [other for other in dates if len(other.atoms) > 1]
    if not rest or not dates or len(dates) > 1:
        return False
    held = {key for other in dates for atom in other.atoms for key in atom}
    if numbered:
        return any(held.isdisjoint(atom) for atom in rest)
    return fact.text[0].isdecimal() and held.isdisjoint(rest[0])
