"""Turn a line of English press text into its sentences.

The sentencex library does the splitting; the rules here mend what it gets wrong in press text. Pure: no file, no
clock, no network. tests/data/sentences-press.txt is the hand-split list that the rules were measured on.
"""

import re

import sentencex

_BEFORE_NAME = (
    "Mr|Mrs|Ms|Dr|Prof|Messrs|Mme|Mlle|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Brig|Adm|Cmdr|Cdr|Sen|Rep|Gov|Pres|Amb|Hon|Rev|"
    "Msgr|Supt|Insp|Det|Atty|St|Ft|Mt|Intl|Natl|Dept|Vice Adm"
)
"""Written before a name: the point after one never ends a sentence."""
_BEFORE_NUMBER = "No|Nos|no|nos|Art|Arts|Sec|Fig|Figs|Vol|Vols|Ch|Approx|approx|Max|Min|max|min|pp?|para|paras|Par|Cl"
"""Written before a number: the point after one does not end a sentence when a number follows."""
_MAY_END = r"Inc|Ltd|Corp|Co|LLC|Bros|etc|Jr|Sr|[ap]\.m|(?:[A-Z]\.)+[A-Z]|Ph\.D"
"""Abbreviations that do stand at the end of a sentence, and that sentencex then often runs over."""
_DAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satur|Sat|Sun)(?:day)?\b"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
_ZONE = r"(?:[A-Z]{1,2}[SD]T|GMT|UTC|BST|CET|CEST|EET|MSK|AZT|TRT)\b|[A-Z]\w+(?: [A-Z]\w+)? (?:[Ss]tandard )?time\b"
_OPEN, _CLOSE = "\"“‘«„'(", "\"”’»'"

_JOIN = (
    # "Ms. ¦ Lee", "Ft. ¦ Bragg": a title waits for its name.
    (re.compile(rf"(?<!\w)(?:{_BEFORE_NAME})\.$"), re.compile(rf"[{_OPEN}]?[A-Z]")),
    # "Vol. ¦ 2", "Art. ¦ II".
    (re.compile(rf"(?<!\w)(?:{_BEFORE_NUMBER})\.$"), re.compile(r"#?\d|[IVXLC]+\b")),
    # "4 p.m. ¦ Baku time", "9 p.m. ¦ Sunday", "9 a.m. ¦ EST".
    (re.compile(r"\b[ap]\.m\.$"), re.compile(rf"{_ZONE}|{_DAY}|{_MONTH}|\(")),
    # "Wed. ¦ in Vienna": no sentence starts small, but for a trade name (eBay) and the mark of a list item ("b) ").
    (re.compile(rf"[.…][{_CLOSE}]?$"), re.compile(r"[a-z](?![A-Z)])")),
    (re.compile(rf"[?!][{_CLOSE}]$"), re.compile(r"[a-z](?![A-Z)])")),
)
"""A break that sentencex made between a left side and a right side like these is none."""
_ENUMERATOR = re.compile(r"\(?(?:\d{1,2}[.)]|[a-zA-Z]\)|[ivx]{1,4}[.)])")
"""The mark of a list item: never a sentence by itself."""
_SAYS = re.compile(r"[^\W_]")
"""A piece without a letter or digit (a quotation mark never closed, "…") goes with its neighbour."""
_MISSED = re.compile(
    rf"""
    (?:…|\.\.\.)[{_CLOSE}]?\s+(?=[{_OPEN}]?[A-Z])               # "The end was near… ¦ Nobody knew it."
    | (?<!\w)no\.\s+(?=[{_OPEN}]?[A-Z])                         # "the minister said no. ¦ “We will meet again”"
    | (?<!\w)(?:{_MAY_END})\.\s+(?=["“«‘][A-Z]|(?:Mr|Mrs|Ms)\.) # "in the U.S. ¦ Mr. Johnson", "by 6 p.m. ¦ “We …"
    | (?:(?<!\w)etc|km/h)\.\s+(?=[A-Z])                         # "nuts, etc. ¦ Most goes to Russia."
    | (?:[a-z]{{3,}}|\d)[.!?]\s+(?=["“«‘][A-Z])                  # "for days. ¦ “Apart from the fever, …" never closed
    | [.!?][{_CLOSE}]?\)\s+(?=[{_OPEN}]?[A-Z])                  # "(They had begun on Monday.) ¦ New talks"
    """,
    re.VERBOSE,
)
"""Where sentencex misses a break: it belongs at the end of the match."""
_NEAR = 80
"""Characters after a break that decide whether it is one."""
_QUOTED = re.compile(
    r"""“[^“”]*”|«[^«»]*»|(?<![\w"])"[^"]*"|(?<!\w)['‘](?:[^'‘’]|(?<=\w)['’](?=\w))*['’](?!\w)|\([^()]*\)"""
)
"""Quoted or bracketed text."""
_QUOTED_WORDS = 4
"""A quotation is split only into parts of this many words or more: “No. Never.” stays whole."""


def sentences(text: str) -> tuple[str, ...]:
    """Split one line into sentences, each with the white space that follows it; joined, they are exactly the line.

    A quotation of several full sentences is split as other text is: translation models drop the second sentence of
    two, and translation memories are split so. What stands in brackets stays whole.
    """
    pieces: list[str] = []
    start = 0
    for at in _breaks(text):
        if text[start:at].strip() and not _joined(text[start:at].rstrip(), text[at : at + _NEAR]):
            pieces.append(text[start:at])
            start = at
    rest = text[start:]
    if pieces and not _SAYS.search(rest):
        pieces[-1] += rest
    elif rest:
        pieces.append(rest)
    return tuple(pieces)


def _breaks(text: str) -> list[int]:
    """Find where sentences may begin: sentencex's breaks, those it misses, and those inside quotations."""
    quoted = [m.span() for m in _QUOTED.finditer(text)]
    breaks = {b["end_index"] for b in sentencex.get_sentence_boundaries("en", text)}
    for match in _MISSED.finditer(text):
        inside = [span for span in quoted if span[0] < match.end() < span[1]]
        around = [span for span in quoted if span[0] <= match.start() < span[1] <= match.end()]
        if not inside and all(_opens_sentence(text, span) for span in around if text[span[0]] == "("):
            breaks.add(match.end())
    for start, end in quoted:
        inner = text[start + 1 : end - 1]
        if text[start] != "(" and len(inner.split()) >= 2 * _QUOTED_WORDS:
            breaks.update(start + 1 + at for at in _breaks(inner) if _parts(inner, at))
    return sorted(at for at in breaks if at < len(text))


def _parts(inner: str, at: int) -> bool:
    """Say whether a quotation broken here leaves two parts long enough to be sentences."""
    return len(inner[:at].split()) >= _QUOTED_WORDS and len(inner[at:].split()) >= _QUOTED_WORDS


def _opens_sentence(text: str, span: tuple[int, int]) -> bool:
    """Say whether a bracket stands where a sentence begins."""
    return re.search(rf"(?:^|[.!?…][{_CLOSE}]?\s+)$", text[: span[0]]) is not None


def _joined(left: str, right: str) -> bool:
    """Say whether a break between these two is none; `left` begins where the last sentence ended."""
    if _ENUMERATOR.fullmatch(left) or not _SAYS.search(left):
        return True
    return any(before.search(left) and after.match(right.lstrip()) for before, after in _JOIN)
