"""Turn text that was damaged before it reached us into a refusal: no translation can mend it."""

import re

from flows.errors import ArticleError

_LOST = re.compile("\ufffd+")
_WRONG = re.compile(
    "â€[\u0090-\u009f\u0152\u0153\u017d\u017e˜™š›œžŸ“”¦¢]|"
    "(?:[ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑ](?:[\u00a0-\u00bf]|[ŒœŠšŸŽžƒˆ˜€‚„†‡‰‹›]))|É™"
)
"""UTF-8 read as Windows-1252: "â€™" for ’, "Ã©" for é, "É™" for ə."""
_SURE = 2
"""One such pair can be meant ("É»"); the three-character sign, or two pairs, cannot."""
_AROUND = 15


def require_undamaged(text: str, name: str) -> None:
    """Raise ArticleError where characters were lost (�) or read in a wrong encoding (â€™), and quote the place."""
    if lost := _LOST.search(text):
        raise ArticleError(
            f"{name} has lost characters: “{_place(text, lost)}”.",
            hint="Get the article again from where it came from; the missing letters are not in this file.",
        )
    wrong = list(_WRONG.finditer(text))
    if wrong and (len(wrong) >= _SURE or wrong[0][0].startswith("â€")):
        raise ArticleError(
            f"{name} was saved in the wrong encoding: “{_place(text, wrong[0])}”.",
            hint="Get the article again from where it came from, and save it as UTF-8.",
        )


def _place(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _AROUND) : match.end() + _AROUND].strip()
