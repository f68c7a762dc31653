"""Turn numbered tokens into the scores of the next ones: a pre-norm transformer, deep encoder and shallow decoder.

Its parts are laid out as CTranslate2's transformer computes them (fused projections, sinusoidal positions, scaled and
shared embeddings), so that export copies weights and changes none.
"""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from flows.training.plan import Plan

PAD, START, END = 3, 1, 2
"""Numbers of the vocabulary's control tokens; 0 is unknown, as SentencePiece has it by default."""

POSITIONS = 512
"""Longest text in pieces: the engine's window and a plan's `longest` lie below it."""

_HIDDEN = -1e4
"""Score of a place that may not be looked at: its share is 0 in 16 bits too, and no row of them becomes nan."""


class Attention(nn.Module):
    """Multi-head attention; `own` reads keys and values from the queries' side, with one fused projection."""

    def __init__(self, plan: Plan, *, own: bool) -> None:
        super().__init__()
        self.heads, self.rate = plan.heads, plan.dropout
        self.first = nn.Linear(plan.width, plan.width * (3 if own else 1))
        self.other = None if own else nn.Linear(plan.width, plan.width * 2)
        self.out = nn.Linear(plan.width, plan.width)

    def forward(
        self,
        x: Tensor,
        memory: Tensor,
        mask: Tensor | None,
        *,
        causal: bool = False,
        kept: list[Tensor] | None = None,
    ) -> Tensor:
        """Attend; `mask` is True where a key may be seen, shaped to broadcast over (batch, heads, queries, keys).

        `kept`, where given, gets the scores before softmax, of that shape.
        """
        if self.other is None:
            query, key, value = self.first(x).chunk(3, dim=-1)
        else:
            query = self.first(x)
            key, value = self.other(memory).chunk(2, dim=-1)
        parts = [part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in (query, key, value)]
        rate = self.rate if self.training else 0.0
        if kept is not None or x.device.type == "cpu":
            seen = plain(*parts, attn_mask=mask, dropout_p=rate, is_causal=causal, kept=kept)
        else:
            seen = functional.scaled_dot_product_attention(
                parts[0], parts[1], parts[2], attn_mask=mask, dropout_p=rate, is_causal=causal
            )
        result: Tensor = self.out(seen.transpose(1, 2).flatten(2))
        return result


def plain(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    *,
    attn_mask: Tensor | None,
    dropout_p: float,
    is_causal: bool,
    kept: list[Tensor] | None = None,
) -> Tensor:
    """Do what `scaled_dot_product_attention` does in two products: for short sentences on a processor, PyTorch 2.13's
    own kernel takes four times as long backwards, a quarter of a whole step."""
    batch, heads, length, width = query.shape
    scores = torch.bmm((query * width**-0.5).flatten(0, 1), key.flatten(0, 1).transpose(1, 2))
    scores = scores.view(batch, heads, length, -1)
    if is_causal:
        scores = scores + torch.full((length, length), _HIDDEN, dtype=scores.dtype).triu(1)
    elif attn_mask is not None:
        scores = scores + torch.where(attn_mask, 0.0, _HIDDEN).to(scores.dtype)
    if kept is not None:
        kept.append(scores)
    shares = functional.dropout(scores.softmax(-1), dropout_p).flatten(0, 1)
    return torch.bmm(shares, value.flatten(0, 1)).view(batch, heads, length, -1)


class Layer(nn.Module):
    """One pre-norm layer: own attention, attention to the source (`cross`), feed-forward."""

    def __init__(self, plan: Plan, *, cross: bool) -> None:
        super().__init__()
        self.attention = Attention(plan, own=True)
        self.attention_norm = nn.LayerNorm(plan.width)
        self.cross = Attention(plan, own=False) if cross else None
        self.cross_norm = nn.LayerNorm(plan.width) if cross else None
        self.wide = nn.Linear(plan.width, plan.hidden)
        self.narrow = nn.Linear(plan.hidden, plan.width)
        self.norm = nn.LayerNorm(plan.width)
        self.drop = nn.Dropout(plan.dropout)

    def forward(
        self,
        x: Tensor,
        mask: Tensor | None,
        memory: Tensor | None = None,
        seen: Tensor | None = None,
        kept: list[Tensor] | None = None,
    ) -> Tensor:
        """Run it: `mask` for the own side (None: causal), `memory`, `seen` and `kept` for the source side."""
        normed = self.attention_norm(x)
        x = x + self.drop(self.attention(normed, normed, mask, causal=mask is None))
        if self.cross is not None and self.cross_norm is not None and memory is not None:
            x = x + self.drop(self.cross(self.cross_norm(x), memory, seen, kept=kept))
        result: Tensor = x + self.drop(self.narrow(self.drop(functional.relu(self.wide(self.norm(x))))))
        return result


class Transformer(nn.Module):
    """The whole model: one embedding for source, target and output."""

    positions: Tensor

    def __init__(self, plan: Plan, vocabulary: int) -> None:
        super().__init__()
        self.scale = math.sqrt(plan.width)
        self.embedding = nn.Embedding(vocabulary, plan.width)
        self.bias = nn.Parameter(torch.zeros(vocabulary))
        self.drop = nn.Dropout(plan.dropout)
        self.words = plan.words
        self.encoder = nn.ModuleList(Layer(plan, cross=False) for _ in range(plan.encoder_layers))
        self.encoder_norm = nn.LayerNorm(plan.width)
        self.decoder = nn.ModuleList(Layer(plan, cross=True) for _ in range(plan.decoder_layers))
        self.decoder_norm = nn.LayerNorm(plan.width)
        self.register_buffer("positions", sinusoids(POSITIONS, plan.width), persistent=False)
        for name, parameter in self.named_parameters():
            if parameter.dim() > 1 and "embedding" not in name:
                nn.init.xavier_uniform_(parameter)
        nn.init.normal_(self.embedding.weight, std=plan.width**-0.5)

    def embed(self, tokens: Tensor) -> Tensor:
        """Give scaled embeddings and positions: (batch, length, width)."""
        x = self.embedding(tokens) * self.scale
        if self.training and self.words:
            x = x * (torch.rand(tokens.shape, device=x.device) >= self.words)[..., None]
        dropped: Tensor = self.drop(x + self.positions[: tokens.size(1)])
        return dropped

    def forward(
        self, source: Tensor, target: Tensor, asked: Tensor | None = None, kept: list[Tensor] | None = None
    ) -> Tensor:
        """Give scores (batch, target length, vocabulary) of what follows each target token.

        With `asked`, places of the flattened target, only theirs: (asked, vocabulary). No time goes into padding.
        `kept` gets each decoder layer's scores of the source: (batch, heads, target length, source length).
        """
        return self.decode(self.encode(source), source, target, asked, kept)

    def encode(self, source: Tensor) -> Tensor:
        """Read source tokens (batch, length): (batch, length, width)."""
        seen = (source != PAD)[:, None, None, :]
        memory = self.embed(source)
        for layer in self.encoder:
            memory = layer(memory, seen)
        read: Tensor = self.encoder_norm(memory)
        return read

    def decode(
        self,
        memory: Tensor,
        source: Tensor,
        target: Tensor,
        asked: Tensor | None = None,
        kept: list[Tensor] | None = None,
    ) -> Tensor:
        """Give the scores of `forward` from what `encode` gave of the source."""
        seen = (source != PAD)[:, None, None, :]
        x = self.embed(target)
        for layer in self.decoder:
            x = layer(x, None, memory, seen, kept)
        if asked is not None:
            x = x.flatten(0, 1)[asked]
        return functional.linear(self.decoder_norm(x), self.embedding.weight, self.bias)


def sinusoids(length: int, width: int) -> Tensor:
    """Give sines in the first half and cosines in the second (Vaswani et al. 2017): (length, width).

    Export writes this table into the package, so that both sides use the same numbers.
    """
    half = width // 2
    rates = torch.exp(torch.arange(half) * -(math.log(10_000) / (half - 1)))
    angles = torch.arange(length)[:, None] * rates[None, :]
    return torch.cat([angles.sin(), angles.cos()], dim=1)
