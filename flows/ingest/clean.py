"""Turn text as files hold it into text as the pipeline passes it: NFC, on one line, without invisible characters."""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
"""Soft hyphens, zero-width characters (the joiner too: press text needs none), byte-order and direction marks."""
_BREAKS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
"""Any run of spaces: no-break and thin ones too, because splitter, memory and models know only the plain one."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
"""Printers' ligatures that come with text copied from a PDF."""
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def clean_lines(text: str) -> str:
    """Clean a text and keep its line breaks, each as one line feed."""
    text = _BREAKS.sub("\n", text)
    text = re.sub("\u00ad[ \t]*\n[ \t]*", "", text)
    text = _CONTROLS.sub("", _INVISIBLE.sub("", text)).translate(_LIGATURES)
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """Clean a text and put it on one line, with single plain spaces and none at the ends."""
    return _SPACES.sub(" ", clean_lines(text).replace("\n", " ")).strip()
