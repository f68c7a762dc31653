"""Turn text into the form in which terms are compared: lower case as its language does it, one mark for each job."""

from flows.records import Language

_MARKS = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "\u00a0": " "}
_ENGLISH = str.maketrans(_MARKS)
_TURKIC = str.maketrans(_MARKS | {"İ": "i", "I": "ı"})
_RUSSIAN = str.maketrans(_MARKS | {"Ё": "е", "ё": "е"})


def fold(text: str, language: Language) -> str:
    """Lower text for comparison, never for print: az and tr pair İ with i and I with ı; ru reads ё as е."""
    return text.translate(_RUSSIAN if language == "ru" else _TURKIC).lower()


def level(text: str) -> str:
    """Give English text with plain apostrophes, hyphens and spaces; letters keep their case and place."""
    return text.translate(_ENGLISH)


def looks_right(text: str) -> bool:
    """Say whether a text is one line with single spaces and nothing that a table of forms uses as its own mark."""
    return text == " ".join(text.split()) and "|" not in text
