"""Turn a few words into units, and hypothesis into every unit that a memory may hold."""

from datetime import date
from unicodedata import normalize
from xml.sax.saxutils import escape

from hypothesis import strategies as st

from flows.memory import STATUSES, Unit, unit
from flows.records import LANGUAGES

DAY = date(2021, 12, 30)
LETTERS = st.one_of(
    st.sampled_from("aəıİğЖ \u00a0\t\n\r&<>\"'—–…“„\u0338\u0301\u2028\x85𝄞"),
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
)


def nfc(text: str) -> str:
    return normalize("NFC", text)


texts = st.text(LETTERS, max_size=30).map(nfc)
sentences = texts.filter(lambda text: bool(text.strip()))


@st.composite
def coded(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a text and its TMX markup with inline codes."""
    one, two, data = draw(sentences), draw(texts), escape(draw(texts), {"\r": "&#13;"})
    first, second = (escape(text, {"\r": "&#13;"}) for text in (one, two))
    markup = draw(
        st.sampled_from([
            f'{first}<bpt i="1" type="bold">{data}</bpt>{second}<ept i="1">{data}</ept>',
            f'<ph x="1">{data}</ph>{first}<ph x="2">{data}</ph>{second}',
            f'<it pos="begin">{data}<sub type="note">{data}</sub></it>{first}{second}',
            f'{first}<hi type="bold">{second}<ut>{data}</ut></hi>',
        ])
    )  # fmt: skip
    return nfc(one + two), markup


@st.composite
def units(draw: st.DrawFn) -> Unit:
    """Draw any unit."""
    plain = st.tuples(sentences, st.just(""))
    source, source_codes = draw(st.one_of(plain, plain, coded()))
    target, target_codes = draw(st.one_of(plain, plain, coded()))
    return Unit(
        source=source,
        target=target,
        language=draw(st.sampled_from(LANGUAGES)),
        origin=draw(st.sampled_from(unit.WRITERS)),
        author=draw(texts),
        changed=draw(st.dates()),
        status=draw(st.sampled_from(STATUSES)),
        package=draw(texts),
        sha256=draw(st.sampled_from(["", "ab" * 32])),
        previous=draw(texts),
        file=draw(texts),
        segment=draw(st.sampled_from(["", "p1s2"])),
        note=draw(texts),
        source_codes=source_codes,
        target_codes=target_codes,
    )


def make(source: str, target: str = "Tərcümə.", **said: object) -> Unit:
    """Make a reviewed Azerbaijani unit, or another where said."""
    base: dict[str, object] = {
        "language": "az",
        "origin": "person",
        "author": "",
        "changed": DAY,
        "status": "reviewed",
        "file": "a.tmx",
    }
    return Unit(source=source, target=target, **{**base, **said})
