"""Turn a text into the units that the model reads and the pieces that are carried over as they are.

What is carried over, because a model would spoil it: line breaks, white space at the edges, text without a letter or
digit, links, e-mail addresses, handles, hash tags, and every word with an underscore (Argos' SentencePiece decoder
writes each `_` as a space). A unit shows the model a three-digit number where such a word stood: numbers are what
every package copies, and three digits take no thousands separator and are no year. A hypothesis that lost a number is
not used; where all did, the text around the words is translated and the words put back between (`around`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_BREAK = re.compile(r"(\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])")
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_END = r"(?<![.,;:!?'\"»”’)\]])"
"""A link does not end with the punctuation of the sentence it stands in."""
_KEPT = re.compile(
    rf"(?:https?://|ftp://|www\.)\S+{_END}"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?<![\w@])(?:[a-z0-9-]+\.)+(?:com|org|net|info|int|edu|gov|eu|az|ru|tr|uk|io)\b(?:/\S*{_END})?"
    r"|(?<![\w&])[@#][^\W\d]\w*"
    rf"|[^\s_(){{}}\[\]<>\"'“”«»‘’,;:!?]*_\S*{_END}|_+",
    re.IGNORECASE,
)
_FIRST_STAND_IN, _LAST_STAND_IN = 901, 999


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text: `kept` is carried over as it is, the rest goes to the model."""

    text: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Masked:
    """A unit as the model reads it, and the (stand-in number, word) pairs it hides, in order."""

    text: str
    hidden: tuple[tuple[str, str], ...]

    def reveal(self, translation: str) -> str | None:
        """Put the words back into a translation; None when a stand-in is not in it exactly once."""
        for number, word in self.hidden:
            parts = re.split(rf"(?<!\d){number}(?!\d)", translation)
            if len(parts) != 2:
                return None
            translation = word.join(parts)
        return translation


def clean(text: str) -> str:
    """Drop what no tokenizer can read: control characters but tab and line breaks, and halves of surrogate pairs."""
    return _UNREADABLE.sub("", text)


def mask(text: str) -> Masked:
    """Hide the words that must come out unchanged behind numbers that the text does not hold."""
    free = (str(n) for n in range(_FIRST_STAND_IN, _LAST_STAND_IN + 1) if str(n) not in text)
    hidden: list[tuple[str, str]] = []

    def hide(match: re.Match[str]) -> str:
        number = next(free, "")
        if not number:
            return match[0]
        hidden.append((number, match[0]))
        return number

    return Masked(_KEPT.sub(hide, text), tuple(hidden))


def around(text: str) -> tuple[Part, ...]:
    """Split a unit at the words that must come out unchanged."""
    parts: list[Part] = []
    end = 0
    for match in _KEPT.finditer(text):
        parts += [*_trimmed(text[end : match.start()]), Part(match[0], True)]
        end = match.end()
    return (*parts, *_trimmed(text[end:]))


def parts(text: str, tokens: Callable[[str], int], window: int) -> tuple[Part, ...]:
    """Split a text into parts whose texts, joined, are the text without what `clean` drops.

    `tokens` counts what the model would read. A line over `window` tokens is cut at white space, or anywhere if it
    has none: the model would drop the rest. `flows.segment` sees to it that this is rare.
    """
    found: list[Part] = []
    for i, line in enumerate(_BREAK.split(clean(text))):
        if i % 2:
            found.append(Part(line, True))
        else:
            for part in _trimmed(line):
                found += [part] if part.kept else _cut(part.text, tokens, window)
    return tuple(found)


def _trimmed(text: str) -> list[Part]:
    """Set white space at the edges apart, and keep a text that says nothing."""
    core = text.strip()
    if not any(c.isalnum() for c in core) or _KEPT.fullmatch(core):
        return [Part(text, True)] if text else []
    start = text.index(core)
    edges = (Part(text[:start], True), Part(core, False), Part(text[start + len(core) :], True))
    return [part for part in edges if part.text]


def _cut(text: str, tokens: Callable[[str], int], window: int) -> list[Part]:
    """Halve a text at the white space nearest its middle until each half fits the window."""
    if len(text) < 2 or tokens(mask(text).text) <= window:
        return [Part(text, False)]
    middle = len(text) // 2
    before, after = text.rfind(" ", 0, middle), text.find(" ", middle)
    places = [place for place in (before, after) if place > 0]
    at = min(places, key=lambda place: abs(place - middle), default=middle)
    return [
        piece
        for half in (text[:at], text[at:])
        for part in _trimmed(half)
        for piece in ([part] if part.kept else _cut(part.text, tokens, window))
    ]
