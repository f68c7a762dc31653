"""Turn plain text into a draft: hard-wrapped lines joined, headings, lists and quotes told apart."""

import re
from itertools import pairwise, zip_longest

from flows.ingest.clean import clean, clean_lines
from flows.ingest.draft import Draft, Piece
from flows.ingest.shape import has_stop, may_head

_WIDEST_WRAP = 120
"""Mail programs and editors break lines at 120 characters or fewer; longer lines are whole paragraphs."""
_HASH = re.compile(r"#{1,6}\s+(.*?)\s*#*$")
_QUOTE = re.compile(r">\s?(.*)$")
_BULLET = re.compile(r"[-*+•‣▪●◦·–—\ue000-\uf8ff]\s+(?=\S)")
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+(?=\S)")
_RULE = re.compile(r"[\W_]*$")
_BROKEN_WORD = re.compile(r"\w-$")


def read(text: str) -> Draft:
    """Read plain text; the marks "#", ">", "-", "*", "•" and "1." at the start of a line are understood."""
    return Draft(pieces=tuple(pieces(text)))


def pieces(text: str) -> list[Piece]:
    """Split plain text into its blocks; bare headings are still paragraphs (see `shape`)."""
    lines = clean_lines(text).split("\n")
    width = max((len(line.rstrip()) for line in lines), default=0)
    found: list[Piece] = []
    lines_of: list[str] = []
    for number, line in enumerate([*lines, ""]):
        bare = line.strip()
        underlined = len(lines_of) == 1 and re.fullmatch(r"={3,}|-{3,}", bare) is not None
        if underlined:
            found.append(Piece("heading", clean(lines_of[0])))
            lines_of = []
        elif lines_of and not _continues(lines_of, line, lines[number - 1], width):
            found.append(_piece(lines_of))
            lines_of = []
        if bare and not underlined and not _RULE.match(bare):
            lines_of.append(bare)
    return [piece for piece in found if piece.text]


def _continues(so_far: list[str], line: str, before: str, width: int) -> bool:
    """Say whether a line goes on with the block that the lines before it began.

    It does where its first word would not have fitted on the line before (`width` is the longest line's), where it
    begins small, and where the block stops in mid-sentence and is no heading; never after a blank line or a heading
    mark, nor when it opens a list item, a quotation or an indented paragraph.
    """
    bare = line.strip()
    if not bare or _RULE.match(bare) or _HASH.match(bare) or _HASH.match(so_far[0]):
        return False
    if _QUOTE.match(bare) or _QUOTE.match(so_far[0]):
        return bool(_QUOTE.match(bare) and _QUOTE.match(so_far[0])) and len(bare) > 1
    if _BULLET.match(bare) or _NUMBER.match(bare):
        return False
    if line[:1] in {" ", "\t"} and before[:1] not in {" ", "\t"} and not _marked(so_far[0]):
        return False
    if width <= _WIDEST_WRAP and len(before.rstrip()) + 1 + len(bare.split()[0]) > width:
        return True
    if bare[0].islower() and not re.search(r"[.!?][\"”’»)]*$", so_far[-1]):
        return True
    return not has_stop(so_far[-1]) and not (len(so_far) == 1 and may_head(so_far[0])) and width <= _WIDEST_WRAP


def _marked(line: str) -> bool:
    return _BULLET.match(line) is not None or _NUMBER.match(line) is not None


def _piece(lines: list[str]) -> Piece:
    """Make one block of its lines; a list item keeps its number, because the text may refer to it."""
    if heading := _HASH.match(lines[0]):
        return Piece("heading", clean(heading[1]))
    if _QUOTE.match(lines[0]):
        return Piece("quote", clean(_join([_QUOTE.sub(r"\1", line) for line in lines])))
    if bullet := _BULLET.match(lines[0]):
        return Piece("list_item", clean(_join([lines[0][bullet.end() :], *lines[1:]])))
    return Piece("list_item" if _NUMBER.match(lines[0]) else "paragraph", clean(_join(lines)))


def _join(lines: list[str]) -> str:
    """Join hard-wrapped lines; a word broken at its own hyphen gets no space."""
    joints = ["" if _BROKEN_WORD.search(one) and two[:1].isalpha() else " " for one, two in pairwise(lines)]
    return "".join(part for pair in zip_longest(lines, joints, fillvalue="") for part in pair)
