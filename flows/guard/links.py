"""Turn the links, addresses and handles of a pair into remarks on those lost or invented."""

from flows.facts import Fact
from flows.guard.pair import Pair
from flows.records import Remark, Severity

_KINDS = ("link", "email", "handle")


def check(pair: Pair) -> list[Remark]:
    """Compare links, e-mail addresses and handles letter by letter; a changed one leads nowhere, or elsewhere.

    `block` for a link or address that the source lacks (stock packages inject web addresses) or that is lost; `warn`
    for a handle or tag. Limits: people write "Booking.com" as "Booking" now and then, so of a bare domain in running
    text the name is enough.
    """
    here = _texts(pair.source.facts)
    there = _texts(pair.facts)
    remarks = []
    for text, fact in there.items():
        if text not in here and text not in pair.source.folded:
            remarks.append(
                pair.remark("link", "block", f"The translation has {fact.text}; the source has no such link.")
            )
    for text, fact in here.items():
        if text in there or text in pair.target.lower():
            continue
        if fact.kind == "link" and "/" not in text and not text.startswith("www."):
            if text.split(".")[0] not in pair.folded:
                remarks.append(pair.remark("link", "warn", f"The source has {fact.text}; the translation does not."))
            continue
        severity: Severity = "warn" if fact.kind == "handle" else "block"
        remarks.append(pair.remark("link", severity, f"The source has {fact.text}; the translation does not."))
    return remarks


def _texts(facts: tuple[Fact, ...]) -> dict[str, Fact]:
    return {fact.text.lower(): fact for fact in facts if fact.kind in _KINDS}
