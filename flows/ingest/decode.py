"""Turn bytes into text, in the encoding they are in."""

import codecs
import contextlib
import re
from collections.abc import Iterator

from flows.errors import ArticleError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks; UTF-32 first, because its little-endian mark begins with UTF-16's."""
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_LEGACY = ["cp1252", "cp1254", "cp1251", "cp1250", "mac_roman", "cp437", "cp850", "cp866", "koi8_r", "iso8859_9"]
"""What desks wrote in before UTF-8; with more choices charset-normalizer guesses worse."""
_FEW = 0.15
"""Below this share of bytes beyond ASCII a text is in Latin letters; charset-normalizer then guesses poorly."""
_FOREIGN = re.compile(r"(?<=(.))([^\x00-\x7f])(?=(.))", re.DOTALL)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HINT = "Open it in an editor, check the text, save it as UTF-8 and try again."


def decode(data: bytes, name: str, *, page: bool = False) -> str:
    """Decode by byte-order mark, else UTF-8, else what a page declares, else by detection.

    Raises ArticleError for bytes that are no text, and for a text that mixes encodings.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    if (wide := _wide(data)) is not None:
        return _strictly(data, wide, name)
    if b"\0" in data:
        raise ArticleError(f"{name} is not text: it holds binary data.", hint="Name a text, HTML or DOCX file.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _MULTIBYTE.search(data):
            raise _mixed(data, error.start, name) from error
    if page and (declared := _declared(data)):
        return declared
    return _detected(data, name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    """Decode all of it, or say where it breaks."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _mixed(data, error.start, name) from error


def _mixed(data: bytes, at: int, name: str) -> ArticleError:
    line = data.count(b"\n", 0, at) + 1
    return ArticleError(f"{name} mixes encodings, or is cut off: line {line} cannot be decoded.", hint=_HINT)


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 without its mark: nearly every other byte of English in it is NUL."""
    even, odd = data[0:2048:2], data[1:2048:2]
    if len(data) % 2 or len(odd) < 2:
        return None
    if odd.count(0) > 0.7 * len(odd) and not even.count(0):
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and not odd.count(0):
        return "utf-16-be"
    return None


def _declared(data: bytes) -> str:
    """Decode as the page's own <meta charset> says; "" where it says nothing or not the truth."""
    match = _DECLARED.search(data[:4096])
    if match is None:
        return ""
    label = match[1].decode("ascii").casefold()
    # Browsers read these two labels as Windows-1252 (WHATWG Encoding Standard), and pages rely on it.
    label = "cp1252" if label in {"iso-8859-1", "latin1"} else label
    try:
        return data.decode(label)
    except (LookupError, UnicodeDecodeError):
        return ""


def _detected(data: bytes, name: str) -> str:
    """Decode by what the few foreign characters of a Latin text must be, or as charset-normalizer guesses."""
    if sum(byte > 0x7F for byte in data) < _FEW * len(data):
        return max(_decodings(data), key=_plausible)
    from charset_normalizer import from_bytes  # late: most articles are UTF-8

    best = from_bytes(data, cp_isolation=_LEGACY, enable_fallback=False).best()
    if best is None:
        raise ArticleError(f"{name} is in no encoding that can be recognised.", hint=_HINT)
    return str(best)


def _decodings(data: bytes) -> Iterator[str]:
    """Decode in each encoding that can; the likeliest comes first, because max() keeps the first of equals."""
    for encoding in ("cp1252", "cp1254", "mac_roman", "cp850"):
        with contextlib.suppress(UnicodeDecodeError):
            yield data.decode(encoding)


def _plausible(text: str) -> int:
    """Score a decoding by its characters beyond ASCII: do they stand where English press text has them?"""
    return sum(_fits(match[1], match[2], match[3]) for match in _FOREIGN.finditer(f" {text} "))


def _fits(before: str, char: str, after: str) -> int:
    if char in "“‘«" or (char == "’" and before.isspace()):
        return 3 if not before.isalnum() and not after.isspace() else -3
    if char in "’”»…–—":
        return 3
    if char in "•€£°©®™§½\u00a0":
        return 1
    if not char.isalpha() or char in "ªº" or (char.isupper() and before.islower()):
        return -3
    return -1 if char in "ðþýÐÞÝ" else 1 if char in "ğışĞİŞœŒšž" else 2
