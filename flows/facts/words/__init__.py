"""Turn a language into the words it writes facts with."""

from flows.facts.fact import SourceLanguage
from flows.facts.words import azerbaijani, english, russian, turkish
from flows.facts.words.table import Words

__all__ = ["WORDS", "Words"]

WORDS: dict[SourceLanguage, Words] = {
    "en": english.WORDS,
    "az": azerbaijani.WORDS,
    "ru": russian.WORDS,
    "tr": turkish.WORDS,
}
