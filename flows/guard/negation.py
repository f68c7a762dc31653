"""Turn a negation or a denial that vanished into a remark."""

import re

from flows.guard.pair import Pair
from flows.records import Language, Remark

_ENGLISH = re.compile(r"\b(?:not|cannot|never|nobody|nothing|nowhere|neither|nor|none|without|unable|no)\b|n['’]t\b")
_THERE: dict[Language, re.Pattern[str]] = {
    "az": re.compile(
        r"\b(?:yox|deyil|heç|qeyri|nə\b.*\bnə|əsla|məhrum|imtina|rədd|inkar|yasaq|qadağ|mümkünsüz|aciz|az|çətin)|"
        r"m[aə](?:y[aıəi]|m[ıiaə]|z|d[ıiaə]|s[ıi]|\b)|m[ıiuü]r|s[ıiuü]z"
    ),
    "tr": re.compile(
        r"\b(?:yok|değil|hiç|gayri|ne\b.*\bne|asla|mahrum|ret|red|inkar|yasak|imkansız|aciz|az|zor|aksi)|"
        r"m[ae](?:y[aıei]|m[ıiae]|z|d[ıiae]|s[ıi]|\b)|m[ıiuü]yor|s[ıiuü]z"
    ),
    "ru": re.compile(
        r"\b(?:не|ни|нет|без|нельзя|никт|ничег|никог|никак|невоз|отсутств|отказ|отриц|запре|лиш|не\w+)|\bни\w+"
    ),
}


def check(pair: Pair) -> list[Remark]:
    """Find a "not" or a denial with nothing in the translation that denies."""
    found = _ENGLISH.search(pair.source.folded)
    if not found or _THERE[pair.language].search(pair.folded):
        return []
    return [pair.remark("negation", "warn", f"The source says “{found[0]}”; nothing in the translation denies.")]
