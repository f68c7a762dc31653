"""Turn numbers in digits, with their signs, scales, currencies, units and glued endings, into facts."""

import re
from collections.abc import Mapping
from functools import lru_cache

from flows.facts.digits import ENGLISH_NUMBER, NUMBER, keys
from flows.facts.fact import Atom, Fact, FactKind, SourceLanguage
from flows.facts.words import WORDS

_SIGNS = {
    "us$": "USD", "a$": "AUD", "c$": "CAD", "hk$": "HKD", "nz$": "NZD", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₼": "AZN",
    "₽": "RUB", "₺": "TRY", "₹": "INR", "usd": "USD", "eur": "EUR", "gbp": "GBP", "azn": "AZN", "rub": "RUB", "try": "TRY",
    "chf": "CHF",
}  # fmt: skip
_SIGN = "(?:us\\$|a\\$|c\\$|hk\\$|nz\\$|[$£€¥₼₽₺₹]|(?<![^\\W_])(?:usd|eur|gbp|azn|rub|try|chf)(?![^\\W_]))"
_DASH = "[-–—−]"
_CLOCK = re.compile(r"(?<![\d:.,])([01]?\d|2[0-4])[:.]([0-5]\d)(?![\d:]|[.,]\d)")
_ENGLISH_CLOCK = re.compile(
    r"(?<![\d:.,])(?P<h>[01]?\d|2[0-4])(?:[:.](?P<m>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?<![\d:.,])(?P<h2>[01]?\d|2[0-4]):(?P<m2>[0-5]\d)(?![\d:]|\.\d)"
    r"|(?<![\d:.,])(?P<h3>[01]?\d)\s?o['’]?clock"
    r"|(?<![\d:.,])(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)(?:\s?z\b|\s(?:utc|gmt|hours|hrs)\b)"
)
_CODE = re.compile(
    r"(?<![^\W_])(?:[A-ZА-ЯЁÇĞİÖŞÜƏ][^\W\d_]*-?\d+[^\W_]*|[^\W\d_]+\d+[^\W_]*|\d+[A-ZА-ЯЁ][^\W_]*)(?:-\d+)*"
)
_DIGITS = re.compile(r"\d+")
_HAS_DIGIT = re.compile(r"\d")


_SHORT = 5
"""Letters from which a scale's word is its own stem: "milyon" covers "milyonluq"; "min" must not cover "mina"."""


def _bases(scales: Mapping[str, int]) -> list[str]:
    stems = [w for w in scales if not any(w[:n] in scales for n in range(_SHORT, len(w)))]
    return [w + "[^\\W\\d_]*" if len(w) >= _SHORT else w for w in stems]


def _scale(word: str, scales: Mapping[str, int]) -> int:
    return next(scales[word[:n]] for n in range(len(word), 0, -1) if word[:n] in scales)


@lru_cache(maxsize=4)
def _pattern(language: SourceLanguage) -> re.Pattern[str]:
    words = WORDS[language]
    number = ENGLISH_NUMBER if language == "en" else NUMBER
    scales = "|".join(sorted(_bases(words.scales), key=len, reverse=True))
    scale = rf"(?:[\s-]?(?P<scale>{scales})(?![^\W_])\.?)"
    money = "|".join(f"(?P<c{i}>{pattern})" for i, (pattern, _) in enumerate(words.money))
    before = "%\\s?|yüzde\\s" if language == "tr" else "%\\s?" if language == "az" else "(?!)"
    link = rf"\s?{_DASH}\s?" if language == "en" else rf"\s?{_DASH}\s?|:(?=\d(?!\d))"
    return re.compile(
        rf"(?:(?P<sign>{_SIGN})\s?|(?P<before>{before}))?(?<![\d]|[^\W_])(?<!\d[.,])(?P<a>{number})"
        rf"(?:(?P<link>{link})(?P<sign2>[$£€]?)(?P<b>{number})(?!\d))?"
        rf"(?:(?P<ordinal>{words.ordinal_suffix})(?P<year1>{words.year})?"
        rf"|{scale}?(?:(?P<percent>{words.percent})|[\s-]?(?P<sign3>{_SIGN})|[\s-]?(?:{money})"
        rf"|(?P<year2>{words.year})|[\s-]?(?P<unit>{words.units})|(?P<suffix>{words.suffix}))?)"
    )


def _times(text: str, folded: str, language: SourceLanguage) -> list[Fact]:
    facts = []
    if language == "en":
        for match in _ENGLISH_CLOCK.finditer(folded):
            group = match.groupdict()
            hour = int(group["h"] or group["h2"] or group["h3"] or group["h4"])
            minute = int(group["m"] or group["m2"] or group["m4"] or 0)
            if hour > 12 and group["half"]:
                continue
            shown = (hour % 12 + 12 if group["half"] == "p" else hour % 12) if group["half"] else hour
            facts.append(_time(text, match, hour, minute, shown))
        return facts
    for match in _CLOCK.finditer(folded):
        dotted = match[0][-3] == "."
        near = folded[max(0, match.start() - 12) : match.start()]
        if dotted and not (
            re.search(r"saat\w*\s$|\sв\s$|\sс\s$|\sдо\s$", near)
            or folded[match.end() :].startswith(("'d", "’d", "'t", "’t"))
        ):
            continue
        facts.append(_time(text, match, int(match[1]), int(match[2]), int(match[1])))
    return facts


def _time(text: str, match: re.Match[str], hour: int, minute: int, shown: int) -> Fact:
    """Make a time that either clock may tell: 4 p.m. is 4:00, 16:00, or, on the hour, plain 4 or 16."""
    hours = sorted({hour % 12, hour % 12 + 12, hour})
    atom = [f"t{h}:{minute:02}" for h in hours]
    atom += [str(h) for h in hours] if minute == 0 else [str(minute)]
    start, end = match.span()
    return Fact(
        kind="time", text=text[start:end], start=start, end=end, value=f"{shown:02}:{minute:02}", atoms=(tuple(atom),)
    )


def _kind(match: re.Match[str], language: SourceLanguage, written: str) -> FactKind:
    if match["percent"] or match["before"]:
        return "percent"
    if match["sign"] or match["sign3"] or any(match[f"c{i}"] for i in range(len(WORDS[language].money))):
        return "money"
    plain_year = written.isdecimal() and len(written) == 4 and "1100" <= written <= "2100"
    if match["year1"] or match["year2"]:
        return "year" if plain_year else "measure"
    if match["unit"]:
        return "measure"
    if match["b"]:
        return "range"
    if plain_year and not match["scale"] and (not match["suffix"] or language != "ru"):
        return "year"
    return "ordinal" if match["ordinal"] else "number"


def _atoms(match: re.Match[str], scale: int, english: bool) -> tuple[Atom, ...]:
    first, second = match["a"], match["b"]
    plain = keys(first, english=english)
    scaled = keys(first, scale, english=english) if scale > 1 else plain
    if not second:
        if match["suffix"] in ("s", "'s", "’s") and len(first) in (2, 4) and first.endswith("0"):
            return ((*scaled, first[-2:], *((f"19{first}", f"20{first}") if len(first) == 2 else ())),)
        return (scaled,)
    last = keys(second, scale, english=english)
    if len(first) == 4 and len(second) == 2:
        last = (*last, first[:2] + second)
    # "2-3 million": the scale belongs to both; "500-600 million" may be written in full on either side.
    return ((scaled if scaled == plain else (*scaled, *plain)), last)


def find(text: str, folded: str, language: SourceLanguage) -> list[Fact]:
    """Find times, codes that hold digits ("Il-76"), and every other number in digits."""
    if not _HAS_DIGIT.search(text):
        return []
    english = language == "en"
    facts = _times(text, folded, language)
    for match in _CODE.finditer(text):
        atoms = tuple((str(int(digits)),) for digits in _DIGITS.findall(match[0]))
        facts.append(
            Fact(kind="name", text=match[0], start=match.start(), end=match.end(), value=match[0], atoms=atoms)
        )
    words = WORDS[language]
    for match in _pattern(language).finditer(folded):
        written, scale_word = match["a"], match["scale"]
        scale = _scale(scale_word, words.scales) if scale_word else 1
        kind = _kind(match, language, written)
        atoms = _atoms(match, scale, english)
        start, end = match.span()
        while end > start and text[end - 1].isspace():
            end -= 1
        value = atoms[0][0] if len(atoms) == 1 else f"{atoms[0][0]}..{atoms[1][-1]}"
        if kind == "percent":
            value += " %"
        elif kind == "money":
            sign = match["sign"] or match["sign3"]
            code = next((c for i, (_, c) in enumerate(words.money) if match[f"c{i}"]), "")
            value += " " + (_SIGNS[sign] if sign else code)
        facts.append(Fact(kind=kind, text=text[start:end], start=start, end=end, value=value, atoms=atoms))
    return facts
