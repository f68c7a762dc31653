"""Turn numbers in digits, with their signs, scales, currencies, units and glued endings, into facts."""

import re
from collections.abc import Mapping
from functools import lru_cache

from flows.facts import clocks
from flows.facts.digits import ENGLISH_NUMBER, NUMBER, keys
from flows.facts.fact import Atom, Fact, FactKind, SourceLanguage
from flows.facts.words import WORDS

_SIGNS = {
    **{"us$": "USD", "a$": "AUD", "c$": "CAD", "hk$": "HKD", "nz$": "NZD", "$": "USD", "£": "GBP", "€": "EUR"},
    **{"¥": "JPY", "₼": "AZN", "₽": "RUB", "₺": "TRY", "₹": "INR"},
    **{code: code.upper() for code in ("usd", "eur", "gbp", "azn", "rub", "try", "chf", "cny", "jpy")},
}
_SIGN = r"(?:(?:us|a|c|hk|nz)\$|[$£€¥₼₽₺₹]|(?<![^\W_])(?:usd|eur|gbp|azn|rub|try|chf|cny|jpy)(?![^\W_]))"
_DASH = "[-–—−]"
_SCORE = r":(?=\d(?!\d))"
_LINKS = {
    "en": r"\sto\s(?=[$£€\d])|(?(between)\sand\s|(?!))",
    "az": rf"\silə\s(?!\d\d?\.\d\d\s)(?=\d[\d.,]*(?:\s\w+)?\sarasında)|{_SCORE}",
    "ru": rf"\sдо\s(?=\d)|(?(between)\sи\s(?=\d)|(?!))|{_SCORE}",
    "tr": rf"\sila\s(?:yüzde\s|%)?|\sile\s(?!\d\d?\.\d\d\s)(?=\d[\d.,]*(?:\s\w+)?\sarasında)|{_SCORE}",
}
"""Between the two numbers of a range, besides a dash; "7:2" is a score."""
_BETWEEN = {
    "en": r"(?P<between>\bbetween\s(?:about\s|around\s|roughly\s|some\s|an\sestimated\s)?)?",
    "ru": r"(?P<between>\bмежду\s)?",
}
"""Before two numbers that "and" makes a range, so that a scale said once belongs to both."""
_HEAD = r"(?:(?=[\d$£€¥₼₽₺₹%])|\b(?=[abceghjnrtuyм]))"
"""The first letters of all that may begin a number: it rules most places out before the long pattern is tried."""
_CODE = re.compile(
    r"(?<![^\W_])(?:[A-ZА-ЯЁÇĞİÖŞÜƏ][^\W\d_]*-?\d+[^\W_]*|[^\W\d_]+\d+[^\W_]*|\d+[A-ZА-ЯЁ][^\W_]*)(?:-\d+)*(?![.,]\d)"
)
_UNIT_CODE = re.compile(r"[ckmd]?m[23²³]|km/?h?", re.IGNORECASE)
_LASTING = re.compile("года|лет|годов")
"""Forms of "year" that count years where "году" names one: "34 года", "34 году"."""
_DIGITS = re.compile(r"\d+")
_HAS_DIGIT = re.compile(r"\d")
_STEM = 5
"""Letters from which a scale's word is its own stem: "milyon" covers "milyonluq"; "min" must not cover "mina"."""
_LETTER_SCALES = {"m": 10**6, "k": 10**3, "b": 10**9, "bn": 10**9, "tn": 10**12}
"""What newspapers glue to an amount that has a currency sign: "£125m"."""


def _bases(scales: Mapping[str, int]) -> list[str]:
    stems = [w for w in scales if not any(w[:n] in scales for n in range(_STEM, len(w)))]
    return [w + "[^\\W\\d_]*" if len(w) >= _STEM else w for w in stems]


def _scale(word: str | None, glued: str | None, scales: Mapping[str, int]) -> int:
    if glued:
        return _LETTER_SCALES[glued]
    return next(scales[word[:n]] for n in range(len(word), 0, -1) if word[:n] in scales) if word else 1


@lru_cache(maxsize=4)
def _pattern(language: SourceLanguage) -> re.Pattern[str]:
    words = WORDS[language]
    number = ENGLISH_NUMBER if language == "en" else NUMBER
    scales = "|".join(sorted(_bases(words.scales), key=len, reverse=True))
    scale = rf"(?:(?P<glued>(?<=\d)(?:m|k|b|bn|tn)(?![^\W_]))|[\s-]?(?P<scale>{scales})(?![^\W_])\.?)"
    money = "|".join(f"(?P<c{i}>{pattern})" for i, (_, pattern) in enumerate(words.money))
    units = "|".join(f"(?P<u{i}>{pattern})" for i, (_, pattern) in enumerate(words.units))
    before = "%\\s?|yüzde\\s" if language == "tr" else "%\\s?" if language == "az" else "(?!)"
    link = rf"\s?{_DASH}\s?|{_LINKS[language]}"
    between = _BETWEEN.get(language, "")
    signed = rf"{_HEAD}{between}(?:(?P<sign>{_SIGN})\s?|(?P<before>{before}))"
    return re.compile(
        rf"{signed}?(?<![\d]|[^\W_])(?<!\d[.,])(?P<a>{number})"
        rf"(?:(?P<link>{link})(?P<sign2>[$£€]?)(?P<b>{number})(?!\d))?"
        rf"(?:(?P<ordinal>{words.ordinal_suffix})(?P<year1>{words.year})?"
        rf"|{scale}?(?:(?P<percent>{words.percent})|[\s-]?(?P<sign3>{_SIGN})|[\s-]?(?:{money})"
        rf"|(?P<year2>{words.year})|[\s-]?(?:{units})|(?P<suffix>{words.suffix}))?)"
    )


def _counts(match: re.Match[str], language: SourceLanguage) -> str:
    """Say what is counted: a currency's code, "length", "year" …, or ""."""
    if sign := match["sign"] or match["sign3"]:
        return _SIGNS[sign]
    if match["year1"] or match["year2"]:
        lasting = not match["year1"] and (language == "az" or _LASTING.search(match["year2"]))
        return "year" if lasting and len(match["a"]) != 4 else "calendar year"
    last = match.lastgroup
    if last and last[0] in "cu" and last[1:].isdigit():
        return (WORDS[language].money if last[0] == "c" else WORDS[language].units)[int(last[1:])][0]
    return ""


def _kind(match: re.Match[str], language: SourceLanguage, counts: str) -> FactKind:
    written = match["a"]
    plain_year = len(written) == 4 and written.isdecimal() and "1100" <= written <= "2100"
    if match["percent"] or match["before"]:
        return "percent"
    if counts == "calendar year":
        return "year"
    if counts:
        return "money" if counts.isupper() or counts == "cent" else "measure"
    if match["b"]:
        return "range"
    if plain_year and not match["scale"] and not match["glued"] and (not match["suffix"] or language != "ru"):
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
    # "2-3 million": the scale belongs to both, unless the first is written in full.
    return ((scaled if scaled == plain else (*scaled, *plain)), last)


def find(text: str, folded: str, language: SourceLanguage) -> list[Fact]:
    """Find times, codes that hold digits ("Il-76"), and every other number in digits."""
    if not _HAS_DIGIT.search(text):
        return []
    english = language == "en"
    facts = clocks.find(text, folded, language)
    for match in _CODE.finditer(text):
        if _UNIT_CODE.fullmatch(match[0]):
            continue
        atoms: tuple[Atom, ...] = tuple((str(int(digits)),) for digits in _DIGITS.findall(match[0]))
        start, end = match.span()
        facts.append(Fact(kind="name", text=match[0], start=start, end=end, value=match[0], atoms=atoms))
    for match in _pattern(language).finditer(folded):
        if match["glued"] and not match["sign"]:
            scale = 1
        else:
            scale = _scale(match["scale"], match["glued"], WORDS[language].scales)
        counts = _counts(match, language)
        kind = _kind(match, language, counts)
        atoms = _atoms(match, scale, english)
        start, end = match.start("sign" if match["sign"] else "before" if match["before"] else "a"), match.end()
        while text[end - 1].isspace():
            end -= 1
        value = atoms[0][0] if len(atoms) == 1 else f"{atoms[0][0]}..{atoms[1][-1]}"
        value += " %" if kind == "percent" else f" {counts}" if kind == "money" else ""
        facts.append(
            Fact(kind=kind, text=text[start:end], start=start, end=end, value=value, counts=counts, atoms=atoms)
        )
    return facts
