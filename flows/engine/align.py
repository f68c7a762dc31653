"""Turn the attention of a model into pairs of words: this source word was looked at when that target word was written.

The translation is forced through the model (as a target prefix) and the attention over the source is read for each
of its tokens: that of the decoder layer and heads which the package names for alignment (the last layer's first head
unless it says otherwise). It is evidence, not proof: packages are not trained to align, so a caller uses only links of
high `weight` and checks what it does with them.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from flows.engine import argos

if TYPE_CHECKING:
    import ctranslate2

Span = tuple[int, int]
_BATCH_TOKENS = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One target word and the source word most looked at while it was written.

    Spans are (start, end) character offsets; `weight` is that source word's share of the attention, 0 to 1.
    """

    source: Span
    target: Span
    weight: float


def links(
    translator: "ctranslate2.Translator",
    tokenizer: argos.Tokenizer,
    prefix: list[str],
    pairs: Sequence[tuple[str, str]],
) -> tuple[tuple[Link, ...], ...]:
    """Align the words (between white space) of each pair; one Link for each target word that has tokens."""
    encoded = [(tokenizer.encode(source), tokenizer.encode(target)) for source, target in pairs]
    full = [i for i, (source, target) in enumerate(encoded) if source and target]
    results = translator.translate_batch(
        [encoded[i][0] for i in full],
        target_prefix=[prefix + encoded[i][1] for i in full],
        beam_size=1,
        max_input_length=0,
        max_decoding_length=len(prefix) + max((len(encoded[i][1]) for i in full), default=0),
        max_batch_size=_BATCH_TOKENS,
        batch_type="tokens",
        return_attention=True,
    )
    found: list[tuple[Link, ...]] = [()] * len(pairs)
    for i, result in zip(full, results, strict=True):
        (source, target), (read, wrote) = pairs[i], encoded[i]
        attention = result.attention[0][len(prefix) :]
        found[i] = _links(_words(source, read), _words(target, wrote), attention)
    return tuple(found)


def _links(
    source: Sequence[Span | None], target: Sequence[Span | None], attention: Sequence[Sequence[float]]
) -> tuple[Link, ...]:
    """Sum attention over the tokens of each pair of words; the heaviest source word wins, the first of equals."""
    shares: dict[Span, dict[Span, float]] = {}
    rows: dict[Span, int] = {}
    for word, row in zip(target, attention, strict=False):
        if word is None:
            continue
        rows[word] = rows.get(word, 0) + 1
        share = shares.setdefault(word, {})
        for read, weight in zip(source, row, strict=False):
            if read is not None:
                share[read] = share.get(read, 0.0) + weight
    return tuple(
        Link(source=best, target=word, weight=min(1.0, share[best] / rows[word]))
        for word, share in shares.items()
        if (best := max(share, key=lambda span: share[span], default=None)) is not None
    )


def _words(text: str, tokens: Sequence[str]) -> list[Span | None]:
    """Say for each token in which word of the text it lies, by matching their characters in order.

    A tokenizer may have changed characters (normalisation, HTML entities): what has no match gets its neighbours'
    word if they agree, else None.
    """
    letters = [(i, c) for i, c in enumerate(text) if not c.isspace()]
    shown: list[tuple[int, str]] = [
        (t, c) for t, token in enumerate(tokens) for c in html.unescape(token.removesuffix("@@").replace("▁", ""))
    ]
    matcher = SequenceMatcher(None, [c for _, c in letters], [c for _, c in shown], autojunk=False)
    words: list[Span | None] = [None] * len(tokens)
    for block in matcher.get_matching_blocks():
        for k in range(block.size):
            token = shown[block.b + k][0]
            if words[token] is None:
                words[token] = _word_at(text, letters[block.a + k][0])
    for t, word in enumerate(words):
        if word is None and 0 < t < len(words) - 1 and words[t - 1] == words[t + 1]:
            words[t] = words[t - 1]
    return words


def _word_at(text: str, place: int) -> Span:
    """Give the span of the word between white space that holds the character at `place`."""
    start, end = place, place + 1
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end
