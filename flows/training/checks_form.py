"""Turn one row into findings on its form: NFC, spaces, marks, quotation marks, letters, lengths."""

import re
import unicodedata
from collections.abc import Iterator

from flows.facts.fold import fold
from flows.training.row import TONGUES, Finding, Pair4, Tongue

MIN_WORDS, MAX_WORDS = 4, 45
"""English words, counted by white space: the span that the corpus is meant to cover."""
_ID = re.compile(r"[a-z][a-z-]*[a-z]-\d{3}")
_BAD_SPACE = re.compile(r"^\s|\s$|\s\s|[^\S ]|[\u200b-\u200f\u2060\ufeff\u00ad]")
_BEFORE_MARK = re.compile(r" [,;:?!.»”)](?!\d)|[«(“] ")
_GLUED = re.compile(r"[^\W\d_][,;!?][^\W\d_]")
_NESTED = re.compile("„([^„“]*)“")
_END = re.compile(r"([.?!…])[\"”»’)]*$")
_QUOTED = re.compile(r"[\"“”«»„]")
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVXLCM]+")
_LETTERS: dict[Tongue, frozenset[str]] = {
    "en": frozenset("abcdefghijklmnopqrstuvwxyz"),
    "az": frozenset("abcçdeəfgğhxıijkqlmnoöprsştuüvyz"),
    "ru": frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя"),
    "tr": frozenset("abcçdefgğhıijklmnoöprsştuüvyzâîû"),
}
"""The alphabets, Russian without ё as newspapers print it, Turkish with the circumflexes of its spelling guide."""
_TURKISH = re.compile(
    r"(?<!\w)(?:uluslararası\w*|açıklama\w*|bakan|bakanı|bakanlığı\w*|yüzde|sadece|kadar|toplam|gelişme\w*|önemli|destek|süreç\w*"
    r"|oldukça|yapmak|olarak|için|ile|ve|göre|kendi|çok|büyük|kurum\w*|değil|etti|tüm|şekilde|birlikte)(?!\w)"
)
"""Turkish words that Azerbaijani says or spells otherwise (üçün, ilə, və): the slip of whoever writes both."""
_STYLE: dict[Tongue, tuple[tuple[re.Pattern[str], str], ...]] = {
    "en": (),
    "az": (
        (re.compile(r"(?<![dDlLO])['’]"), "an apostrophe: Azerbaijani joins endings directly or by a hyphen"),
        (re.compile(r"[\"«»]"), "quotation marks other than “ ”"),
        (re.compile(r" [-—] |—"), "a dash other than –"),
        (re.compile(r"\d[.]\d{3}(?!\d)|\d,\d{3}(?!\d)"), "a thousand not parted by a space"),
    ),
    "ru": (
        (re.compile(r"[ёЁ]"), "the letter ё"),
        (re.compile(r"[\"“]"), "quotation marks other than « »"),
        (re.compile(r" [-—] |—"), "a dash other than –"),
        (re.compile(r"\d [%]"), "a space before %"),
        (re.compile(r"\d[.]\d{3}(?!\d)|\d,\d{3}(?!\d)"), "a thousand not parted by a space"),
    ),
    "tr": (
        (re.compile(r"'"), "a straight apostrophe: Turkish here has ’"),
        (re.compile(r"[\"«»]"), "quotation marks other than “ ”"),
        (re.compile(r" [-—] |—"), "a dash other than –"),
        (re.compile(r"\d ?%|%\s"), "% that does not stand glued before its number"),
        (re.compile(r"\d \d{3}(?!\d)|\d,\d{3}(?!\d)"), "a thousand not parted by a point"),
    ),
}
"""The custom of the shipped memory and of each country's press, one for the whole corpus: source/corpus/README.md."""


def check(row: Pair4) -> Iterator[Finding]:
    """Find what is wrong with the form of one row in any of its languages."""
    if not _ID.fullmatch(row.id) or not row.id.startswith(f"{row.topic}-"):
        yield _error(row, "id", "", f"The id is not the topic {row.topic!r}, a hyphen and three digits.")
    words = len(row.en.split())
    if not MIN_WORDS <= words <= MAX_WORDS:
        yield _error(row, "length", "en", f"{words} words; the corpus holds {MIN_WORDS} to {MAX_WORDS}.")
    for tongue in TONGUES:
        yield from _one(row, tongue)
    for tongue in TONGUES[1:]:
        yield from _beside_english(row, tongue)
    if row.az == row.tr and words >= MIN_WORDS:
        yield _error(row, "untranslated", "az", "The Azerbaijani and the Turkish are the same.")


def _error(row: Pair4, check: str, tongue: Tongue | str, detail: str, *, error: bool = True) -> Finding:
    return Finding(row=row.id, check=check, error=error, detail=detail, tongue=tongue)  # type: ignore[arg-type]


def _one(row: Pair4, tongue: Tongue) -> Iterator[Finding]:
    text = row.text(tongue)
    if not text:
        yield _error(row, "empty", tongue, "There is no text.")
        return
    if tongue == "ru":
        text = _NESTED.sub(r"«\1»", text)
    if unicodedata.normalize("NFC", text) != text:
        yield _error(row, "nfc", tongue, "The text is not NFC.")
    if match := _BAD_SPACE.search(text):
        yield _error(row, "spacing", tongue, f"A space too many or of another kind at {match.start()}.")
    if match := _BEFORE_MARK.search(text) or _GLUED.search(text):
        yield _error(row, "spacing", tongue, f"A space missing or too many at “{match[0]}”.")
    for left, right in (("«", "»"), ("“", "”"), ("(", ")")):
        if text.count(left) != text.count(right):
            yield _error(row, "marks", tongue, f"{left} and {right} do not pair up.")
    if text.count('"') % 2:
        yield _error(row, "marks", tongue, 'An odd number of ".')
    for pattern, what in _STYLE[tongue]:
        if match := pattern.search(text):
            yield _error(row, "style", tongue, f"“{match[0]}”: {what}.")
    first = next((c for c in text if c.isalnum()), "")
    if first.islower():
        yield _error(row, "style", tongue, "The sentence begins with a small letter.", error=False)
    yield from _letters(row, tongue, text)
    if tongue == "az":
        folded = fold(text, "az")
        if match := _TURKISH.search(folded):
            yield _error(row, "turkish", "az", f"“{match[0]}” is Turkish.")


def _letters(row: Pair4, tongue: Tongue, text: str) -> Iterator[Finding]:
    """Find words with letters outside the alphabet, unless English writes the same word (a name, an acronym)."""
    given = set(_WORD.findall(row.en.lower()))
    for word in _WORD.findall(text):
        foreign = {c for c in fold(word, tongue) if c not in _LETTERS[tongue]}
        if not foreign or word.lower() in given or _ROMAN.fullmatch(word):
            continue
        if tongue == "en" and all("LATIN" in unicodedata.name(c, "") for c in foreign):
            continue
        yield _error(row, "script", tongue, f"“{word}” has letters outside the alphabet: {' '.join(sorted(foreign))}.")


def _beside_english(row: Pair4, tongue: Tongue) -> Iterator[Finding]:
    text = row.text(tongue)
    here, there = _END.search(row.en), _END.search(text)
    if (here[1] if here else "") != (there[1] if there else ""):
        yield _error(row, "marks", tongue, "It does not end with the mark that English ends with.")
    if _QUOTED.search(row.en) and not _QUOTED.search(text):
        yield _error(row, "marks", tongue, "English quotes; the translation does not.")
