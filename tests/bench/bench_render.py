"""Turn one briefing into PDF by our room, and the same HTML by WeasyPrint alone; both best of several turns."""

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

import weasyprint

from flows import render_pdf
from tests.bench.row import Row
from tests.briefings import EPOCH, TEMPLATES, briefing

_TURNS = 7
"""Turn about, so that a machine busy for a moment slows both; the best turn is the one least disturbed."""


def measure() -> list[Row]:
    """Measure the seconds for a briefing of about five pages; ours fills the template, checks and dates on top."""
    one = briefing("ru")
    long = replace(one, body=one.body * 4)
    text = render_pdf.html(long, templates=TEMPLATES)

    def ours() -> None:
        render_pdf.render(long, templates=TEMPLATES, epoch=EPOCH)

    def other() -> None:
        weasyprint.HTML(string=text, base_url=str(TEMPLATES / "briefing.html")).write_pdf(pdf_variant="pdf/ua-1")

    best = {ours: float("inf"), other: float("inf")}
    for call in (ours, other) * (_TURNS + 1):
        best[call] = min(best[call], _seconds(call))
    return [
        Row(name="PDF of a briefing, seconds (WeasyPrint alone)", ours=best[ours], other=best[other], goal="<= 1.2")
    ]


def _seconds(call: Callable[[], None]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start
