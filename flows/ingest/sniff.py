"""Turn the first bytes of a source and its name into the format to read it as.

What the bytes are goes before what the name says; the name decides only between plain text, Markdown and HTML.
"""

import re
from pathlib import PurePath
from typing import Literal

from flows.errors import ArticleError

Kind = Literal["plain", "markdown", "web", "word"]

_SAVE_AS = "Save it as plain text, HTML or DOCX and try again."
_FOREIGN = (
    (b"%PDF-", "a PDF", "Copy its text into a .txt file, or export it as DOCX from the program that made it."),
    (b"{\\rtf", "an RTF document", "Open it in a word processor and save it as DOCX."),
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc) or one locked with a password", "Open it in a word processor "
     "and save it as DOCX, without a password."),
    (b"bplist00", "a Safari web archive", "Save the page as “Page Source” (.html) instead."),
    (b"\x89PNG", "a PNG picture", _SAVE_AS),
    (b"\xff\xd8\xff", "a JPEG picture", _SAVE_AS),
    (b"GIF8", "a GIF picture", _SAVE_AS),
    (b"\x1f\x8b", "a gzip archive", "Unpack it and name the article in it."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it and name the article in it."),
    (b"Rar!", "a RAR archive", "Unpack it and name the article in it."),
    (b"\x7fELF", "a program", _SAVE_AS),
    (b"SQLite format 3", "a database", _SAVE_AS),
)  # fmt: skip
"""What some formats begin with, what to call them, and the way out."""
_SUFFIXES: dict[str, Kind] = {
    ".txt": "plain", ".text": "plain", ".md": "markdown", ".markdown": "markdown",
    ".html": "web", ".htm": "web", ".xhtml": "web",
}  # fmt: skip
_MHTML = re.compile(rb"\A(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|section|main|div|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:---|\+\+\+)\r?\n[\w-]+\s*[:=]|^#{1,6} \S|^\S[^\n]*\n(?:={3,}|-{3,})\s*$", re.MULTILINE
)
_HEAD = 4096
"""How far to look: a saved page may begin with long comments."""


def sniff(data: bytes, name: str) -> Kind:
    """Say which reader a source is for; raise ArticleError for a format that none of them reads."""
    suffix = PurePath(name).suffix.casefold()
    for magic, what, hint in _FOREIGN:
        if data.startswith(magic):
            raise ArticleError(f"{name} is {what}, which Tilmach does not read.", hint=hint)
    if suffix in {".mht", ".mhtml", ".webarchive"} or _MHTML.match(data[:_HEAD]):
        raise ArticleError(
            f"{name} is a web archive, which Tilmach does not read.",
            hint="Save the page again as “Webpage, HTML only” (.html).",
        )
    if data.startswith(b"PK\x03\x04"):
        return "word"
    if suffix in {".docx", ".docm", ".dotx", ".dotm"}:
        raise ArticleError(
            f"{name} is named like a Word document but is none.",
            hint="Open it in the program that made it and save it as DOCX, or rename it to .txt if it is plain text.",
        )
    head = _unwide(data[:_HEAD])
    if _HTML.match(head):
        return "web"
    return _SUFFIXES.get(suffix, "markdown" if _MARKDOWN.search(head) else "plain")


def _unwide(head: bytes) -> bytes:
    """Drop the NUL bytes of UTF-16, so that the patterns see its ASCII."""
    return head[2:].replace(b"\0", b"") if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else head
