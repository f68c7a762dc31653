"""Turn sources, hypotheses and references into one frozen record of scores; no file, clock, network or engine."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from flows.evaluate.faults import count
from flows.records import Language

if TYPE_CHECKING:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

_DIGITS = 2
"""Places kept: sacrebleu itself prints no more, and records that agree to there are the same measurement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What one system reached on one set: corpus scores from 0 to 100, and the guard's figures.

    `loops`, `lost_numbers`, `lost_names` and `blocked` are sentences of a hundred (see `flows.evaluate.faults` for
    what counts); `digits_carried` is the share, 0 to 1, of the `digit_sentences` whose numbers are all carried, 1.0
    where no source has digits. `signatures` are sacrebleu's, of chrF, chrF++ and BLEU in that order.
    """

    sentences: int
    chrf: float
    chrfpp: float
    bleu: float
    signatures: tuple[str, str, str]
    loops: float
    lost_numbers: float
    lost_names: float
    blocked: float
    digit_sentences: int
    digits_carried: float


def card(sources: Sequence[str], hypotheses: Sequence[str], references: Sequence[str], language: Language) -> Scores:
    """Score a system's translations, one a source, against one reference each; all texts NFC, in the same order.

    Raises ValueError when the three are not equally long or are empty.
    """
    if not len(sources) == len(hypotheses) == len(references) or not sources:
        raise ValueError(
            f"{len(sources)} sources, {len(hypotheses)} hypotheses and {len(references)} references do not match"
        )
    faults = count(sources, hypotheses, language)
    chrf, chrfpp, bleu = _metrics()
    streams = [list(references)]
    chrf_score, chrfpp_score, bleu_score = (
        round(metric.corpus_score(list(hypotheses), streams).score, _DIGITS) for metric in (chrf, chrfpp, bleu)
    )
    hundred = 100 / len(sources)
    return Scores(
        sentences=len(sources),
        chrf=chrf_score,
        chrfpp=chrfpp_score,
        bleu=bleu_score,
        signatures=(str(chrf.get_signature()), str(chrfpp.get_signature()), str(bleu.get_signature())),
        loops=round(faults.loops * hundred, _DIGITS),
        lost_numbers=round(faults.numbers * hundred, _DIGITS),
        lost_names=round(faults.names * hundred, _DIGITS),
        blocked=round(faults.blocked * hundred, _DIGITS),
        digit_sentences=faults.digits,
        digits_carried=round(faults.carried / faults.digits, 4) if faults.digits else 1.0,
    )


@cache
def _metrics() -> tuple["CHRF", "CHRF", "BLEU"]:
    """Make chrF, chrF++ (word bigrams beside it) and BLEU at sacrebleu's own defaults, so that others can compare.

    Imported here: a briefing that scores nothing should not wait for it.
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    return CHRF(), CHRF(word_order=2), BLEU()
