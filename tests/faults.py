"""Turn a human translation into a faulty one: a seeded planter for each kind of fault the guard must notice.

Each planter takes (source, reference, language, random) and gives the faulty reference, or "" where the pair has
nothing to spoil. Planters change text the way an engine or an editor would, and know nothing of how the guard looks.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher

from flows.records import Language, RemarkKind

Planter = Callable[[str, str, Language, random.Random], str]

_ACRONYM = re.compile(
    r"(?<![^\W_])(?<![-(])([A-ZÇĞİÖŞÜƏА-ЯЁ]{2,}(?:-\d+)?)s?(?![A-ZÇĞİÖŞÜƏА-ЯЁ\d])(?:[-'’]?[a-zçğıöşüəа-яё]+)?(?![^\W_]|-\w)"
)
_NO_ACRONYM = re.compile(r"[IVXLCХ]+(?![^\W_])|UTC|GMT|[^\W_]+ [Dd]ol")
"""Roman numbers, zones of time, and the state whose dollar it is."""
_RUN = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_MONTHS = {
    "az": "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "ru": "январ феврал март апрел май июн июл август сентябр октябр ноябр декабр",
}
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH_ENDINGS = {
    "az": "(?:[ıiuüaə]|[ıiuü]n|d[aə]n?|[ıiuü]nd[aə]n?)?",
    "tr": "(?:[ıiuüae]|[ıiuü]n|[dt][ae]n?|[ıiuü]nd[ae]n?)?",
    "ru": "(?:ь|й|я|е|ю|ем|а|у|ом)?",
}
_NOT_NAMES = re.compile(
    r"^(?:Universit|Congress|System|Part|President|Minist|Institut|Republic|Democra|Olymp|Pacific|Atlantic|Senat|Parliament"
    r"|Academ|Council|Department|Committee|Federation|Union|Grand|General|Festival|Canal|Internet|Park|Premier|Police|Captain"
    r"|Professor|Doctor|Hotel|Radio|Metro|Arena|Stadium|Conserv|Catholic|Islam|Muslim|Christian|Communis|Nation)"
    r"|(?:ian|ish|ese|ans?|ic)s?$"
)
"""What bodies, offices, faiths and peoples are called: capitals, but translated rather than spelt."""
_ROUGH = dict(zip("абвгдезийклмнопрстуфхцчшыэюяжəıöüşçğqx", "abvgdeziiklmnoprstufhccsieyyjaiousgckh", strict=True))
"""One Latin letter for each, as English would roughly have it."""
_LOOK_ALIKES = {"a": "а", "c": "с", "e": "е", "o": "о", "p": "р", "x": "х", "y": "у"}
_NEGATIONS = {
    "az": re.compile(r"\s(?:deyil(?:di|dir|miş)?|yoxdur|yox)(?![^\W_])"),
    "tr": re.compile(r"\s(?:değil(?:di|dir|miş)?|yoktur|yok)(?![^\W_])"),
    "ru": re.compile(r"(?<![^\W_])[Нн]е\s"),
}
_SUFFIXED = {
    "az": "mır:ır mir:ir mayıb:ıb məyib:ib madı:dı mədi:di mamış:mış məmiş:miş mayan:an məyən:ən mayacaq:acaq "
    "məyəcək:əcək "
    "maz:ar məz:ər mur:ur mür:ür madan:araq mədən:ərək",
    "tr": "mıyor:ıyor miyor:iyor muyor:uyor müyor:üyor madı:dı medi:di mamış:mış memiş:miş mayan:an meyen:en "
    "mayacak:acak meyecek:ecek maz:ar mez:er madan:arak meden:erek",
}
"""Negative verb endings and the affirmative ones: az and tr negate inside the verb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One way to spoil a translation, the kinds of remark that notice it, and the recall asked for."""

    name: str
    plant: Planter
    kinds: tuple[RemarkKind, ...]
    goal: float


def digit(source: str, target: str, language: Language, rng: random.Random) -> str:
    """Change one digit of one number."""
    places = [i for i, c in enumerate(target) if c.isdecimal()]
    if not places:
        return ""
    i = rng.choice(places)
    other = rng.choice([d for d in "123456789" if d != target[i]])
    return target[:i] + other + target[i + 1 :]


def swap(source: str, target: str, language: Language, rng: random.Random) -> str:
    """Let two different numbers change places."""
    runs = list(_RUN.finditer(target))
    pairs = [(a, b) for i, a in enumerate(runs) for b in runs[i + 1 :] if a[0] != b[0]]
    if not pairs:
        return ""
    a, b = rng.choice(pairs)
    return target[: a.start()] + b[0] + target[a.end() : b.start()] + a[0] + target[b.end() :]


def month(source: str, target: str, language: Language, rng: random.Random) -> str:
    """Move a date by one month, keeping the case ending."""
    names = _MONTHS[language].split()
    for match in _WORD.finditer(target):
        low = match[0].replace("İ", "i").lower()
        for i, name in enumerate(names):
            stem = "ма" if name == "май" else name
            if not re.fullmatch(stem + _MONTH_ENDINGS[language], low) or not _english_month(i).search(source):
                continue
            new = names[(i + rng.choice((1, 11))) % 12]
            ending = low[len(stem) :]
            if language == "ru":
                ending = _russian_ending(name, new, ending)
            word = ("ма" if new == "май" else new) + ending
            word = word[0].upper() + word[1:] if match[0][0].isupper() else word
            return target[: match.start()] + word + target[match.end() :]
    return ""


def _english_month(index: int) -> re.Pattern[str]:
    name = _ENGLISH_MONTHS[index]
    return re.compile(rf"\b(?:{name}|{name[:3]}\.|{name[:4]}\.)(?!\w)")


def _russian_ending(old: str, new: str, ending: str) -> str:
    """Give the ending of the same case for another month: "марта" → "апреля", "мае" → "июне"."""
    case = {"": 0, "ь": 0, "й": 0, "а": 1, "я": 1, "е": 2, "у": 3, "ю": 3, "ом": 4, "ем": 4}[ending]
    if new == "май":
        return ("й", "я", "е", "ю", "ем")[case]
    return (("", "а", "е", "у", "ом") if new in ("март", "август") else ("ь", "я", "е", "ю", "ем"))[case]


def _answers(word: str, source: str) -> bool:
    """Say whether a target word spells some capitalised word of the source, by a rough letter-for-letter likeness."""
    flat = "".join(_ROUGH.get(c, c) for c in word.replace("İ", "i").lower())
    names = [name for name in re.findall(r"(?<=\w\s)[A-Z][a-z]{2,}", source) if not _NOT_NAMES.search(name)]
    return any(SequenceMatcher(None, flat[: len(name) + 1], name.lower()).ratio() >= 0.6 for name in names)


def name(source: str, target: str, language: Language, rng: random.Random) -> str:
    """Drop a capitalised word, said once and not first in its sentence, that spells a name of the source."""
    words = [
        match
        for match in re.finditer(r"(?<=[^\W_,;:)»”'’\"]\s)[^\W\d_][^\W_]{2,}(?:[-'’][^\W_]+)*", target)
        if match[0][0].isupper()
        and not match[0][1].isupper()
        and _answers(match[0], source)
        and target.count(match[0][:4]) == 1
    ]
    if not words:
        return ""
    match = rng.choice(words)
    return target[: match.start()].rstrip() + target[match.end() :]


def acronym(source: str, target: str, language: Language, rng: random.Random) -> str:
    """Drop an acronym, said once and not in brackets after its name, where source and target have as many."""
    here, there = set(_ACRONYM.findall(source)), list(_ACRONYM.finditer(target))
    words = [match for match in there if target.count(match[1]) == 1 and not _NO_ACRONYM.match(target, match.start())]
    if not words or len(here) != len({match[1] for match in there}):
        return ""
    match = rng.choice(words)
    return (target[: match.start()].rstrip() + target[match.end() :]).strip()


def negation(source: str, target: str, language: Language, rng: random.Random) -> str:
    """Take the "not" out of a sentence whose source has one."""
    if not re.search(r"\b(?:not|never|cannot)\b|n['’]t\b", source):
        return ""
    if match := _NEGATIONS[language].search(target):
        return (
            target[: match.start()]
            + (" " if match[0][0].isspace() and language == "ru" else "")
            + target[match.end() :]
        )
    for negative, affirmative in (pair.split(":") for pair in _SUFFIXED.get(language, "").split()):
        if match := re.search(rf"(?<=\w\w){negative}", target):
            return target[: match.start()] + affirmative + target[match.end() :]
    return ""


def clause(source: str, target: str, language: Language, rng: random.Random) -> str:
    """Cut the last clause, a quarter to three quarters of the sentence, and close with a full stop."""
    cuts = [m.start() for m in re.finditer(r"[,;:]\s|\s[—–-]\s", target) if 0.25 <= m.start() / len(target) <= 0.75]
    return target[: rng.choice(cuts)] + "." if cuts else ""


def half(source: str, target: str, language: Language, rng: random.Random) -> str:
    """Cut the second half of the words."""
    words = target.split()
    return " ".join(words[: len(words) // 2]) + "." if len(words) >= 8 else ""


def link(source: str, target: str, language: Language, rng: random.Random) -> str:
    """Add a web address that the source lacks."""
    words = target.split(" ")
    place = rng.randrange(1, len(words) + 1)
    address = rng.choice(("www.azstat.org", "https://example.com/news", "http://www.meb.gov.tr", "haber7.com"))
    return " ".join([*words[:place], address, *words[place:]])


def repeat(source: str, target: str, language: Language, rng: random.Random) -> str:
    """Repeat a phrase of two to four words, once to four times."""
    words = target.split()
    size, times = rng.randint(2, 4), rng.randint(1, 4)
    if len(words) < 6:
        return ""
    i = rng.randrange(len(words) - size)
    return " ".join(words[: i + size] + words[i : i + size] * times + words[i + size :])


def english(source: str, target: str, language: Language, rng: random.Random) -> str:
    """Leave half of the sentence in English."""
    here, there = source.split(), target.split()
    if len(here) < 8 or len(there) < 6:
        return ""
    if rng.random() < 0.5:
        return " ".join(there[: len(there) // 2] + here[len(here) // 2 :])
    return " ".join(here[: len(here) // 2] + there[len(there) // 2 :])


def look_alike(source: str, target: str, language: Language, rng: random.Random) -> str:
    """Put one Cyrillic letter for its Latin twin, or the other way round in Russian."""
    twins = _LOOK_ALIKES if language != "ru" else {cyrillic: latin for latin, cyrillic in _LOOK_ALIKES.items()}
    places = [i for i, c in enumerate(target) if c in twins]
    if not places:
        return ""
    i = rng.choice(places)
    return target[:i] + twins[target[i]] + target[i + 1 :]


FAULTS = (
    Fault(name="digit changed", plant=digit, kinds=("number", "date"), goal=0.9),
    Fault(name="numbers swapped", plant=swap, kinds=("number", "date"), goal=0.9),
    Fault(name="month moved", plant=month, kinds=("date",), goal=0.9),
    Fault(name="name dropped", plant=name, kinds=("name", "acronym"), goal=0.7),
    Fault(name="acronym dropped", plant=acronym, kinds=("acronym",), goal=0.7),
    Fault(name="not removed", plant=negation, kinds=("negation",), goal=0.7),
    Fault(name="clause cut", plant=clause, kinds=("truncated",), goal=0.9),
    Fault(name="half cut", plant=half, kinds=("truncated",), goal=0.9),
    Fault(name="link added", plant=link, kinds=("link",), goal=0.9),
    Fault(name="phrase repeated", plant=repeat, kinds=("loop",), goal=0.9),
    Fault(name="half in English", plant=english, kinds=("untranslated", "script"), goal=0.9),
    Fault(name="look-alike letter", plant=look_alike, kinds=("script",), goal=0.9),
)
