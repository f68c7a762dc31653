"""Vary a drawn example so that a model learns to carry what it cannot know by heart: other figures, other pieces."""

import random
from array import array
from collections.abc import Iterator, Mapping, Sequence

import sentencepiece

from flows.training.align import NONE
from flows.training.plan import TOKENS

Run = tuple[int, int]
"""Two numbers: where neighbouring digits begin and end in a row, or the halves of a piece."""
_CLOCK = 59
"""Two digits up to here can be a day, an hour or a minute, which other digits could make impossible."""


def digits(spm: sentencepiece.SentencePieceProcessor) -> dict[int, str]:
    """Give the pieces that are one digit each (the vocabulary splits every number), by their ids."""
    found = {spm.piece_to_id(str(number)): str(number) for number in range(10)}
    return {piece: digit for piece, digit in found.items() if piece != spm.unk_id()}


def figures(
    source: Sequence[int], target: Sequence[int], known: Mapping[int, str], draw: random.Random
) -> "tuple[array[int], array[int]]":
    """Give both sides with other figures, the same on both: where a number stands once on each side.

    Its length stays, so links and order hold. What an ending can hang on stays too: see `other`.
    """
    new_source, new_target = array("H", source), array("H", target)
    pieces = {digit: piece for piece, digit in known.items()}
    there = _once(source, known)
    here = _once(target, known)
    for number, (begin, end) in there.items():
        if number not in here:
            continue
        fresh = array("H", [pieces[digit] for digit in other(number, draw)])
        new_source[begin:end] = fresh
        new_target[here[number][0] : here[number][1]] = fresh
    return new_source, new_target


def other(number: str, draw: random.Random) -> str:
    """Give another number of the same length that takes the same endings and agreement in az, ru and tr.

    Endings follow the last word of a number that is said aloud, and Russian agreement the last two digits: the last
    digit stays, with its ten where that is 1, and so does a lone zero with its ten. A year keeps its century.
    """
    if len(number) < 2 or number[0] == "0" or (len(number) == 2 and int(number) <= _CLOCK):
        return number
    if len(number) == 2:
        return number if number[1] == "0" else f"{draw.choice('6789')}{number[1]}"
    zeros = len(number) - len(number.rstrip("0"))
    kept = zeros if zeros >= 2 else 2 if zeros or number[-2] == "1" else 1
    free = len(number) - kept
    fixed = 2 if len(number) == 4 and number[:2] in {"18", "19", "20"} else 0
    made = [number[at] if at < fixed else draw.choice("123456789") for at in range(free)]
    if kept == 1 and free > fixed and made[-1] == "1":
        made[-1] = "2"
    return "".join(made) + number[free:]


def halves(spm: sentencepiece.SentencePieceProcessor) -> dict[int, tuple[Run, ...]]:
    """Give every piece that can be cut into two other pieces with all such pairs, by ids."""
    names = {spm.id_to_piece(number): number for number in range(spm.get_piece_size()) if _is_text(spm, number)}
    found: dict[int, tuple[Run, ...]] = {}
    for name, number in names.items():
        pairs = ((names.get(name[:at]), names.get(name[at:])) for at in range(1, len(name)))
        if good := tuple((left, right) for left, right in pairs if left is not None and right is not None):
            found[number] = good
    return found


def cuts(
    source: Sequence[int], link: Sequence[int], known: Mapping[int, Sequence[Run]], chance: float, draw: random.Random
) -> tuple["array[int]", "array[int]"]:
    """Give the source with some pieces cut in two, and the links to it, led to the places where they are now.

    Another cut of a known word looks as a word does that was never seen: the model learns to read words from their
    parts (BPE-dropout, Provilkov et al. 2020, arXiv:1910.13267, for a vocabulary of another kind).
    """
    made, moved = array("H"), array("h")
    for piece in source:
        moved.append(len(made))
        made.extend(draw.choice(known[piece]) if piece in known and draw.random() < chance else (piece,))
    return made, array("h", [NONE if at == NONE else moved[at] for at in link])


def _is_text(spm: sentencepiece.SentencePieceProcessor, number: int) -> bool:
    return not (spm.is_control(number) or spm.is_unknown(number) or spm.is_byte(number) or number in _marks(spm))


def _marks(spm: sentencepiece.SentencePieceProcessor) -> frozenset[int]:
    return frozenset(spm.piece_to_id(token) for token in TOKENS.values())


def _once(row: Sequence[int], known: Mapping[int, str]) -> dict[str, Run]:
    """Give the numbers that stand once in a row, and where."""
    found: dict[str, list[Run]] = {}
    for begin, end in _runs(row, known):
        found.setdefault("".join(known[piece] for piece in row[begin:end]), []).append((begin, end))
    return {number: where[0] for number, where in found.items() if len(where) == 1}


def _runs(row: Sequence[int], known: Mapping[int, str]) -> Iterator[Run]:
    begin = -1
    for at, piece in enumerate((*row, -1)):
        if piece in known:
            begin = at if begin < 0 else begin
        elif begin >= 0:
            yield begin, at
            begin = -1
