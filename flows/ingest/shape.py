"""Turn bare short lines into headings, where the source marks none."""

import re
from dataclasses import replace

from flows.ingest.draft import Piece

_HEADING_CHARS, _HEADING_WORDS = 80, 12
"""The longest bare line that is taken for a heading: press headings are shorter, sentences mostly longer."""
_STOP = re.compile(r"[.!?:;,…][\"”’»)]*$")
_PARTING = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’»)]))[ \t]*\n|\n\s*\n")
_LONG = 80
"""A paragraph without a stop at its end is still running text from this length on."""


def has_stop(text: str) -> bool:
    """Say whether a line ends like a sentence or leads on to the next line."""
    return _STOP.search(text) is not None


def may_head(text: str) -> bool:
    """Say whether a line looks like a heading: short, begun large, without a stop at its end."""
    first = text.lstrip("\"“‘«„'([")[:1]
    return (
        len(text) <= _HEADING_CHARS
        and len(text.split()) <= _HEADING_WORDS
        and (first.isupper() or first.isdigit())
        and not has_stop(text)
    )


def part_lines(text: str) -> list[str]:
    """Split a block where a line break follows a sentence's end or another break: so pages and letters part paragraphs.

    Any other line break stays, and is a space to the reader.
    """
    return _PARTING.split(text)


def mark_headings(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Make headings of bare short lines that running text follows, at once or after one more such line."""
    if any(piece.kind == "heading" for piece in pieces):
        return pieces
    running = [piece.kind != "paragraph" or has_stop(piece.text) or len(piece.text) > _LONG for piece in pieces]
    return tuple(
        replace(piece, kind="heading")
        if not running[n] and may_head(piece.text) and any(running[n + 1 : n + 3])
        else piece
        for n, piece in enumerate(pieces)
    )
