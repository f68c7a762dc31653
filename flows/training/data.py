"""Turn clean pairs into batches of numbered tokens, in an order that a seed fixes and a resumed run finds again."""

import random
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sentencepiece
import torch
from torch import Tensor

from flows.errors import TrainingError
from flows.training import vary
from flows.training.align import NONE
from flows.training.corpus import Pair
from flows.training.model import END, PAD, START
from flows.training.plan import TOKENS, Plan

Example = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""Source pieces; target pieces with the start, the language's token, and the end around them; links (see `align`)."""
_AT_ONCE = 50_000
"""Pairs numbered at a time, then packed in 16 bits a piece: a million pairs stay under 1 GB instead of 8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Padded numbers: source (n, s); what the decoder reads and what it must say, (n, t).

    `links` (n, t) has the source place that a target piece translates, or NONE.
    """

    source: Tensor
    read: Tensor
    say: Tensor
    links: Tensor


class Mixture:
    """Training examples by group and language, and how often each is drawn."""

    def __init__(
        self,
        pairs: Sequence[Pair],
        spm: sentencepiece.SentencePieceProcessor,
        plan: Plan,
        links: Sequence[Sequence[int]] = (),
    ) -> None:
        """Number pairs; `links`, one for each pair where they are given, are what `align.links` gives."""
        self.plan = plan
        self._digits = vary.digits(spm)
        self._halves = vary.halves(spm)
        self.buckets: dict[tuple[str, str], list[Example]] = defaultdict(list)
        marks = {language: spm.piece_to_id(token) for language, token in TOKENS.items()}
        for begin in range(0, len(pairs), _AT_ONCE):
            some = pairs[begin : begin + _AT_ONCE]
            sources = spm.encode([pair.en for pair in some])
            targets = spm.encode([pair.text for pair in some])
            linked = links[begin : begin + _AT_ONCE] or [()] * len(some)
            for pair, source, target, link in zip(some, sources, targets, linked, strict=True):
                if 0 < len(source) <= plan.longest and 0 < len(target) <= plan.longest:
                    example = (array("H", source), array("H", (START, marks[pair.language], *target, END)), link)
                    self.buckets[pair.group, pair.language].append(example)
        if not self.buckets:
            raise TrainingError("The corpora hold no pair to train on.", hint="See the counts above for the reasons.")

    def weights(self, *, late: bool = False) -> dict[tuple[str, str], float]:
        """Give each bucket's share: the group's, split between its languages as n ** (1 / temperature)."""
        wanted = self.plan.late_shares if late else self.plan.shares
        sizes = {key: len(found) ** (1 / self.plan.temperature) for key, found in self.buckets.items()}
        groups: dict[str, float] = defaultdict(float)
        for (group, _), size in sizes.items():
            groups[group] += size
        present = sum(wanted[group] for group in groups)
        return {key: wanted[key[0]] / present * size / groups[key[0]] for key, size in sizes.items()}

    def pool(self, number: int, *, late: bool = False) -> list[Batch]:
        """Give the batches of one pool: the same for the same seed and number; `late`: of a run's last part."""
        draw = random.Random(self.plan.seed * 1_000_003 + number)
        shares = self.weights(late=late)
        keys = draw.choices(list(shares), weights=list(shares.values()), k=self.plan.pool)
        drawn = (self._varied(draw.choice(self.buckets[key]), draw) for key in keys)
        examples = sorted(drawn, key=lambda e: (len(e[1]), len(e[0])))
        made = [batch(group) for group in cut(examples, self.plan.batch_tokens)]
        draw.shuffle(made)
        return made

    def _varied(self, example: Example, draw: random.Random) -> Example:
        source, target, link = example
        if draw.random() < self.plan.figures:
            source, target = vary.figures(source, target, self._digits, draw)
        if draw.random() < self.plan.cuts:
            source, link = vary.cuts(source, link, self._halves, self.plan.cut, draw)
        return source, target, link


def cut(examples: Sequence[Example], tokens: int) -> Iterator[list[Example]]:
    """Cut examples, sorted by length, where a batch would hold more than `tokens` padded numbers on a side."""
    group: list[Example] = []
    longest = 0
    for example in examples:
        size = max(longest, len(example[0]), len(example[1]))
        if group and size * (len(group) + 1) > tokens:
            yield group
            group, size = [], max(len(example[0]), len(example[1]))
        group.append(example)
        longest = size
    if group:
        yield group


def batch(examples: Sequence[Example]) -> Batch:
    """Pad examples into tensors. The language's token is read but never asked for: a package is told it."""
    source = _padded([example[0] for example in examples])
    target = _padded([example[1] for example in examples])
    say = target[:, 1:].clone()
    say[:, 0] = PAD
    links = torch.full_like(say, NONE)
    for number, (_, _, link) in enumerate(examples):
        # The first place says the language's token, which translates nothing.
        links[number, 1 : 1 + len(link)] = torch.tensor(link)
    return Batch(source=source, read=target[:, :-1], say=say, links=links)


def _padded(rows: Sequence[Sequence[int]]) -> Tensor:
    table = torch.full((len(rows), max(map(len, rows))), PAD, dtype=torch.long)
    for number, row in enumerate(rows):
        table[number, : len(row)] = torch.tensor(list(row))
    return table
