"""Turn an article's text into the certainty that it is English, or refuse it and name its language."""

import logging
import re
import unicodedata
from functools import lru_cache
from typing import Any

from flows.errors import ArticleError

_COMMON = re.compile(
    r"\b(?:the|of|and|to|with|from|that|said|has|were|are|this|its|their|which|been|his|she|they|who|after|more|also|would)\b",
    re.IGNORECASE,
)
"""Function words that make up a fifth of English text; its neighbours (Dutch, German, French …) do not share them."""
_SURE = 0.1
"""Their share that only English reaches: five lines of FLORES or NTREX together have 0.102 and more, their
Azerbaijani, Turkish and Russian translations 0.031 at most. No model is asked then."""
_ENOUGH_WORDS = 8
"""Shorter texts are names and headlines, on which the model is a guess: they are never refused."""
_CERTAIN = 0.99
"""The model's probability from which a language is believed."""
_LANGUAGES = (
    "en az tr ru uk be kk ky uz tk tg ka hy fa ar he ku de fr es it pt nl pl ro bg sr hr sl cs sk hu el sv no da fi et "
    "lv lt sq mk zh ja ko hi ur id vi"
)
"""The languages press desks of the region see; among all 140 labels of the model, names are taken for rare ones."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 20_000
"""Characters looked at: a longer text does not make the answer surer."""


def require_english(text: str, name: str) -> None:
    """Raise ArticleError where an article is surely in another language; say which was seen.

    Function words decide where they are dense enough; py3langid decides the rest, and only where it is certain.
    """
    sample = text[:_SAMPLE]
    words = len(_WORD.findall(sample))
    if (words < _ENOUGH_WORDS and _latin(sample)) or len(_COMMON.findall(sample)) >= max(1.0, _SURE * words):
        return
    code, certainty = _identifier().classify(sample)
    if code == "en" or (certainty < _CERTAIN and _latin(sample)):
        return
    raise ArticleError(
        f"{name} is in {_name(code)}, and Tilmach translates from English.",
        hint="Name the English version of the article.",
    )


def _latin(text: str) -> bool:
    """Say whether most letters are Latin; where they are not, a text is not English, however short."""
    letters = [char for char in text if char.isalpha()]
    return 2 * sum(unicodedata.name(char, "").startswith("LATIN") for char in letters) >= len(letters)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """Load the model once: it takes most of a second, and most articles never need it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    logging.getLogger("py3langid").setLevel(logging.ERROR)
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES.split())
    return identifier


def _name(code: str) -> str:
    """Name a language in English, from CLDR."""
    from babel import Locale

    return str(Locale("en").languages.get(code, code))
