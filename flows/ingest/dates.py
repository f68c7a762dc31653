"""Turn a date as an article's head writes it into a date."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_ZONE = (
    r"(?:\s*\(?(?:(?:baku|local) time|(?:GMT|UTC)?\s*[+-]\d{1,2}(?::?\d\d)?|(?:GMT|UTC|CET|CEST|EET|MSK|AZT|TRT|"
    r"[A-Z]{1,2}[SD]T|Z)\b)\)?)?"
)
_TIME = rf"(?:[T\s,|–-]*(?:at\s+)?\d{{1,2}}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?{_ZONE})?"
_SHAPES = tuple(
    re.compile(rf"{_WEEKDAY}{shape}{_TIME}", re.IGNORECASE)
    for shape in (
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}(?!\d)",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}(?!\d)",
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}(?!\d)",
        rf"(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})/{_YEAR}(?!\d)",
    )
)
"""Points put the day first (the European custom); slashes are read only where the numbers leave no doubt."""


def leading_date(text: str) -> tuple[date, str] | None:
    """Read the date (and time of day) that a line begins with; return it and the rest, or None where there is none."""
    for shape in _SHAPES:
        match = shape.match(text)
        if match is None:
            continue
        found = _date(match.groupdict())
        if found is not None:
            return found, text[match.end() :]
    return None


def whole_date(text: str) -> date | None:
    """Read a text that is a date and nothing else."""
    found = leading_date(text.strip())
    return found[0] if found is not None and not found[1].strip(" .,") else None


def _date(parts: dict[str, str | None]) -> date | None:
    """Make the date; None where its numbers are none, or may be read as two different days."""
    if "one" in parts:
        one, two = int(parts["one"] or 0), int(parts["two"] or 0)
        if one <= 12 and two <= 12 and one != two:
            return None
        day, month = (one, two) if one > 12 else (two, one)
    else:
        name = parts["month"] or ""
        month = int(name) if name.isdigit() else _MONTHS.index(name[:3].casefold()) + 1
        day = int(parts["day"] or 0)
    try:
        return date(int(parts["year"] or 0), month, day)
    except ValueError:
        return None
