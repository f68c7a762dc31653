"""Turn a choice of size into every number that training uses, each with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from flows.errors import UsageError

TOKENS = MappingProxyType({"az": "<2az>", "ru": "<2ru>", "tr": "<2tr>"})
"""The token that the decoder starts with, which an Argos package names as its target_prefix."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Every hyper-parameter of one training run.

    Sizes follow "deep encoder, shallow decoder" (Kasai et al. 2021, arXiv:2006.10369): the encoder runs once a
    sentence and the decoder once a token, so depth is cheap in the one and dear in the other.
    """

    vocabulary: int = 16_000
    """Pieces for four languages in two scripts; 4 MB of the 15 MB that a package may have, in int8."""
    width: int = 256
    """With 6 + 2 layers, 11 million parameters: an int8 package of about 11 MB."""
    heads: int = 4
    """64 numbers a head, as in Vaswani et al. 2017."""
    hidden: int = 1024
    """Four times the width, as there."""
    encoder_layers: int = 6
    decoder_layers: int = 2
    dropout: float = 0.1
    """As in the base model there; two cores spend an eighth of their time on it."""
    words: float = 0.0
    """Share of whole tokens hidden on both sides (Gal & Ghahramani 2016, arXiv:1512.05287), which costs nothing;
    Sennrich & Zhang 2019 (arXiv:1905.11901) found it worth having where text is scarce."""
    figures: float = 0.5
    """Share of the examples whose figures are changed on both sides (see `vary`): figures are to be carried, and those
    of a small corpus would be known by heart."""
    cuts: float = 0.3
    """Share of the examples in whose source some words are cut otherwise (see `vary`)."""
    cut: float = 0.1
    """The chance of each of their pieces: the share of Provilkov et al. 2020."""
    smoothing: float = 0.1
    """Label smoothing, as there."""
    guide: float = 0.3
    """Weight of the links that an aligner found, beside the loss: without them 5 million tokens taught the small plan
    fluent sentences that had little to do with their source."""
    peak_rate: float = 2e-3
    """Adam's highest rate, for embeddings, biases and norms."""
    matrix_rate: float = 5e-3
    """Muon's highest rate, for every matrix between them (Jordan et al. 2024, as PyTorch has it): after 120 steps of
    the small plan the loss was 6.04; with 2e-3, 6.30; with Adam alone at 1.5e-3, 6.60, for a sixth more time a step."""
    warmup: int = 400
    """Steps up to them: a short run cannot spend the 4,000 of the base model."""
    cooldown: float = 0.25
    """Last share of a run in which the rates fall to zero; flat before (Hägele et al. 2024, arXiv:2405.18392), so that
    a run may be made longer at any time."""
    betas: tuple[float, float] = (0.9, 0.98)
    clip: float = 1.0
    """Longest gradient: one strange batch must not throw the weights away."""
    batch_tokens: int = 4096
    """Padded target tokens a step: as many as keep two cores or one GPU busy; see `large`."""
    pool: int = 16_384
    """Pairs drawn and sorted by length at a time: little padding, order still random."""
    longest: int = 160
    """Pieces a side: longer pairs are left out (under 1 in 100)."""
    temperature: float = 3.0
    """Languages are drawn as n^(1/T) (Arivazhagan et al. 2019, arXiv:1907.05019): az has a tenth of ru's pairs."""
    shares: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType(
            {"press": 0.45, "grammar": 0.12, "prose": 0.20, "docs": 0.20, "strings": 0.03}
        )
    )
    """How often each group is drawn: by its nearness to press prose, not by its size."""
    late_shares: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType(
            {"press": 0.62, "grammar": 0.12, "prose": 0.15, "docs": 0.10, "strings": 0.01}
        )
    )
    """The same for the last part of a run, while the rates fall: what is learned then stays (Hu et al. 2024, MiniCPM,
    arXiv:2404.06395)."""
    late: float = 0.25
    """The last share of a run that is drawn by `late_shares`."""
    save_every: int = 200
    """Steps between checkpoints: a killed run loses a few minutes."""
    kept: int = 5
    """Last checkpoints that stay on the disk."""
    average: int = 5
    """Last checkpoints averaged for export, as in Vaswani et al. 2017."""
    seed: int = 20211230
    """The user's article's date: any fixed number does."""


PLANS = MappingProxyType(
    {
        # What two cores can train in hours.
        # What counts there is time: half the pieces spare a tenth of it, no number is drawn to be dropped, and the
        # rates fall from the start, which gives the most for a fixed time (Bergsma et al. 2025, arXiv:2502.15938).
        # Where they have fallen, averaging does harm: held-back loss 2.730 for the last checkpoint, 2.742 for five.
        "small": Plan(vocabulary=8_000, dropout=0.0, words=0.1, warmup=200, cooldown=1.0, late=0.5, average=1),
        # The full run on a GPU: the same size of package, longer steps, and a slower warm-up that larger batches bear.
        "large": Plan(batch_tokens=32_768, warmup=2_000, save_every=500, pool=65_536),
        # For the tests: trains in seconds.
        "tiny": Plan(
            vocabulary=700,
            width=32,
            heads=2,
            hidden=64,
            encoder_layers=2,
            decoder_layers=1,
            batch_tokens=512,
            pool=128,
            warmup=20,
            save_every=10,
            kept=2,
            average=2,
            dropout=0.0,
            peak_rate=5e-3,
            matrix_rate=1e-2,
            cooldown=0.1,
        ),
    }
)


def choose(name: str) -> Plan:
    """Give a plan by its name. Raises UsageError."""
    if name not in PLANS:
        raise UsageError(f"There is no training plan {name!r}.", hint=f"Choose one of {', '.join(PLANS)}.")
    return PLANS[name]
