"""Turn a name that the dictionary lacks into its cases by its ending (rules: Rosenthal, §§ 149–150)."""

_SHORT = 4
"""Letters of a surname that ends in ая and is no adjective: Кая, Мая."""

_CASES = ("gen", "dat", "acc", "ins", "prep")
_HISSING, _VELAR, _VOWELS = "жшчщц", "гкх", "аеёиоуыэюя"


def _forms(*endings: str) -> dict[str, str]:
    return dict(zip(_CASES, endings, strict=True))


def by_rule(name: str, case: str, gender: str, animate: bool, plural: bool) -> str:
    """Decline one name. `gender` is a person's; a thing's follows from its ending. Names in о, е, и, у stay."""
    if plural:
        return _plural(name, case)
    low = name.lower()
    if low.endswith(("ых", "их")) or low[-1] in "оеёэиыую":
        return name
    if gender == "femn":
        if low.endswith(("ова", "ева", "ёва")):
            return name[:-1] + _forms("ой", "ой", "у", "ой", "ой")[case]
        if low.endswith("ая") and len(low) > _SHORT:
            return name[:-2] + _forms("ой", "ой", "ую", "ой", "ой")[case]
        if low[-1] not in "ая":
            return name
    if low.endswith(("ский", "цкий")):
        return name[:-2] + _forms("ого", "ому", "ого" if animate else "ий", "им", "ом")[case]
    if low.endswith(("ый", "ой")) and gender:
        return name[:-2] + _forms("ого", "ому", "ого", "ым", "ом")[case]
    if low[-1] in "ая":
        return _in_a(name, case)
    return _masculine(name, case, living=animate)


def _in_a(name: str, case: str) -> str:
    before = name[-2].lower()
    if name.endswith("я"):
        if before == "и":
            return name[:-1] + _forms("и", "и", "ю", "ей", "и")[case]
        return name[:-1] + _forms("и", "е", "ю", "ей", "е")[case]
    if before in _VOWELS:
        return name
    soft = before in _HISSING
    genitive = "и" if before in _VELAR or (soft and before != "ц") else "ы"
    return name[:-1] + _forms(genitive, "е", "у", "ей" if soft else "ой", "е")[case]


def _masculine(name: str, case: str, *, living: bool) -> str:
    last = name[-1].lower()
    if last in "йь":
        where = "и" if name.lower().endswith("ий") else "е"
        return name if case == "acc" and not living else name[:-1] + _forms("я", "ю", "я", "ем", where)[case]
    if case == "acc" and not living:
        return name
    russian = living and name.lower().endswith(("ов", "ев", "ёв"))  # in ин, the dictionary has the Russian ones
    instrumental = "ым" if russian else "ем" if last in _HISSING else "ом"
    return name + _forms("а", "у", "а", instrumental, "е")[case]


def _plural(name: str, case: str) -> str:
    """Decline a plural name in ы or и (Филиппины); its genitive has no ending, as most such names."""
    if name[-1] not in "ыи":
        return name
    soft = name[-2].lower() in _VOWELS
    a = "я" if soft else "а"
    genitive = name[:-1] + ("й" if soft else "")
    return {"gen": genitive, "acc": name, "dat": f"{name[:-1]}{a}м"}.get(case) or (
        f"{name[:-1]}{a}{'ми' if case == 'ins' else 'х'}"
    )
