"""TMX and XLIFF: what goes out comes back, what is broken says where, what others write is understood."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage.tmx import tmxfile
from translate.storage.xliff2 import Xliff2File

from flows.errors import MemoryFileError
from flows.memory import UNDATED, Reading, Unit, exchange
from tests.units import DAY, make, units

HEAD = '<?xml version="1.0"?>\n<tmx version="1.4">\n<header segtype="sentence"/>\n<body>\n'
FOOT = "\n</body></tmx>"
XLIFF = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="{}" trgLang="{}"><file id="f">\n'
    '<unit id="u1">{}</unit>\n</file></xliff>'
)


def read(folder: Path, text: str, name: str = "given.tmx") -> Reading:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return exchange.read(path, status="imported")


def pair(english: str, target: str, tag: str = "az", attributes: str = "") -> str:
    return (
        f'<tu{attributes}><tuv xml:lang="en"><seg>{english}</seg></tuv>'
        f'<tuv xml:lang="{tag}"><seg>{target}</seg></tuv></tu>'
    )


@given(st.lists(units(), min_size=1, max_size=4))
def test_tmx_reads_back_identically(given: list[Unit]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "out.tmx"
        assert exchange.write(given, path, language=None, note="a & b") == len(given)
        reading = exchange.read(path, status="imported")
        assert reading == Reading(units=tuple(given), notes=())
        assert [one.name for one in Path(folder).iterdir()] == ["out.tmx"]


@given(st.lists(units(), min_size=1, max_size=4))
def test_xliff_reads_back_identically(given: list[Unit]) -> None:
    language = given[0].language
    mine = tuple(one for one in given if one.language == language)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "out.xlf"
        assert exchange.write(given, path, language=language) == len(mine)
        assert exchange.read(path, status="imported").units == mine


def test_translate_toolkit_reads_what_we_write(tmp_path: Path) -> None:
    given = [make("AT&T said <b>5 < 6</b>.", "AT&T “5 < 6” dedi."), make("Second.", "İkinci.", note="look")]
    exchange.write(given, tmp_path / "out.tmx", language=None)
    exchange.write(given, tmp_path / "out.xlf", language="az")
    wanted = [(one.source, one.target) for one in given]
    tmx = tmxfile.parsefile(str(tmp_path / "out.tmx"))
    assert [(one.source, one.target) for one in tmx.units] == wanted
    xliff = Xliff2File.parsefile(str(tmp_path / "out.xlf"))
    assert [(str(one.source), str(one.target)) for one in xliff.units] == wanted
    assert xliff.getsourcelanguage() == "en"
    assert xliff.gettargetlanguage() == "az"
    assert [one.getid() for one in xliff.units] == ["u1", "u2"]


def test_we_read_what_translate_toolkit_writes(tmp_path: Path) -> None:
    tmx = tmxfile(targetlanguage="tr")
    tmx.addtranslation("One & <two>.", "en", "Bir & <iki>.", "tr")
    tmx.savefile(str(tmp_path / "in.tmx"))
    (unit,) = exchange.read(tmp_path / "in.tmx", status="imported").units
    assert (unit.source, unit.target, unit.language) == ("One & <two>.", "Bir & <iki>.", "tr")
    assert (unit.status, unit.origin, unit.changed, unit.file) == ("imported", "person", UNDATED, "in.tmx")


@pytest.mark.parametrize(
    ("tag", "language"),
    [("az", "az"), ("AZ", "az"), ("az-Latn-AZ", "az"), ("aze", "az"), ("RU", "ru"), ("ru_RU", "ru"), ("tr-TR", "tr")],
)
def test_language_tags_of_every_shape(tmp_path: Path, tag: str, language: str) -> None:
    text = HEAD + pair("One.", "1.", tag).replace('"en"', '"en-US"') + FOOT
    assert [one.language for one in read(tmp_path, text).units] == [language]


@pytest.mark.parametrize("tag", ["de", "az-Cyrl", "azb", "az-Arab-IR", "english"])
def test_other_languages_are_said_and_left(tmp_path: Path, tag: str) -> None:
    reading = read(tmp_path, HEAD + pair("One.", "1.", tag) + pair("Two.", "2.") + FOOT)
    assert [one.source for one in reading.units] == ["Two."]
    assert reading.notes == (f"{tag}: 1 not taken",)
    with pytest.raises(MemoryFileError, match=tag):
        read(tmp_path, HEAD + pair("One.", "1.", tag) + FOOT)


def test_a_unit_in_several_languages_and_with_alternatives(tmp_path: Path) -> None:
    tuvs = "".join(
        f'<tuv xml:lang="{tag}"><seg>{tag} {n}</seg></tuv>' for n, tag in enumerate(["tr", "en", "az", "az"])
    )
    reading = read(tmp_path, f"{HEAD}<tu>{tuvs}</tu>{FOOT}")
    assert [(one.language, one.source, one.target) for one in reading.units] == [
        ("tr", "en 1", "tr 0"),
        ("az", "en 1", "az 2"),
        ("az", "en 1", "az 3"),
    ]


def test_metadata_of_other_tools(tmp_path: Path) -> None:
    given = (
        '<tu creationdate="20200102T030405Z" creationid="Aygün"><note>a</note><prop type="x-context-pre">Before.</prop>'
        '<tuv xml:lang="en"><seg>One.</seg></tuv><tuv xml:lang="az" changedate="20210102T030405Z"><note>b</note>'
        "<seg>Bir.</seg></tuv></tu>"
    )
    (unit,) = read(tmp_path, HEAD + given + FOOT).units
    assert (unit.author, unit.changed.isoformat(), unit.previous, unit.note) == (
        "Aygün",
        "2021-01-02",
        "Before.",
        "a\nb",
    )


def test_the_unit_before_is_the_context_where_units_are_numbered(tmp_path: Path) -> None:
    def numbered(number: int) -> str:
        return pair(f"S{number}.", "C.").replace("<tu>", f'<tu><prop type="x-segment">p1s{number}</prop>')

    found = read(tmp_path, HEAD + numbered(1) + numbered(2) + pair("S.", "C.") + numbered(3) + FOOT).units
    assert [one.previous for one in found] == ["", "S1.", "", ""]


def test_tmx_codes_are_no_text_but_kept(tmp_path: Path) -> None:
    source = 'Press <bpt i="1">&lt;b&gt;</bpt>OK<ept i="1">&lt;/b&gt;</ept><ph><sub>note</sub></ph> and <hi>go</hi>.'
    (unit,) = read(tmp_path, HEAD + pair(source, "OK basın.", "tr") + FOOT).units
    assert unit.source == "Press OK and go."
    assert unit.source_codes == source
    assert unit.coded and not unit.target_codes


def test_xliff_codes_of_other_tools_are_kept(tmp_path: Path) -> None:
    inside = (
        '<originalData><data id="d1">&lt;br/&gt;</data></originalData><segment><source>A<ph id="1" dataRef="d1"/>'
        '<pc id="2">b</pc> <mrk id="m1" type="term">c</mrk></source>'
        '<target>Ç<ph id="1" dataRef="d1"/></target></segment>'
    )
    (unit,) = read(tmp_path, XLIFF.format("en", "tr", inside), "in.xlf").units
    assert (unit.source, unit.target) == ("Ab c", "Ç")
    assert unit.source_codes == ('A<ph>&lt;br/&gt;</ph><bpt i="2"></bpt>b<ept i="2"></ept> <hi type="term">c</hi>')
    exchange.write([unit], tmp_path / "again.xlf", language="tr")
    assert exchange.read(tmp_path / "again.xlf", status="imported").units == (unit,)


@pytest.mark.parametrize(
    ("state", "said", "status"),
    [("reviewed", "machine", "reviewed"), ("final", "", "reviewed"), ("translated", "reviewed", "imported")],
)
def test_a_tools_state_outranks_our_metadata(tmp_path: Path, state: str, said: str, status: str) -> None:
    meta = (
        '<m:metadata xmlns:m="urn:oasis:names:tc:xliff:metadata:2.0"><m:metaGroup>'
        f'<m:meta type="status">{said}</m:meta></m:metaGroup></m:metadata>'
    )
    inside = f'{meta}<segment state="{state}"><source>One.</source><target>Bir.</target></segment>'
    assert read(tmp_path, XLIFF.format("en", "az", inside), "in.xlf").units[0].status == status


BOMB = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'
THEFT = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not well-formed"),
        ("just words", "line 1: not well-formed"),
        (HEAD + "<tu><tuv>" + FOOT, "line 6: not well-formed"),
        (HEAD + pair("One.", "Bir.").replace(' xml:lang="az"', "") + FOOT, "line 5: a <tuv> names no language"),
        (HEAD + pair("One.", "Bir.", "a z") + FOOT, "line 5: the language tag 'a z'"),
        (HEAD + "\n\n<tu></tu>" + FOOT, "line 7: a <tu> has no <tuv>"),
        (HEAD + '<tu><tuv xml:lang="en"></tuv></tu>' + FOOT, "line 5: a <tuv> has no <seg>"),
        (HEAD + pair("One.", "Bir.", attributes=' changedate="yesterday"') + FOOT, "line 5: 'yesterday' is not a date"),
        (HEAD + pair("One.", "Bir.", attributes=' changedate="20211330T000000Z"') + FOOT, "line 5: .* is not a date"),
        (HEAD + pair("One <g>two</g>.", "Bir.") + FOOT, "line 5: <g> does not belong"),
        (HEAD + FOOT, "no translation that can be used .no units"),
        ("<html/>", "line 1: the root is <html>"),
        (BOMB + HEAD[22:] + pair("&b;", "Bir.") + FOOT, "entities, which are refused"),
        (THEFT + HEAD[22:] + pair("&a;", "Bir.") + FOOT, "entities, which are refused"),
        ('<!DOCTYPE tmx SYSTEM "tmx14.dtd">' + HEAD[22:] + pair("One &nbsp; two", "Bir.") + FOOT, "undeclared entity"),
        (XLIFF.format("en", "de", ""), "the wrong languages: srcLang 'en', trgLang 'de'"),
        (XLIFF.format("en", "az", "\n<segment/>"), "line 3: a <segment> has no <source>"),
        (XLIFF.format("en", "az", "<segment><source>One.</source></segment>"), "segments without text"),
        ('<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', "XLIFF 1.2 is not read"),
    ],
)
def test_a_broken_file_says_where_and_what(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(MemoryFileError, match=said) as caught:
        read(tmp_path, text)
    assert "given.tmx" in caught.value.message
    assert caught.value.hint


def test_a_doctype_without_entities_is_fine_and_never_fetched(tmp_path: Path) -> None:
    text = '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">' + HEAD[22:] + pair("One.", "Bir.") + FOOT
    assert len(read(tmp_path, text).units) == 1


def test_utf_16_and_decomposed_letters(tmp_path: Path) -> None:
    text = HEAD.replace("?>", ' encoding="utf-16"?>') + pair("Cafe\u0301.", "Kafe\u0301.") + FOOT
    (tmp_path / "wide.tmx").write_bytes(text.encode("utf-16"))
    (unit,) = exchange.read(tmp_path / "wide.tmx", status="imported").units
    assert (unit.source, unit.target) == ("Café.", "Kafé.")


def test_a_missing_file_and_a_folder_and_a_wrong_name(tmp_path: Path) -> None:
    with pytest.raises(MemoryFileError, match=r"none\.tmx: cannot be read"):
        exchange.read(tmp_path / "none.tmx", status="imported")
    with pytest.raises(MemoryFileError, match="cannot be written"):
        exchange.write([make("One.")], tmp_path / "no" / "out.tmx", language=None)
    with pytest.raises(MemoryFileError, match="not a name for a memory file"):
        exchange.write([make("One.")], tmp_path / "out.csv", language=None)
    with pytest.raises(MemoryFileError, match="one target language"):
        exchange.write([make("One.")], tmp_path / "out.xlf", language=None)


def test_a_failed_export_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.tmx"
    path.write_text("old", encoding="utf-8")

    def broken() -> object:
        yield make("One.", changed=DAY)
        raise MemoryFileError("the store is gone", hint="")

    with pytest.raises(MemoryFileError, match="gone"):
        exchange.write(broken(), path, language=None)
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["out.tmx"]
