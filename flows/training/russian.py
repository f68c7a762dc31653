"""Turn a Russian name or noun phrase into its cases, with pymorphy3's dictionary and, for names it lacks, by rule."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import repeat
from typing import Any, Literal

import pymorphy3
from babel import Locale

from flows.errors import TrainingError
from flows.training.russian_names import by_rule

Case = Literal["nom", "gen", "dat", "acc", "ins", "prep"]
Gender = Literal["masc", "femn", "neut", "plur"]
Way = Literal["in", "to", "from"]

_TAGS = {"nom": "nomn", "gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "prep": "loct"}
_CASES: dict[str, Case] = {"nom": "nom", "gen": "gen", "dat": "dat", "acc": "acc", "ins": "ins", "prep": "prep"}
_FEW, _MANY = 2, 5
"""Numbers that stand for their plural classes."""

_AFTER_NUMBERS = {"год": "лет", "человек": "человек", "раз": "раз"} | {
    unit: unit for unit in ("ватт", "киловатт", "мегаватт", "гигаватт", "вольт")
}
"""Genitive plurals that stand after numbers only: 5 лет, 5 человек, 5 мегаватт."""

_STRESSED = frozenset({"гянджа", "шуша"})
"""Places stressed on their last letter, which the dictionary takes for unstressed: Гянджой, Шушой."""

_MISTAKEN = frozenset({"Лахор", "Претория", "Салоники"})
"""Places that the dictionary takes for another word or declines otherwise; they follow their ending."""

_GENDERS = ("masc", "femn", "neut", "plur")
_SECOND_LOCATIVE = frozenset({"крым", "порт", "аэропорт", "мост", "берег", "лес", "сад", "год", "пруд"})
"""Nouns that after в and на end in a stressed у (в порту, на мосту); most others with that form are of speech only."""

_V_O = re.compile(r"(?:[вф][бвгджзклмнпрстфхцчшщь]|льв|льн|мн)", re.I)
_S_O = re.compile(r"(?:[сзшжщ][бвгджзклмнпрстфхцчшщ]|льв|льн|мн|вт|вс)", re.I)
"""Openings before which в becomes во, and с becomes со."""


_SECOND = re.compile(r"2 (?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)")
"""Read второго, before which с becomes со."""


def takes_so(text: str) -> bool:
    """Say whether с becomes со before a text (Rosenthal's handbook: со Стамбулом, со Швецией, со 2 мая)."""
    return bool(_S_O.match(text) or _SECOND.match(text))


@lru_cache(maxsize=1)
def _analyser() -> Any:
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=65536)
def decline(
    text: str, case: Case, *, gender: str = "", animate: bool = False, plural: bool = False, fixed: bool = False
) -> str:
    """Put a name or noun phrase, given in the nominative, into a case.

    Everything after "|" stays ("Министерство| обороны"). `gender` with `animate` means a person: first names and
    surnames follow it, and a woman's foreign surname stays. `plural`: the text is a plural; `fixed`: nothing changes.
    """
    moving, _, tail = text.partition("|")
    if case == "nom" or fixed:
        return moving + tail
    return _phrase(moving, case, gender, animate, plural, second=False) + tail


def _phrase(text: str, case: Case, gender: str, animate: bool, plural: bool, *, second: bool) -> str:
    tokens = re.split(r"(\s+)", text)
    nouns = [_noun(token, gender, animate, plural) for token in tokens]
    ahead: Any = None
    result = []
    for token, noun in reversed(list(zip(tokens, nouns, strict=True))):
        ahead = noun or ahead
        result.append(_word(token, noun, ahead, case, gender, animate, plural, second))
    return "".join(reversed(result))


def _noun(token: str, gender: str, animate: bool, plural: bool) -> Any:
    """Choose the nominative noun that a token is: a person's name where a person is meant, a place before others."""
    if not re.search(r"[а-яё]", token, re.I) or _stays(token) or _unknown_name(token):
        return None
    found = _analyser().parse(token)
    if found[0].tag.POS in ("CONJ", "PREP"):
        return None
    parses = [p for p in found if "nomn" in p.tag and p.tag.POS == "NOUN"]
    if animate and gender and token[0].isupper():
        parses = [p for p in parses if "anim" in p.tag and _of_gender(p, gender)]
    parses = [p for p in parses if ("plur" in p.tag) == plural] or parses
    if not parses:
        return None
    kinds = {"Name", "Surn", "Patr"} if animate and gender else {"Geox"} if token[0].isupper() else set()
    return max(parses, key=lambda p: (bool(kinds & p.tag.grammemes), gender in p.tag.grammemes, p.score))


def _of_gender(parse: Any, gender: str) -> bool:
    return gender in parse.tag or "ms-f" in parse.tag or not ({"Name", "Surn", "Patr"} & parse.tag.grammemes)


def _unknown_name(token: str) -> bool:
    """Say whether a capitalised word is not in the dictionary: pymorphy3 would only guess what it is."""
    return token[0].isupper() and (not _analyser().word_is_known(token) or token in _MISTAKEN)


def _stays(token: str) -> bool:
    return len(token) > 1 and token.isupper()


def _word(token: str, noun: Any, ahead: Any, case: Case, gender: str, animate: bool, plural: bool, second: bool) -> str:
    if not re.search(r"[а-яё]", token, re.I) or _stays(token):
        return token
    many = plural or (ahead is not None and "plur" in ahead.tag)
    living = animate or (ahead is not None and "anim" in ahead.tag)
    adjective = next(
        (
            p
            for p in _analyser().parse(token)
            if p.tag.POS in ("ADJF", "PRTF") and "nomn" in p.tag and "Fixd" not in p.tag
        ),
        None,
    )
    if noun is None and "-на-" in token:
        head, rest = token.split("-", 1)
        return f"{_phrase(head, case, gender, animate, plural, second=False)}-{rest}"
    if adjective is not None and (noun is None or noun is not ahead):
        return _spelt(token, adjective, _adjective(adjective, ahead, case, gender, many, living))
    if noun is None:
        closed = _analyser().parse(token)[0].tag.POS in ("CONJ", "PREP")
        if token[0].isupper() and not closed:
            return by_rule(token, case, gender if animate else "", animate, plural)
        return token
    if "Fixd" in noun.tag and animate and token.endswith("ия"):
        return by_rule(token, case, gender, animate, plural)  # Гарсия declines, whatever the dictionary says
    if case == "ins" and noun.normal_form in _STRESSED:
        return token[:-1] + "ой"
    wanted = {_TAGS[case]} | ({"plur"} if many else {"sing"})
    if case == "acc" and animate and "inan" in noun.tag and ("masc" in noun.tag or many):
        wanted = {"gent"} | ({"plur"} if many else {"sing"})
    if second and noun.normal_form in _SECOND_LOCATIVE:
        wanted = {"loc2", "sing"}
    found = noun.inflect(wanted) or noun.inflect({_TAGS[case]})
    if not found:
        return token
    return _spelt(token, noun, found.word)


def _adjective(parse: Any, ahead: Any, case: Case, gender: str, many: bool, living: bool) -> str:
    kind = (ahead.tag.gender if ahead is not None else None) or gender or parse.tag.gender or "masc"
    wanted = {_TAGS[case], *({"plur"} if many else {"sing", kind})}
    if case == "acc" and (many or kind == "masc"):
        wanted.add("anim" if living else "inan")
    found = parse.inflect(wanted)
    return str(found.word if found else parse.word)


def _spelt(written: str, parse: Any, form: str) -> str:
    """Write е in a form whose word was written without the ё that the dictionary has (Кишинев)."""
    plain = "ё" in parse.word and "ё" not in written.lower()
    return _cased(written, form.replace("ё", "е") if plain else form)


def _cased(written: str, form: str) -> str:
    """Give a lower-case form the capitals of the word as written, hyphened part by part."""
    parts = written.split("-")
    forms = form.split("-")
    if len(parts) != len(forms):
        return form.capitalize() if written[0].isupper() else form
    return "-".join(f[:1].upper() + f[1:] if p[:1].isupper() else f for p, f in zip(parts, forms, strict=True))


def where(
    text: str,
    kind: Way,
    *,
    on: bool = False,
    gender: str = "",
    animate: bool = False,
    plural: bool = False,
    fixed: bool = False,
) -> str:
    """Say where (в Москве, на Кипре), where to (в Москву) or where from (из Москвы, с Кипра); `on`: на and с."""
    if kind == "in" and not fixed:
        moving, _, tail = text.partition("|")
        place = _phrase(moving, "prep", gender, animate, plural, second=True) + tail
    else:
        case: Case = "acc" if kind == "to" else "gen" if kind == "from" else "prep"
        place = decline(text, case, gender=gender, animate=animate, plural=plural, fixed=fixed)
    if kind == "from":
        return f"{('со' if takes_so(place) else 'с') if on else 'из'} {place}"
    return f"{'на' if on else 'во' if _V_O.match(place) else 'в'} {place}"


def agree(forms: Sequence[str], gender: Gender) -> str:
    """Choose among four forms, masculine, feminine, neuter, plural; TrainingError when there are not four."""
    if len(forms) != len(_GENDERS):
        raise TrainingError(
            f"{'|'.join(forms)} has {len(forms)} forms.", hint="Write masculine|feminine|neuter|plural."
        )
    return forms[_GENDERS.index(gender)]


def _value(number: int | float | str) -> Decimal:
    return Decimal(re.sub(r"\s", "", str(number)).replace(",", "."))


def counted(number: int | float | str, one: str, few: str, many: str) -> str:
    """Choose the noun's form after a number by CLDR's plural rules; a fraction takes `few`, the genitive singular."""
    rule = Locale("ru").plural_form(abs(_value(number)))
    return {"one": one, "few": few, "many": many}.get(rule, few)


@lru_cache(maxsize=65536)
def counted_case(number: int | float | str, noun: str, case: Case) -> str:
    """Give the noun alone, as it stands after the number in a case: 5 стран, о 5 странах, с 21 страной, 2,5 тонны."""
    rule = Locale("ru").plural_form(abs(_value(number)))
    moving, _, tail = noun.partition("|")
    direct = case in ("nom", "acc")
    if rule == "other":
        return decline(moving, "gen") + tail
    if rule == "one":
        return decline(moving, case) + tail
    tokens = re.split(r"(\s+)", moving)
    nouns = [_noun(token, "", False, False) for token in tokens]
    return "".join(map(_counted_word, tokens, nouns, repeat(nouns[-1]), repeat(rule if direct else case))) + tail


def _counted_word(token: str, noun: Any, head: Any, wanted: str) -> str:
    """Put one word behind a number: `few` and `many` are the direct cases (3 новых самолёта, 3 новые страны)."""
    if noun is not None and noun is head:
        if wanted in ("many", "gen") and noun.normal_form in _AFTER_NUMBERS:
            return _cased(token, _AFTER_NUMBERS[noun.normal_form])
        if wanted in ("few", "many"):
            return _cased(token, noun.make_agree_with_number(_FEW if wanted == "few" else _MANY).word)
        tag = _TAGS[wanted]
        form = noun.normalized.inflect({tag, "plur"}) or noun.inflect({tag, "plur"}) or noun
        return _cased(token, form.word)
    feminine = head is not None and "femn" in head.tag
    case: Case = "nom" if wanted == "few" and feminine else "gen" if wanted in ("few", "many") else _CASES[wanted]
    return _word(token, None, None, case, "", False, True, False)
