"""Turn digits as people write them into the values they may stand for."""

from flows.facts.fact import key

_GAP = "[ \u00a0\u202f\u2009]"
NUMBER = (
    rf"(?:\d{{1,3}}(?:{_GAP}\d{{3}})+(?:[.,]\d+)?(?!\d)"
    r"|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?!\d)"
    r"|\d{1,3},\d{3}\.\d+|\d{1,3}\.\d{3},\d+|\d+[.,]\d+|\d+)"
)
"""A number with any language's separators: groups of three by comma, point or space, then a decimal part."""
ENGLISH_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+\.\d+|\d+)"
"""English never groups by space or point, so "2008 400 Richest" is two numbers."""
_NO_GAPS = str.maketrans("", "", " \u00a0\u202f\u2009")


def values(written: str, *, english: bool) -> tuple[float, ...]:
    """Read a number; where "104,500" may be 104500 or 104.5, give both, the likelier reading first."""
    plain = written.translate(_NO_GAPS)
    points, commas = plain.count("."), plain.count(",")
    if not points and not commas:
        return (float(plain),)
    if english:
        return (float(plain.replace(",", "")),)
    if points and commas:
        decimal = max(plain.rfind("."), plain.rfind(","))
        other = "," if plain[decimal] == "." else "."
        return (float(plain.replace(other, "").replace(",", ".")),)
    mark = "." if points else ","
    if points + commas > 1:
        return (float(plain.replace(mark, "")),)
    whole, fraction = plain.split(mark)
    decimal_value = float(f"{whole}.{fraction}")
    if len(fraction) == 3 and 0 < len(whole) <= 3 and not whole.startswith("0"):
        return (float(whole + fraction), decimal_value)
    return (decimal_value,)


def keys(written: str, scale: float = 1, *, english: bool) -> tuple[str, ...]:
    """Give the keys of a number times its scale; "0230", and outside English "16.00", may also be a time."""
    found = tuple(key(value * scale) for value in values(written, english=english))
    if scale != 1 or not 4 <= len(written) <= 5 or written[-2:] >= "60":
        return found
    if len(written) == 4 and written.isdecimal() and written[0] == "0":
        return (*found, f"t{int(written[:2])}:{written[2:]}")
    if written[-3] == "." and not english and written[:-3].isdecimal():
        return (*found, f"t{int(written[:-3])}:{written[-2:]}")
    return found
