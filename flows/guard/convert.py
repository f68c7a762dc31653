"""Turn an imperial measure into the metric figures a translator may write instead of it."""

import re

from flows.facts import Fact

_FACTORS = {
    "mile": 1.609, "mph": 1.609, "mi": 1.609, "foot": 0.3048, "feet": 0.3048, "ft": 0.3048, "inch": 2.54,
    "yard": 0.9144, "pound": 0.4536, "lb": 0.4536, "ounce": 28.35, "oz": 28.35, "gallon": 3.785, "acre": 0.4047,
}  # fmt: skip
_UNIT = re.compile(r"(?<![^\W\d_])(" + "|".join(_FACTORS) + r")(?:e?s)?(?![^\W_])")
_WARM = re.compile(r"[1-9]0s")
"""A temperature told in tens of degrees Fahrenheit: "in the 80s"."""
_TOLERANCE = 0.12
"""People round what they convert: 30 yards became 27 metres, 2 inches 5 cm, 650 pounds 300 kg (off by 2 %)."""


def metric(fact: Fact) -> tuple[tuple[float, float], ...]:
    """Give, for each number of an imperial measure, the span (low, high) its conversion may lie in; () for others."""
    if fact.kind != "measure" and not _WARM.fullmatch(fact.text):
        return ()
    numbers = [float(atom[0]) for atom in fact.atoms]
    if fact.counts == "temperature" or fact.kind != "measure":
        return tuple(((n - 32) / 1.8 - 2, (n - 32) / 1.8 + 2) for n in numbers)
    unit = _UNIT.search(fact.text.lower())
    if not unit:
        return ()
    factor = _FACTORS[unit[1]] ** (2 if "sq" in fact.text.lower() else 1)
    return tuple((n * factor * (1 - _TOLERANCE), n * factor * (1 + _TOLERANCE)) for n in numbers)


def twins(one: Fact, other: Fact) -> bool:
    """Say whether two measures tell the same thing in two systems: "45 miles (72 km)"; one may then be left out."""
    for imperial, plain in ((one, other), (other, one)):
        spans = metric(imperial)
        if len(spans) == 1 and len(plain.atoms) == 1 and plain.counts and plain.atoms[0][0][0].isdigit():
            low, high = spans[0]
            if low <= float(plain.atoms[0][0]) <= high and abs(one.start - other.start) < 40:
                return True
    return False
