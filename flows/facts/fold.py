"""Turn text into lower case as its language does it, one character for one."""

from flows.facts.fact import SourceLanguage


def fold(text: str, language: SourceLanguage) -> str:
    """Lower text for comparison, never for print: az and tr pair İ with i and I with ı. Positions stay the same."""
    if language in ("az", "tr"):
        text = text.replace("I", "ı")
    lowered = text.replace("İ", "i").lower()
    return lowered if len(lowered) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
