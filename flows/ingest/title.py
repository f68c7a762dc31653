"""Turn the lead sentence of an article without a headline into its title.

The rule: the first sentence of the first paragraph, without a dateline before it ("BAKU, Dec. 30 (APA) - "), without
an attribution at its end (", the Foreign Ministry has said.", ", according to the agency."), without its full stop.
Where that is still longer than a headline may be, it ends at the last clause that fits. The lead stays in the text.
"""

import re

from flows.sentences import sentences

_MOST = 140
"""Characters: a two-line headline on A4 in the title's size."""
_LEAD = 2_000
"""Characters of the lead looked at: its first sentence ends long before."""
_LEAST = 40
"""A title is not cut to fewer characters than this at a clause."""
_DATELINE = re.compile(
    r"[A-ZƏĞİÖŞÜÇ][A-ZƏĞİÖŞÜÇ'’ -]+(?:,\s*[^-–—:()]{2,40})?(?:\s*\([^)]{2,30}\))?\s*[-–—:]+\s+(?=\S)"
)
_SAID = r"(?:said|says|reported|reports|announced|announces|stated|states|noted|added|told|confirmed|revealed|informed)"
_ATTRIBUTION = re.compile(
    rf",\s+(?:(?:as\s+)?(?:(?!,\s)[^.]){{2,60}}?\s+(?:has\s+|have\s+|had\s+)?{_SAID}(?:\s+(?!that\b)[^,.]{{1,50}})?"
    r"|according to\s+[^,]{2,80}|citing\s+[^,]{2,80})\s*[.…]?$"
)
_CLAUSE = re.compile(r"[,;:]\s|\s[–—-]\s|\s(?=(?:which|who|while|as|after|before|because|although|where|when)\b)")


def draw_title(lead: str) -> str:
    """Draw a title from the text of the first paragraph."""
    sentence = sentences(lead[:_LEAD])[0].strip()
    sentence = _DATELINE.sub("", sentence, count=1) if _DATELINE.match(sentence) else sentence
    title = _ATTRIBUTION.sub("", sentence).rstrip()
    title = re.sub(r"(?<!\.)(?<!\b[A-Z])\.$", "", title) or sentence
    if len(title) <= _MOST:
        return title
    cuts = [m.start() for m in _CLAUSE.finditer(title) if _LEAST <= m.start() <= _MOST]
    return title[: cuts[-1]] if cuts else title[: title.rfind(" ", 0, _MOST)].rstrip() + "…"
