"""Turn the acronyms and capitalised names of a sentence into facts."""

import re

from flows.facts.fact import Fact, FactKind, SourceLanguage

CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞİŁŃŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽƏА-ЯЁ"
_WORD = re.compile(
    rf"(?<![^\W_])(?:[{CAPITAL}]\.){{2,}}|(?<![^\W_])[{CAPITAL}][^\W_]*(?:[-‘’'][{CAPITAL}a-zəа-я][^\W_]*)*"
)
_ENDING = re.compile(r"[-‘’'][a-zəçğıöşüа-яё]+$")
_ENGLISH_ENDING = re.compile(r"[’']s$|[’']$")


def is_acronym(word: str) -> bool:
    """Say whether a word is all capitals: "NATO", "U.S."."""
    letters = word.replace(".", "")
    return len(letters) > 1 and letters.isupper() and letters.isalpha()


def strip_ending(word: str, language: SourceLanguage) -> str:
    """Take a case ending off a name: "NATO-nun", "Trump'ın", "Guthrum's"."""
    return (_ENGLISH_ENDING if language == "en" else _ENDING).sub("", word)


def find(text: str, language: SourceLanguage) -> list[Fact]:
    """Find acronyms, and runs of capitalised words that do not begin the sentence."""
    facts: list[Fact] = []
    run: list[re.Match[str]] = []

    def close() -> None:
        if run:
            start, last = run[0].start(), run[-1]
            stem = strip_ending(last[0], language)
            end = last.start() + len(stem)
            kind: FactKind = "acronym" if len(run) == 1 and is_acronym(stem) else "name"
            facts.append(Fact(kind=kind, text=text[start:end], start=start, end=end, value=text[start:end]))
            run.clear()

    for match in _WORD.finditer(text):
        first = not text[: match.start()].strip(" \"'“”«»‘’([—–-")
        if run and text[run[-1].end() : match.start()] != " ":
            close()
        stem = strip_ending(match[0], language)
        if is_acronym(stem):
            close()
            run.append(match)
            close()
        elif not first and len(stem) > 1:
            run.append(match)
    close()
    return facts
