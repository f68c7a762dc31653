"""Turn the rows of a corpus into findings on the whole: double ids, near-duplicates, openings, topics, lengths."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from flows.facts.fold import fold
from flows.training import near
from flows.training.row import TONGUES, Finding, Pair4, Tongue

OPENING_SHARE = 0.004
"""Of a language's rows, how many may begin with the same three words; two rows always may."""
FIRST_WORD_SHARE = 0.20
"""Of a language's rows, how many may begin with the same word: real news opens about one sentence in six with "The"."""
BANDS = {(4, 8): 0.14, (9, 14): 0.20, (15, 20): 0.24, (21, 27): 0.23, (28, 35): 0.13, (36, 45): 0.06}
"""English words in a sentence, and the share of rows meant for each band: agency copy, with its headlines."""
BAND_SLACK = 0.06
SPREAD_ROWS = 250
"""Rows from which shares of bands and first words say something."""
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_MASKED = re.compile(r"(?<!^)(?<![.!?“\"] )\b[A-Z][\w’'-]*|\d[\d.,:]*")
_FRAME_WORDS = 6
"""Words that must be left of a sentence without its names and numbers before its frame is compared."""


def check(rows: Sequence[Pair4], *, topics: int = 0) -> Iterator[Finding]:
    """Find what is wrong with the rows together; `topics` is the least number of topics they must have."""
    for row_id, count in Counter(row.id for row in rows).items():
        if count > 1:
            yield Finding(row=row_id, check="id", error=True, detail=f"{count} rows have this id.")
    yield from _duplicates(rows)
    for tongue in TONGUES:
        yield from _openings(rows, tongue)
    if (found := len({row.topic for row in rows})) < topics:
        yield Finding(row="", check="topics", error=True, detail=f"{found} topics; there must be {topics}.")
    yield from _spread(rows)


def _duplicates(rows: Sequence[Pair4]) -> Iterator[Finding]:
    seen: set[tuple[int, int]] = set()
    for tongue in TONGUES:
        for one, other, likeness in near.near([near.plain(row.text(tongue)) for row in rows]):
            if (one, other) not in seen:
                seen.add((one, other))
                detail = f"{likeness:.0f} % like {rows[one].id}: “{rows[one].text(tongue)}”"
                yield Finding(row=rows[other].id, check="duplicate", error=True, detail=detail, tongue=tongue)
    frames = [near.plain(_MASKED.sub("0", row.en)) for row in rows]
    long = [i for i, frame in enumerate(frames) if sum(w != "0" for w in frame.split()) >= _FRAME_WORDS]
    for one, other, _ in near.near([frames[i] for i in long]):
        if (long[one], long[other]) not in seen:
            detail = f"The same frame as {rows[long[one]].id} with other names or figures: “{rows[long[one]].en}”"
            yield Finding(row=rows[long[other]].id, check="duplicate", error=True, detail=detail, tongue="en")


def opening(text: str, tongue: Tongue, words: int = 3) -> str:
    """Give the first words of a sentence, in small letters and without marks."""
    return " ".join(_WORD.findall(fold(text, tongue))[:words])


def _openings(rows: Sequence[Pair4], tongue: Tongue) -> Iterator[Finding]:
    starts: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        starts[opening(row.text(tongue), tongue)].append(row.id)
    limit = max(2, int(OPENING_SHARE * len(rows)))
    for start, ids in starts.items():
        if len(ids) > limit:
            detail = f"{len(ids)} rows begin with “{start}” (at most {limit} may): {', '.join(ids[:8])}"
            yield Finding(row=ids[limit], check="opening", error=True, detail=detail, tongue=tongue)
    if len(rows) < SPREAD_ROWS:
        return
    first = Counter(opening(row.text(tongue), tongue, 1) for row in rows)
    for word, count in first.items():
        if count > FIRST_WORD_SHARE * len(rows):
            detail = f"{count / len(rows):.0%} of the rows begin with “{word}” (at most {FIRST_WORD_SHARE:.0%} may)."
            yield Finding(row="", check="opening", error=True, detail=detail, tongue=tongue)


def lengths(rows: Sequence[Pair4]) -> dict[tuple[int, int], float]:
    """Give the share of rows in each band of English words."""
    counts = Counter(len(row.en.split()) for row in rows)
    total = max(1, len(rows))
    return {(low, high): sum(counts[n] for n in range(low, high + 1)) / total for low, high in BANDS}


def _spread(rows: Sequence[Pair4]) -> Iterator[Finding]:
    if len(rows) < SPREAD_ROWS:
        return
    for (low, high), share in lengths(rows).items():
        if abs(share - BANDS[low, high]) > BAND_SLACK:
            detail = f"{share:.0%} of the rows have {low}–{high} English words; {BANDS[low, high]:.0%} is meant."
            yield Finding(row="", check="lengths", error=True, detail=detail, tongue="en")
