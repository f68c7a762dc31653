"""Turn texts into n-best translations with one loaded package."""

import threading
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from flows.engine import advice, align, argos, batch, plan
from flows.errors import PackageError
from flows.records import Candidate, Package
from flows.settings import Decoding

if TYPE_CHECKING:
    import ctranslate2

_engines: dict[tuple[Path, str], "Engine"] = {}
_lock = threading.Lock()
_CTRANSLATE2_ERRORS = (RuntimeError, ValueError, IndexError, OverflowError, MemoryError)
"""What its C++ exceptions arrive as."""
_PROBE = "The ministry said on Monday that the two countries will sign an agreement in Baku."
"""Any sentence will do: `batch.holds` looks at arithmetic, not at the translation."""


@dataclass(frozen=True, slots=True)
class _Offer:
    """One hypothesis for a piece of text: its words, the sum of their tokens' log probabilities, how many tokens."""

    text: str
    total: float
    tokens: int


def load(package: Package, *, threads: int) -> "Engine":
    """Give the engine of a package, loading the model the first time this process asks for it.

    `threads` translators run side by side, each on one thread; the first call decides. Callers verify the package
    first (`flows.packages.verified`). Raises PackageError when the files are not a package that can be run.
    """
    with _lock:
        key = (package.path, package.sha256)
        if key not in _engines:
            _engines[key] = Engine(package, threads=threads)
        return _engines[key]


class Engine:
    """A loaded package. Safe to use from many threads; not across a fork."""

    def __init__(self, package: Package, *, threads: int) -> None:
        self.package = package
        self._threads = threads
        opened = argos.open_package(package)
        self._tokenizer: argos.Tokenizer = opened.tokenizer
        self._prefix: list[str] = [opened.target_prefix] if opened.target_prefix else []
        self._translator = _translator(package, threads)
        self._advised = advice.read(package.path)

    def translate(self, texts: Sequence[str], decoding: Decoding) -> tuple[tuple[Candidate, ...], ...]:
        """Translate a whole article's texts in one go; for each, 1 to `decoding.hypotheses` distinct candidates.

        Candidates come best first as the beam ranked them (score divided by length ** `length_penalty`). A
        candidate's `score` is the mean log probability of the tokens the model wrote, its end mark included: for a
        text in several pieces, over the tokens of all; 0.0 for a text that has nothing to translate. A text gets the
        same candidates whatever else is in `texts` (see `flows.engine.batch`); equal texts are translated once.
        What the package advises (see `flows.engine.advice`) stands in for what `decoding` leaves at its default.
        """
        decoding = advice.followed(decoding, self._advised)
        window = decoding.max_input_tokens
        split = [plan.parts(text, lambda unit: len(self._tokenizer.encode(unit)), window) for text in texts]
        offers = self._offers((p.text for parts in split for p in parts if not p.kept), decoding)
        return tuple(_candidates(_joined(parts, offers)) for parts in split)

    def best(self, texts: Sequence[str], decoding: Decoding) -> tuple[str, ...]:
        """Translate as `translate` does and give the first candidate of each text, which alone is asked for."""
        found = self.translate(texts, replace(decoding, hypotheses=1))
        return tuple(candidates[0].text if candidates else "" for candidates in found)

    def align(self, pairs: Sequence[tuple[str, str]]) -> tuple[tuple[align.Link, ...], ...]:
        """Say for each (source, translation) which words of the source the model looked at for each word it wrote."""
        return align.links(self._translator, self._tokenizer, self._prefix, pairs)

    @cached_property
    def _alone(self) -> bool:
        """True where this machine's arithmetic lets sentences of one batch change one another."""
        return not batch.holds(self._translator, self._tokenizer.encode(_PROBE), self._prefix, Decoding())

    def _offers(self, units: Iterable[str], decoding: Decoding) -> dict[str, tuple[_Offer, ...]]:
        """Translate units with their links hidden; where a link got lost, translate what stands around it."""
        masked = {unit: plan.mask(unit) for unit in dict.fromkeys(units)}
        written = self._written([m.text for m in masked.values()], decoding)
        found: dict[str, tuple[_Offer, ...]] = {}
        broken: dict[str, tuple[plan.Part, ...]] = {}
        for unit, hidden in masked.items():
            revealed = ((hidden.reveal(offer.text), offer) for offer in written[hidden.text])
            whole = tuple(_Offer(text, o.total, o.tokens) for text, o in revealed if text is not None)
            if whole:
                found[unit] = whole
            else:
                broken[unit] = plan.around(unit)
        if broken:
            around = self._written([p.text for parts in broken.values() for p in parts if not p.kept], decoding)
            found |= {unit: _joined(parts, around) for unit, parts in broken.items()}
        return found

    def _written(self, units: Iterable[str], decoding: Decoding) -> dict[str, tuple[_Offer, ...]]:
        """Run the model over distinct units and decode what it wrote."""
        distinct = list(dict.fromkeys(units))
        encoded = [self._tokenizer.encode(unit) for unit in distinct]
        sentences = [list(tokens) for tokens in dict.fromkeys(map(tuple, encoded)) if tokens]
        try:
            results = batch.translate(
                self._translator, sentences, self._prefix, decoding, alone=self._alone, threads=self._threads
            )
        except _CTRANSLATE2_ERRORS as error:
            raise PackageError(
                f"The model of {self.package.path.name} failed: {error}",
                hint="Run tilmach packages verify; if it passes, ask for another version of the package.",
            ) from error
        offers = {
            tuple(tokens): self._decoded(result, decoding) for tokens, result in zip(sentences, results, strict=True)
        }
        return {
            unit: offers.get(tuple(tokens), (_Offer(unit, 0.0, 0),))
            for unit, tokens in zip(distinct, encoded, strict=True)
        }

    def _decoded(self, result: batch.Result, decoding: Decoding) -> tuple[_Offer, ...]:
        """Turn hypotheses into text, and CTranslate2's scores into sums.

        Its score is the sum over the written tokens and the end mark, divided by (length, prefix and end mark
        included) ** length_penalty; a hypothesis cut off at the longest output has no end mark.
        """
        offers: list[_Offer] = []
        for tokens, score in zip(result.hypotheses, result.scores, strict=True):
            length = min(len(tokens) + 1, decoding.max_output_tokens)
            words = tokens[len(self._prefix) :]
            text = unicodedata.normalize("NFC", self._tokenizer.decode(words)).strip()
            offers.append(_Offer(text, score * length**decoding.length_penalty, length - len(self._prefix)))
        return tuple(offers)


def _translator(package: Package, threads: int) -> "ctranslate2.Translator":
    """Load the model: int8 where the processor can, as the library does, one thread for each of `threads` workers."""
    import logging

    import ctranslate2

    ctranslate2.set_log_level(logging.ERROR)
    try:
        return ctranslate2.Translator(
            str(package.path / "model"),
            device="cpu",
            compute_type="auto",
            inter_threads=threads,
            intra_threads=1,
            max_queued_batches=-1,
        )
    except _CTRANSLATE2_ERRORS as error:
        raise PackageError(
            f"The model of {package.path.name} cannot be loaded: {error}",
            hint=f"Remove the package and install it again: tilmach packages remove {package.target}",
        ) from error


def _joined(parts: Sequence[plan.Part], offers: Mapping[str, tuple[_Offer, ...]]) -> tuple[_Offer, ...]:
    """Join the pieces of a text, the first hypotheses of all, then the second of all, and so on."""
    ranks = max((len(offers[p.text]) for p in parts if not p.kept), default=1)
    joined: list[_Offer] = []
    for rank in range(ranks):
        chosen = [
            _Offer(p.text, 0.0, 0) if p.kept else offers[p.text][min(rank, len(offers[p.text]) - 1)] for p in parts
        ]
        joined.append(
            _Offer("".join(o.text for o in chosen), sum(o.total for o in chosen), sum(o.tokens for o in chosen))
        )
    return tuple(joined)


def _candidates(offers: Iterable[_Offer]) -> tuple[Candidate, ...]:
    """Keep the first of equal texts; the score is the mean."""
    distinct: dict[str, _Offer] = {}
    for offer in offers:
        distinct.setdefault(offer.text, offer)
    return tuple(
        Candidate(text=o.text, origin="engine", score=o.total / o.tokens if o.tokens else 0.0)
        for o in distinct.values()
    )
