"""Turn termbase files into concepts and back: identical round trips, and a plain word for every broken file."""

from pathlib import Path

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from flows import glossary
from flows.errors import MemoryFileError
from flows.records import LANGUAGES

HEAD = "id,domain,enforce,en,az,ru,tr"
GOOD = "mali,state,advise,Mali,Mali,=Мали,Mali"
WORDS = st.text("abcəğıİşçöüжщ'’“”«&<>\"=;,. -", min_size=1, max_size=12).map(
    lambda text: " ".join(f"x{text}y".split()).replace("|", "")
)
FORMS = st.lists(st.one_of(WORDS, WORDS.map(lambda word: f"={word}")), min_size=1, max_size=3, unique=True).map(tuple)
BAD = st.lists(st.one_of(WORDS, WORDS.map(lambda word: f"{word}zz*")), max_size=2, unique=True).map(tuple)
CONCEPTS = st.builds(
    glossary.Concept,
    id=st.text("abc-123", min_size=1, max_size=8),
    domain=WORDS,
    enforce=st.sampled_from(glossary.ENFORCE),
    english=st.lists(WORDS, min_size=1, max_size=3, unique=True).map(tuple),
    targets=st.fixed_dictionaries(dict.fromkeys(LANGUAGES, FORMS)),
    forbidden=st.fixed_dictionaries(dict.fromkeys(LANGUAGES, BAD)).map(
        lambda all_: {language: bad for language, bad in all_.items() if bad}
    ),
    note=st.one_of(st.just(""), WORDS),
)
MANY = st.lists(CONCEPTS, max_size=4, unique_by=lambda one: one.id)


@given(MANY)
def test_csv_reads_back_identically(tmp_path_factory: pytest.TempPathFactory, concepts: list[glossary.Concept]) -> None:
    path = tmp_path_factory.mktemp("csv") / "terms.csv"
    glossary.write_file(concepts, path)
    assert glossary.read_file(path) == tuple(concepts)


@given(MANY)
def test_tbx_reads_back_identically(tmp_path_factory: pytest.TempPathFactory, concepts: list[glossary.Concept]) -> None:
    path = tmp_path_factory.mktemp("tbx") / "terms.tbx"
    glossary.write_file(concepts, path)
    assert glossary.read_file(path) == tuple(concepts)


def test_tbx_is_tbx_basic_as_others_read_it(tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    write(tmp_path / "t.csv", f"{HEAD},tr_forbidden,note", f"{GOOD} | Mali Cumhuriyeti,Malı,a note")
    glossary.write_file(glossary.load(tmp_path).concepts, path)
    root = ElementTree.parse(path).getroot()
    space = {"t": "urn:iso:std:iso:30042:ed-2"}
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
    [entry] = root.findall(".//t:conceptEntry", space)
    assert entry.get("id") == "mali"
    assert entry.findtext("t:descrip[@type='subjectField']", namespaces=space) == "state"
    assert [one.text for one in entry.findall("t:note", space)] == ["enforce: advise", "a note"]
    terms = [(one.findtext("t:term", namespaces=space), one.findtext("t:termNote", namespaces=space))
             for one in entry.findall("t:langSec[4]/t:termSec", space)]  # fmt: skip
    statuses = ["preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts"]
    assert terms == list(zip(["Mali", "Mali Cumhuriyeti", "Malı"], statuses, strict=True))
    russian = entry.find("t:langSec[3]/t:termSec", space)
    assert russian is not None
    assert russian.findtext("t:term", namespaces=space) == "Мали"
    assert russian.findtext("t:note", namespaces=space) == "form: =Мали"


def test_older_tbx_with_ntig_regions_and_statuses_is_read(tmp_path: Path) -> None:
    entry = '<termEntry id="c1"><descripGrp><descrip type="subjectField">gas</descrip></descripGrp>'
    for language, term in (("en-GB", "gas pipeline"), ("az-Latn", "qaz kəməri"), ("ru", "газопровод"), ("tr", "boru")):
        entry += f'<langSet xml:lang="{language}"><ntig><termGrp><term>{term}</term></termGrp></ntig></langSet>'
    entry = entry.replace(
        "<term>boru</term>",
        '<term>gaz yolu</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termGrp></ntig>'
        "<ntig><termGrp><term>gaz boru hattı</term>"
        '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>',
    )
    path = tmp_path / "old.tbx"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">'
        f'<martif type="TBX-Basic" xml:lang="en"><text><body>{entry}</termEntry></body></text></martif>',
        encoding="utf-8",
    )
    [concept] = glossary.read_file(path)
    assert (concept.domain, concept.enforce, concept.english) == ("gas", "advise", ("gas pipeline",))
    assert concept.targets == {"az": ("qaz kəməri",), "ru": ("газопровод",), "tr": ("gaz boru hattı",)}
    assert concept.forbidden == {"tr": ("gaz yolu",)}


def write(path: Path, *rows: str) -> Path:
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_a_folder_of_both_kinds_is_one_termbase(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", HEAD, GOOD)
    write(tmp_path / "notes.txt", "not read")
    glossary.write_file(
        glossary.read_file(write(tmp_path / "x.csv", HEAD, GOOD.replace("mali", "two"))), tmp_path / "b.tbx"
    )
    (tmp_path / "x.csv").unlink()
    assert [one.id for one in glossary.load(tmp_path).concepts] == ["mali", "two"]
    assert glossary.load(tmp_path / "missing").concepts == ()


def test_csv_from_a_spreadsheet_with_a_mark_and_loose_spaces_is_read(tmp_path: Path) -> None:
    path = tmp_path / "excel.csv"
    path.write_bytes("\ufeff".encode() + f"{HEAD}\r\nm,d,none, Mali|  Republic  of Mali ,Mali,Мали,Mali\r\n".encode())
    [concept] = glossary.read_file(path)
    assert concept.english == ("Mali", "Republic of Mali")


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([HEAD, GOOD, GOOD], "line 3: mali is there already (terms.csv, line 2)"),
        ([HEAD, "mali,state,advise,Mali,,Мали,Mali"], "line 2: mali: it has no form for az"),
        ([HEAD, "mali,state,advise,,Mali,Мали,Mali"], "line 2: mali: it has no form for en"),
        ([HEAD, "mali,state,strict,Mali,Mali,Мали,Mali"], "enforce is 'strict', not one of exact, advise, none"),
        ([HEAD, "mali,,advise,Mali,Mali,Мали,Mali"], "it has no domain"),
        ([HEAD, "ma li,state,advise,Mali,Mali,Мали,Mali"], "has a space in it"),
        ([HEAD, "mali,state,advise,Mali,Mal*,Мали,Mali"], "has a * in it"),
        ([HEAD, "mali,state,advise,Mali,Mali | The * of,Мали,Mali"], "in 'The * of' a * does not end a stem"),
        ([HEAD, "mali,state,advise,Mali"], "line 2: the row has not 7 cells"),
        ([HEAD, f"{GOOD},more"], "line 2: the row has not 7 cells"),
        (["id,domain,enforce,en,az,ru", GOOD], "line 1: no column tr"),
        ([f"{HEAD},colour", GOOD], "line 1: unknown column colour"),
        ([HEAD, '"mali'], "not CSV"),
        ([], "no column id"),
    ],
)
def test_a_broken_csv_is_refused_by_file_and_line(tmp_path: Path, rows: list[str], says: str) -> None:
    path = write(tmp_path / "terms.csv", *rows)
    with pytest.raises(MemoryFileError) as caught:
        glossary.load(tmp_path)
    assert caught.value.message.startswith(str(path)) and says in caught.value.message
    assert caught.value.hint and caught.value.exit_code == 5


BOMB = '<!DOCTYPE tbx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tbx>&b;</tbx>'
THEFT = '<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/hostname">]><tbx>&a;</tbx>'
ENTRY = '<tbx><text><body><conceptEntry id="c7">{}</conceptEntry></body></text></tbx>'
ENGLISH = '<langSec xml:lang="en"><termSec><term>Mali</term></termSec></langSec>'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BOMB, "declares XML entities"),
        (THEFT, "declares XML entities"),
        ("<tbx>\n<text>\n</tbx>", "line 3: not well-formed"),
        ("<tmx/>", "the root is <tmx>, not <tbx>"),
        ('<tbx style="dct"/>', "it is in DCT style"),
        (ENTRY.format(ENGLISH), "entry c7: it has no form for az"),
        (ENTRY.format("").replace(' id="c7"', ""), "entry number 1: the id '' is empty"),
        (ENTRY.format(ENGLISH.replace("Mali", "")), "entry c7: a term section has no <term>"),
    ],
)
def test_a_broken_tbx_is_refused_by_file_and_entry(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "terms.tbx"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MemoryFileError) as caught:
        glossary.load(tmp_path)
    assert caught.value.message.startswith(str(path)) and says in caught.value.message


def test_bytes_that_are_not_utf8_and_paths_that_are_not_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(HEAD.encode() + b"\n\xff\xfe")
    with pytest.raises(MemoryFileError, match="not UTF-8"):
        glossary.read_file(tmp_path / "a.csv")
    for name in ("none.csv", "none.tbx"):
        with pytest.raises(MemoryFileError, match="cannot be read"):
            glossary.read_file(tmp_path / name)
    for path in (tmp_path / "terms.xlsx", tmp_path / "missing" / "t.csv"):
        with pytest.raises(MemoryFileError):
            glossary.write_file([], path)


def test_the_same_id_in_two_files_is_refused_with_both_places(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", HEAD, GOOD)
    write(tmp_path / "b.csv", HEAD, GOOD)
    with pytest.raises(MemoryFileError, match=r"b\.csv, line 2: mali is there already \(a\.csv, line 2\)"):
        glossary.load(tmp_path)


def test_install_checks_first_and_replaces_only_when_told(tmp_path: Path) -> None:
    folder = tmp_path / "glossary"
    ours = write(tmp_path / "ours.csv", HEAD, GOOD)
    assert glossary.install(ours, folder, replace=False) == (folder / "ours.csv", 1)
    with pytest.raises(MemoryFileError, match="is there already"):
        glossary.install(ours, folder, replace=False)
    write(ours, HEAD, GOOD, GOOD.replace("mali", "second"))
    assert glossary.install(ours, folder, replace=True) == (folder / "ours.csv", 2)
    with pytest.raises(MemoryFileError, match=r"mali, second stand in ours\.csv already"):
        glossary.install(write(tmp_path / "other.csv", *ours.read_text("utf-8").split()), folder, replace=False)
    assert [path.name for path in folder.iterdir()] == ["ours.csv"]


def test_doubts_name_what_contradicts_itself(tmp_path: Path) -> None:
    write(
        tmp_path / "a.csv",
        f"{HEAD},ru_forbidden",
        "one,d,advise,Shusha,Şuşa,Шуша,Şuşa,Шуши",
        "two,d,advise,Shusha | Shoosha,Şuşa | Şuşa,Шуша,Şuşa,",
    )
    found = glossary.doubts(glossary.load(tmp_path))
    assert [(one.concept, one.wrong) for one in found] == [("one", True), ("two", False), ("one", False)]
    assert "“Шуши” is both allowed and forbidden in ru" in found[0].detail


def run(*words: str) -> tuple[int, str]:
    from flows.cli.glossary import app

    result = CliRunner().invoke(app, list(words))
    return (result.exit_code if result.exception is None or result.exit_code != 1 else -1), result.output


def test_the_commands_list_check_export_and_import(tmp_path: Path) -> None:
    folder = tmp_path / "glossary"
    write(tmp_path / "ours.csv", HEAD, GOOD, "gas,energy,exact,gas,qaz,газ,gaz")
    at = ("--folder", str(folder))
    assert run("import", str(tmp_path / "ours.csv"), *at)[0] == 0
    code, output = run("list", "мали", *at, "--json")
    assert code == 0 and '"id": "mali"' in output and '"gas"' not in output
    assert "qaz" in run("list", "--domain", "energy", *at)[1]
    code, output = run("check", *at)
    assert code == 0 and "2 concepts" in output
    target = tmp_path / "all.tbx"
    assert run("export", str(target), *at)[0] == 0
    assert glossary.read_file(target) == glossary.load(folder).concepts
    write(folder / "bad.csv", f"{HEAD},az_forbidden", "bad,d,none,Bad,pis,плохо,kötü,pis")
    code, output = run("check", *at)
    assert code == -1 and "wrong  bad: “pis” is both allowed and forbidden in az" in output
