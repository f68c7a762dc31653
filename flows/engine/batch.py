"""Turn a list of tokenized sentences into n-best lists, so that no sentence changes another's result.

CTranslate2 on a CPU does not promise that. Its int8 products are exact, but in attention the float products are padded
to the longest sentence of the batch, and which kernel sums them, in which order, depends on the padded size. Measured
(x86-64, AVX-512, oneDNN; tiny and base size): rows of equal length never change one another, bit for bit; padding
changes sentences of fewer than 16 tokens, at times their best hypothesis, and none of 16 or more. Hence:

- sentences of fewer than `SHORT` tokens share a batch only with sentences of exactly their length;
- the others share batches freely, the longest first;
- whether that holds on this machine is tried once for each model (`holds`); where it does not, each sentence is
  translated alone.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Protocol

from flows.settings import Decoding

SHORT = 16
"""One AVX-512 register of floats: below it other kernels are chosen. After a change: tests/test_engine_batch.py."""
_SMALLEST_BATCH = 256
"""Source tokens: splitting further to feed more threads costs more than it brings (see tests/bench)."""


class Result(Protocol):
    """What CTranslate2 gives for one sentence: tokens and scores of each hypothesis, best first."""

    hypotheses: list[list[str]]
    scores: list[float]


class Pending(Protocol):
    """A result under way."""

    def result(self) -> Result:
        """Wait for it."""
        ...


class Translator(Protocol):
    """The part of ctranslate2.Translator that is used here."""

    def translate_batch(self, source: list[list[str]], **options: object) -> list[Pending]:
        """Start a batch; `asynchronous` must be among the options."""
        ...


def translate(
    translator: Translator,
    sentences: Sequence[list[str]],
    prefix: list[str],
    decoding: Decoding,
    *,
    alone: bool,
    threads: int,
) -> list[Result]:
    """Translate distinct sentences (non-empty token lists); results in their order.

    All batches are queued at once, the longest sentences first, so that `threads` translators stay busy to the end.
    With `alone`, each sentence is a batch of its own.
    """
    order = sorted(range(len(sentences)), key=lambda i: (-len(sentences[i]), sentences[i]))
    long = [i for i in order if len(sentences[i]) >= SHORT]
    short = [i for i in order if len(sentences[i]) < SHORT]
    size = _size(sum(len(sentences[i]) for i in long), decoding.max_batch_tokens, threads)
    if alone:
        batches = [[i] for i in order]
    else:
        batches = _filled(sentences, long, size)
        for _, same in groupby(short, key=lambda i: len(sentences[i])):
            batches += _filled(sentences, list(same), size)
    pending: dict[int, Pending] = {}
    for batch in batches:
        source = [sentences[i] for i in batch]
        pending |= zip(batch, _start(translator, source, prefix, decoding, decoding.max_output_tokens), strict=True)
    return [pending[i].result() for i in range(len(sentences))]


def holds(translator: Translator, probe: list[str], prefix: list[str], decoding: Decoding) -> bool:
    """Try on this machine whether padding leaves sentences of `SHORT` tokens and more alone, bit for bit.

    `probe` is any non-empty token list; a few steps of decoding show it.
    """
    sentences = [(probe * length)[:length] for length in (SHORT, SHORT + 1, 2 * SHORT - 1, 3 * SHORT, 5 * SHORT + 3)]
    steps = len(prefix) + 4
    together = [p.result() for p in _start(translator, sentences, prefix, decoding, steps)]
    apart = [p.result() for s in sentences for p in _start(translator, [s], prefix, decoding, steps)]
    return all(a.hypotheses == b.hypotheses and a.scores == b.scores for a, b in zip(together, apart, strict=True))


def _start(
    translator: Translator, source: list[list[str]], prefix: list[str], decoding: Decoding, steps: int
) -> list[Pending]:
    return translator.translate_batch(
        source,
        target_prefix=[prefix] * len(source) if prefix else None,
        asynchronous=True,
        beam_size=max(decoding.beam_size, decoding.hypotheses),
        num_hypotheses=decoding.hypotheses,
        length_penalty=decoding.length_penalty,
        repetition_penalty=decoding.repetition_penalty,
        no_repeat_ngram_size=decoding.no_repeat_ngram,
        max_input_length=0,
        max_decoding_length=steps,
        replace_unknowns=True,
        return_scores=True,
    )


def _size(tokens: int, most: int, threads: int) -> int:
    """Say how many tokens a batch holds: a thread's fair share and a tenth for padding, so that all end together."""
    return min(most, max(_SMALLEST_BATCH, tokens * 11 // (10 * threads) + 1))


def _filled(sentences: Sequence[list[str]], order: Sequence[int], size: int) -> list[list[int]]:
    """Fill batches of at most `size` tokens, padding counted; `order` has the longest first."""
    batches: list[list[int]] = []
    room = 0
    for i in order:
        if not batches or room == 0:
            room = max(1, size // len(sentences[i]))
            batches.append([])
        batches[-1].append(i)
        room -= 1
    return batches
