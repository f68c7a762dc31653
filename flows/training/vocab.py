"""Turn the training text into one SentencePiece vocabulary for four languages, with byte fallback."""

import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import sentencepiece

from flows.errors import TrainingError
from flows.training.corpus import Pair
from flows.training.plan import TOKENS, Plan

_LINES = 400_000
"""Lines drawn for it: more changes few pieces and takes minutes."""
_TIMES = 6
"""Times that a pair of a small group counts at most: briefings need the press corpus's words whole."""


def train(pairs: Sequence[Pair], plan: Plan, model: Path) -> None:
    """Write `model` (a SentencePiece file), beside it nothing. Raises TrainingError when the text is too little.

    Unigram pieces; bytes stand for letters it never saw; digits stand alone, so that a number is copied digit by digit.
    """
    lines = drawn(pairs, plan)
    fresh = model.with_name(f".{model.name}")
    try:
        with fresh.open("wb") as out:
            sentencepiece.SentencePieceTrainer.train(
                sentence_iterator=iter(lines),
                model_writer=out,
                vocab_size=plan.vocabulary,
                model_type="unigram",
                byte_fallback=True,
                split_digits=True,
                character_coverage=0.9998,
                normalization_rule_name="identity",
                add_dummy_prefix=True,
                unk_id=0,
                bos_id=1,
                eos_id=2,
                pad_id=3,
                user_defined_symbols=list(TOKENS.values()),
                num_threads=2,
                minloglevel=2,
            )
    except RuntimeError as error:
        fresh.unlink(missing_ok=True)
        raise TrainingError(
            f"No vocabulary of {plan.vocabulary:,} pieces can be made from {len(lines):,} lines: {error}",
            hint="Give more text, or take a smaller plan.",
        ) from error
    fresh.rename(model)


def drawn(pairs: Sequence[Pair], plan: Plan) -> list[str]:
    """Draw both sides of pairs, each group by its share: else a million lines of grammar would choose the pieces."""
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[pair.group].append(pair)
    draw = random.Random(plan.seed)
    lines: list[str] = []
    for group, found in sorted(groups.items()):
        wanted = min(int(plan.shares[group] * _LINES / 2), len(found) * _TIMES)
        whole, rest = divmod(wanted, len(found))
        for pair in [*found * whole, *draw.sample(found, rest)]:
            lines += (pair.en, pair.text)
    draw.shuffle(lines)
    return lines


def load(model: Path) -> sentencepiece.SentencePieceProcessor:
    """Open a vocabulary."""
    return sentencepiece.SentencePieceProcessor(model_file=str(model))
