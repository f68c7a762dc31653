"""Turn the times of day in a sentence into facts."""

import re

from flows.facts.fact import Fact, SourceLanguage

_CLOCK = re.compile(r"(?<![\d:.,])([01]?\d|2[0-4])[:.]([0-5]\d)(?!\d|:\d|[.,]\d)")
_MARK = re.compile(r"[:.]\d\d")
"""A plain search that rules most texts out before `_CLOCK` runs."""
_AT = re.compile(r"(?:saat\w*|\b[вскд]о?)\s$")
"""Before a dotted time: "saat 11.00", "в 11.00"; elsewhere 11.00 is a number."""
_GLUED = ("'d", "’d", "'t", "’t")
"""After one: "11.00'dan"."""
_ENGLISH_CLOCK = re.compile(
    r"(?<![\d:.,])(?P<h>[01]?\d|2[0-4])(?:[:.](?P<m>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?<![\d:.,])(?P<h2>[01]?\d|2[0-4]):(?P<m2>[0-5]\d)(?!\d|:\d|\.\d)"
    r"|(?<![\d:.,])(?P<h3>[01]?\d)\s?o['’]?clock"
    r"|(?<![\d:.,])(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)(?:\s?z\b|\s(?:utc|gmt|hours|hrs)\b)"
)


def find(text: str, folded: str, language: SourceLanguage) -> list[Fact]:
    """Find times on either clock: "4 p.m.", "16:00", "0230 UTC", "saat 11.00"."""
    if language == "en":
        return [fact for match in _ENGLISH_CLOCK.finditer(folded) if (fact := _english(text, match))]
    facts: list[Fact] = []
    if not _MARK.search(folded):
        return facts
    for match in _CLOCK.finditer(folded):
        dotted = match[0][-3] == "."
        near = folded[max(0, match.start() - 12) : match.start()]
        if dotted and not (_AT.search(near) or folded.startswith(_GLUED, match.end())):
            continue
        facts.append(_time(text, match, int(match[1]), int(match[2]), int(match[1])))
    return facts


def _english(text: str, match: re.Match[str]) -> Fact | None:
    group = match.groupdict()
    hour = int(group["h"] or group["h2"] or group["h3"] or group["h4"])
    minute = int(group["m"] or group["m2"] or group["m4"] or 0)
    if not group["half"]:
        return _time(text, match, hour, minute, hour)
    return _time(text, match, hour, minute, hour % 12 + 12 * (group["half"] == "p")) if hour <= 12 else None


def _time(text: str, match: re.Match[str], hour: int, minute: int, shown: int) -> Fact:
    """Make a time that either clock may tell: 4 p.m. is 4:00, 16:00, or, on the hour, plain 4 or 16."""
    hours = sorted({hour % 12, hour % 12 + 12, hour})
    atom = [f"t{h}:{minute:02}" for h in hours]
    atom += [str(h) for h in hours] if minute == 0 else []
    start, end = match.span()
    value = f"{shown:02}:{minute:02}"
    return Fact(kind="time", text=text[start:end], start=start, end=end, value=value, atoms=(tuple(atom),))
