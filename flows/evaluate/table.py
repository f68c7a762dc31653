"""Turn measurements into a Markdown table, JSON, or a document whose table between two marks is written anew."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from flows.errors import UsageError
from flows.evaluate.score import Scores
from flows.evaluate.sets import TITLES, SetName
from flows.records import Language

OPEN, CLOSE = "<!-- evaluation -->", "<!-- /evaluation -->"
"""Around the table in a document; what stands between them is the tool's, never written by hand."""
PEOPLE = "people (the reference)"
"""Beside the systems: the guard's figures on human translations are its false alarms, and the best to hope for."""
_HEAD = (
    *("set", "system", "chrF", "chrF++", "BLEU", "loops", "numbers lost", "names lost", "blocked"),
    "digits carried",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What one system reached on one set in one language."""

    set: SetName
    language: Language
    system: str
    scores: Scores


def markdown(measurements: Sequence[Measurement], left_out: Sequence[str] = ()) -> str:
    """Write one table a language, rows in the order given, then what the columns mean, and sacrebleu's signatures.

    The human references have no scores of their own, only the guard's figures.
    """
    blocks = []
    for language in dict.fromkeys(m.language for m in measurements):
        rows = ["| " + " | ".join(cells) + " |" for cells in _rows([m for m in measurements if m.language == language])]
        blocks.append("\n".join((f"**English to {language}**\n", *rows)))
    if measurements:
        chrf, chrfpp, bleu = measurements[0].scores.signatures
        blocks.append(
            "Each system's best hypothesis, unaided by memory, glossary or repair. Loops, numbers lost, names lost and "
            "blocked: sentences of a hundred in which Tilmach's guard finds a loop, a number or date that is missing, "
            "changed or added, a missing name, a missing or invented acronym, anything that it blocks. Digits carried: "
            "the share of the sentences with digits in which it finds all numbers and dates right; on people's "
            "translations these figures are its false alarms."
        )
        blocks.append(f"sacrebleu signatures: chrF `{chrf}`; chrF++ `{chrfpp}`; BLEU `{bleu}`.")
    blocks += [f"Left out: {what}" for what in left_out]
    return "\n\n".join(blocks) + "\n"


def _rows(measurements: Sequence[Measurement]) -> list[tuple[str, ...]]:
    rows = [_HEAD, ("---", "---", *("--:" for _ in _HEAD[2:]))]
    for m in measurements:
        s = m.scores
        quality = ("–", "–", "–") if m.system == PEOPLE else (f"{s.chrf:.1f}", f"{s.chrfpp:.1f}", f"{s.bleu:.1f}")
        faults = (f"{figure:.1f}" for figure in (s.loops, s.lost_numbers, s.lost_names, s.blocked))
        title = f"{TITLES[m.set]} ({s.sentences:,})"
        rows.append((title, m.system, *quality, *faults, f"{100 * s.digits_carried:.1f} % of {s.digit_sentences}"))
    return rows


def as_json(measurements: Sequence[Measurement], left_out: Sequence[str] = ()) -> str:
    """Write every figure with its set, language and system."""
    rows = [{"set": m.set, "language": m.language, "system": m.system, **asdict(m.scores)} for m in measurements]
    return json.dumps({"measurements": rows, "left_out": list(left_out)}, indent=2, ensure_ascii=False) + "\n"


def between(text: str, table: str, *, name: str) -> str:
    """Put a table between the two marks of a document, in place of what stands there.

    Raises UsageError when the document does not have each mark once, in order.
    """
    before, opening, rest = text.partition(OPEN)
    _, closing, after = rest.partition(CLOSE)
    if not opening or not closing or OPEN in rest or CLOSE in after:
        raise UsageError(
            f"{name} does not have one {OPEN} followed by one {CLOSE}.",
            hint="Write both on lines of their own where the table is to stand.",
        )
    return f"{before}{OPEN}\n\n{table}\n{CLOSE}{after}"
