"""Turn sentences into what PyTorch's weights say of them, to hold CTranslate2's int8 model against."""

from collections.abc import Mapping, Sequence

import sentencepiece
import torch
from torch import Tensor

from flows.training.data import batch
from flows.training.model import END, START, Transformer
from flows.training.plan import TOKENS, Plan


def restored(weights: Mapping[str, Tensor], plan: Plan, vocabulary: int) -> Transformer:
    """Build a model of given weights, ready to decode."""
    model = Transformer(plan, vocabulary)
    model.load_state_dict(dict(weights))
    return model.eval()


def greedy(
    model: Transformer,
    spm: sentencepiece.SentencePieceProcessor,
    texts: Sequence[str],
    language: str,
    *,
    longest: int = 200,
    at_once: int = 64,
) -> tuple[str, ...]:
    """Translate by taking the likeliest piece each time: the simplest decoding, the same on both sides."""
    said = choices(model, spm, texts, language, longest=longest, at_once=at_once)
    return tuple(spm.decode(pieces) for pieces in said)


def choices(
    model: Transformer,
    spm: sentencepiece.SentencePieceProcessor,
    texts: Sequence[str],
    language: str,
    *,
    longest: int = 200,
    at_once: int = 64,
) -> tuple[list[int], ...]:
    """Give the likeliest pieces' numbers for each text, up to its end or `longest` pieces."""
    mark = spm.piece_to_id(TOKENS[language])
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    said: dict[int, list[int]] = {}
    for begin in range(0, len(order), at_once):
        group = order[begin : begin + at_once]
        source = batch([(tuple(spm.encode(texts[i])), (START, mark, END), ()) for i in group]).source
        target = torch.tensor([[START, mark]] * len(group))
        done = torch.zeros(len(group), dtype=torch.bool)
        with torch.inference_mode():
            memory = model.encode(source)
            while not bool(done.all()) and target.size(1) < longest + 2:
                last = torch.arange(1, len(group) + 1) * target.size(1) - 1
                following = model.decode(memory, source, target, last).argmax(-1)
                following = torch.where(done, END, following)
                done |= following == END
                target = torch.cat([target, following[:, None]], dim=1)
        for i, row in zip(group, target.tolist(), strict=True):
            pieces = row[2:]
            said[i] = pieces[: pieces.index(END)] if END in pieces else pieces
    return tuple(said[i] for i in range(len(texts)))
