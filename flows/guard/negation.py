"""Turn a negation or a denial that vanished into a remark."""

import re
from functools import lru_cache

from flows.guard.pair import Pair
from flows.records import Language, Remark

_ENGLISH = re.compile(
    r"\b(?:not|cannot|never|nobody|nothing|nowhere|neither|none|without|unable|no"
    r"|den(?:ied(?! by)|ies|ying)|alleged(?:ly)?|alleges?)\b|n['’]t\b"
)
_IDIOMS = re.compile(
    r"\bnot (?:to mention|least|long|unlike|until|because|all that|yet)\b|\bno (?:longer|doubt|matter|more|less|fewer"
    r"|sooner|later|earlier|reason|confidence|avail)\b|\bno\.|\bno \d|\b(?:if|or|why) not\b|\bnone other\b"
    r"|\bnothing (?:but|more|less)\b|\bfor nothing\b|\bnever (?:before|more|so|better)\b"
    r"|\bno \w+er than\b|\bcareful not to\b|\bnot (?:\w+ ){1,4}except\b"
    r"|\bwhy (?:would|should|do|did|could|can)n['’]t\b"
    r"|\bcan(?:no|['’])t (?:help|wait)\b|\bforget\b|n['’]t (?:be|have been) more\b"
    r"|\b(?:don['’]t|do not|never) (?:forget|underestimate)\b"
)
"""Negations in form that other languages often put as statements: "no longer", "don't forget"."""
_DENIED = frozenset({"denied", "denies", "denying"})
_ALLEGED = frozenset({"alleged", "allegedly", "allege", "alleges"})
_THERE: dict[Language, re.Pattern[str]] = {
    "az": re.compile(
        r"(?<![^\W_])(?:xeyr(?![^\W_])|deyil(?!ir|ən|iş|m[əi])|yox(?!la|sul)|qeyri|nə [^,.]{2,30},? nə(?: də)? "
        r"|inkar|rədd|imtina|qadağa"
        r"|naməlum|təkzib|məhrum|bihudə|(?!tamam|hamam|baxmayaraq|plazma|firma|sistem|rejim|kömür|ömür|əmir|dəmir|təmir)[^\W_]{2,}?"
        r"(?:m[ıiuü]r(?![əa](?!m))|m[aə](?:m[aəıi]|y[ıi][bm]|r[aəıi]|d[ıi]|z(?!ə)|y[aə]c|y[aə]n|s[ıi]n(?![ıiaəd])|s[aə]"
        r"|y[aə]r[aə]q|y[aə] bil|y[ıi]n(?![ıi])|y[aə]k|d[aə]n(?![^\W_]))|maya(?![^\W_])|s[ıiuü]z(?!l[aə]ş)))"
    ),
    "tr": re.compile(
        r"(?<![^\W_])(?:hayır(?![^\W_])|değil|yok(?!su)|gayri|ne [^,.]{2,30},? ne (?:de )?|inkar|redd|yasak"
        r"|bilinmeyen|mahrum|imkansız|imkânsız|(?!tamam|hamam|memur)[^\W_]{2,}?(?:m[ıiuü]yor|m[ae](?:m[aeıi]|y[ıi]p|d[ıi]|z|y[ae]c|y[ae]n"
        r"|s[ıi]n(?![ıidea])|y[ae]r[ae]k|m[ae]kt|y[ae]bil|s[ae]|y[ıi]n(?![ıi])|d[ae]n(?![^\W_]))|s[ıiuü]z))"
    ),
    "ru": re.compile(
        r"(?<![^\W_])(?:не(?![^\W_])|не(?!д[ае]л|дав|которо|которы|сколь|м[её]?[цдн]|фт|б[оеу]|рв|г[оа]|й|[её]|ж|зави|обх|ожид|посред|когд|прем|пр[еи]р|утом|сущ)\w{4}|нет|без(?!опас)|нельзя|невозм|непрост|неспособ|недост|неизв|незак|неправ|неопубл|невин"
        r"|отсутств|редко|вряд|вместо|равно|плохо|реже|едва|отказ|отриц|опроверг|запре|лиш[иеа]|нечег|против|освобо)"
    ),
}
"""Words and verb endings that negate. Words that only go with a negated verb ("heç", "hiç", "никогда") do not count."""
_NOBODY: dict[Language, re.Pattern[str]] = {
    "az": re.compile(r"(?<![^\W_])heç (?:kim|nə|bir|yer)"),
    "tr": re.compile(r"(?<![^\W_])hiç(?:bir| kimse| bir)"),
    "ru": re.compile(r"(?<![^\W_])(?:ник(?:то|ого|ому|ем|ак)|ничто|ничего|нигде|ни один|ни [^.]{2,40}[, ]ни )"),
}
"""Words that go with a negated verb, and stand for "no", "nobody" and "neither" where the verb is left out."""
_NONE = frozenset(("no", "nobody", "none", "nothing", "nowhere", "neither"))
_DENIAL: dict[Language, re.Pattern[str]] = {
    "az": re.compile(r"inkar|rədd|təkzib|yalan|danır|danıb|imtina|etiraz"),
    "tr": re.compile(r"inkar|inkâr|redd|yalanla|kabul etm"),
    "ru": re.compile(r"отриц|опроверг|отверг|отвёрг|отказ"),
}
_ALLEGATION: dict[Language, re.Pattern[str]] = {
    "az": re.compile(r"iddia|güya|guya|ehtimal|ittiham|bildir|şübhə|deyil|sözdə"),
    "tr": re.compile(r"iddia|sözde|öne sür|ileri sür|suçla|itham|şüphe|söyle|güya|zanlı"),
    "ru": re.compile(r"якобы|утвержда|предполага|предположит|обвин|подозре|по слов|заяв|будто|вероятн|мним|так называ"),
}


def check(pair: Pair) -> list[Remark]:
    """Find a "not", a denial or an "allegedly" with nothing in the translation that says so.

    `warn`: people turn negations round ("not only" → "also") in about 1 % of sentences. Where the source negates twice
    the translation must negate twice. Limits: which word is negated is not known; a negation elsewhere in the sentence
    hides one that vanished.
    """
    said, language = _said(pair.source.folded), pair.language
    for word in said:
        if word in _DENIED or word in _ALLEGED:
            there = _DENIAL if word in _DENIED else _ALLEGATION
            if not there[language].search(pair.folded) and not (
                word in _DENIED and _THERE[language].search(pair.folded)
            ):
                return [pair.remark("negation", "warn", f"The source says “{word}”; the translation does not.")]
    plain = [word for word in said if word not in _DENIED and word not in _ALLEGED]
    if plain:
        negated = sum(1 for _ in _THERE[language].finditer(pair.folded))
        if negated < min(2, len(plain)) and not (
            plain[-1] in _NONE and negated + len(_NOBODY[language].findall(pair.folded)) >= min(2, len(plain))
        ):
            return [
                pair.remark("negation", "warn", f"The source says “{plain[-1]}”; the translation lacks a negation.")
            ]
    return []


@lru_cache(maxsize=8192)
def _said(source: str) -> tuple[str, ...]:
    """Give the words of denial of an English sentence, idioms left out."""
    return tuple(_ENGLISH.findall(_IDIOMS.sub(" ", source)))
