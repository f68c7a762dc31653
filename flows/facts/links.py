"""Turn the links, e-mail addresses and handles of a sentence into facts."""

import re

from flows.facts.fact import Fact, FactKind

_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_ENDINGS = "com|org|net|edu|gov|int|info|io|az|ru|tr|uk|de|fr|eu|tv|co|me|biz|us|ua|ge|ir|kz|uz"
_LINK = (
    r"(?:https?|ftp)://[^\s<>\"“”«»]+|www\.[^\s<>\"“”«»]+"
    rf"|(?<![\w@.])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*\.(?:{_ENDINGS})(?![\w.-]*\w@)(?:/[^\s<>\"“”«»]*|(?![\w]))"
)
_HANDLE = r"(?<![\w@/.])[@#][A-Za-z_]\w+"
_ALL = re.compile(f"(?P<email>{_EMAIL})|(?P<link>{_LINK})|(?P<handle>{_HANDLE})", re.IGNORECASE)
_TRAILING = ".,;:!?)]}'’…"
_DOTTED = re.compile(r"\.(?<=\w.)\w")
"""A point within a word, which every address without @ and :// has."""


def find(text: str) -> list[Fact]:
    """Find links (with or without a scheme), e-mail addresses, @handles and #tags."""
    if not ("@" in text or "#" in text or "://" in text or _DOTTED.search(text)):
        return []
    facts = []
    for match in _ALL.finditer(text):
        kind: FactKind = "email" if match["email"] else "link" if match["link"] else "handle"
        written = match[0].rstrip(_TRAILING)
        if match[0].count("(") > written.count("(") or (
            match[0].endswith(")") and written.count("(") > written.count(")")
        ):
            written += ")"
        if kind == "link" and "://" not in written and written[:4] != "www." and written != written.lower():
            continue
        facts.append(
            Fact(kind=kind, text=written, start=match.start(), end=match.start() + len(written), value=written)
        )
    return facts
