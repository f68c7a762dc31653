"""Tests that an untrusted archive is refused with its reason, before anything is written."""

import json
import shutil
import stat
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from flows import packages
from flows.errors import PackageError
from flows.packages import archive as archives
from flows.settings import Settings
from tests import fakes

ROOT = "translate-en_az-1_0"
Members = dict[str, bytes]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fakes.build(tmp_path_factory.mktemp("made"))


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    return Settings(made_on=date(2021, 12, 30), home=tmp_path / "home")


def members_of(good: Path) -> Members:
    with zipfile.ZipFile(good) as archive:
        return {name.removeprefix(ROOT + "/"): archive.read(name) for name in archive.namelist()}


def write(path: Path, members: Members, *more: tuple[zipfile.ZipInfo | str, bytes], method: int = 0) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(f"{ROOT}/{name}", data)
        for entry, data in more:
            archive.writestr(entry, data)
    return path


def refused(here: Settings, path: Path, reason: str) -> None:
    with pytest.raises(PackageError, match=reason) as caught:
        packages.add(here, path)
    assert caught.value.exit_code == 4 and caught.value.hint
    assert packages.installed(here) == ()
    assert not [p for p in here.packages_dir.iterdir() if p.is_dir()]


def linked(name: str, kind: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (kind | 0o777) << 16
    return entry


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (f"{ROOT}/../../escape", "leads out"),
        ("../escape", "leads out"),
        (f"{ROOT}/./x", "leads out"),
        (f"{ROOT}//x", "leads out"),
        ("/etc/passwd", "absolute"),
        ("C:/x", "absolute path, or names a drive"),
        (f"{ROOT}\\..\\x", "absolute"),
        (f"{ROOT}/a\nb", "control characters"),
        (f"{ROOT}/" + "x" * 300, "too long"),
        (f"{ROOT}/model/model.bin", "two members"),
        (f"{ROOT}/MODEL/Model.bin", "two members"),
        (f"{ROOT}/metadata.json/x", "both a file and a folder"),
        (linked(f"{ROOT}/model/link", stat.S_IFLNK), "a link"),
        (linked(f"{ROOT}/model/pipe", stat.S_IFIFO), "a link or a device"),
        ("other/readme", "one folder"),
        ("readme", "one folder"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_unsafe_members(good: Path, here: Settings, tmp_path: Path, entry: zipfile.ZipInfo | str, reason: str) -> None:
    refused(here, write(tmp_path / "bad.argosmodel", members_of(good), (entry, b"/etc/passwd")), reason)
    assert not list(tmp_path.rglob("escape"))


def test_zip_bombs(good: Path, here: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = {**members_of(good), "stanza/zeros": bytes(60_000_000)}
    refused(here, write(tmp_path / "a.argosmodel", bomb, method=zipfile.ZIP_DEFLATED), "times its size")
    monkeypatch.setattr(archives, "MAX_TOTAL", 500_000)
    refused(here, good, "would unpack to")
    monkeypatch.setattr(archives, "MAX_MEMBERS", 3)
    refused(here, good, "members")


def test_a_member_that_lies_about_its_size(good: Path, here: Settings, tmp_path: Path) -> None:
    raw = bytearray(write(tmp_path / "a.argosmodel", members_of(good), method=zipfile.ZIP_DEFLATED).read_bytes())
    with zipfile.ZipFile(tmp_path / "a.argosmodel") as archive:
        size = archive.getinfo(f"{ROOT}/model/model.bin").file_size
    at = raw.rindex(size.to_bytes(4, "little"))
    raw[at : at + 4] = (size - 1000).to_bytes(4, "little")
    (tmp_path / "a.argosmodel").write_bytes(raw)
    refused(here, tmp_path / "a.argosmodel", "damaged")


@pytest.mark.parametrize(
    "missing", ["metadata.json", "model/model.bin", "model/shared_vocabulary.json", "sentencepiece.model"]
)
def test_missing_members(good: Path, here: Settings, tmp_path: Path, missing: str) -> None:
    members = members_of(good)
    del members[missing]
    refused(here, write(tmp_path / "a.argosmodel", members), "it has no")


@pytest.mark.parametrize(
    ("member", "size"), [("metadata.json", 2**20 + 1), ("README.md", 2**20 + 1), ("sentencepiece.model", 2**26 + 1)]
)
def test_oversized_members(good: Path, here: Settings, tmp_path: Path, member: str, size: int) -> None:
    members = {**members_of(good), member: bytes(size), "stanza/noise": b""}
    refused(here, write(tmp_path / "a.argosmodel", members), "more than a package needs")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (b"\xff{", "not JSON"),
        (b"{", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "not an object"),
        ({"from_code": None}, "from_code"),
        ({"to_code": 5}, "to_code"),
        ({"package_version": 1.5}, "package_version"),
        ({"package_version": "../x"}, "version"),
        ({"package_version": ""}, "version"),
        ({"target_prefix": ["x"]}, "target_prefix"),
        ({"target_prefix": "a b"}, "white space"),
        ({"source_languages": "x"}, "source_languages"),
        ({"type": "sbd"}, "type 'sbd'"),
        ({"to_code": "de"}, "'en' to 'de'"),
        ({"to_code": "en"}, "'en' to 'en'"),
        ({"from_code": "ru"}, "'ru' to 'az'"),
    ],
    ids=str,
)
def test_malformed_metadata(
    good: Path, here: Settings, tmp_path: Path, change: bytes | dict[str, object], reason: str
) -> None:
    members = members_of(good)
    facts = json.loads(members["metadata.json"])
    members["metadata.json"] = change if isinstance(change, bytes) else json.dumps(facts | change).encode()
    refused(here, write(tmp_path / "a.argosmodel", members), reason)


@pytest.mark.parametrize(
    ("member", "data", "reason"),
    [
        ("model/model.bin", bytes(1000), "cannot be loaded"),
        ("model/model.bin", b"", "empty"),
        ("model/shared_vocabulary.json", b"{}", r"cannot be loaded|failed"),
        ("model/shared_vocabulary.json", b'["a"]', r"cannot be loaded|failed"),
        ("sentencepiece.model", b"nonsense", "cannot be opened"),
    ],
)
def test_files_that_do_not_work(
    good: Path, here: Settings, tmp_path: Path, member: str, data: bytes, reason: str
) -> None:
    refused(here, write(tmp_path / "a.argosmodel", {**members_of(good), member: data}), reason)


@pytest.mark.parametrize("rules", ["a\n", "#version: 9.9\na b\n", "a b c\n", "a b\u2028c d\n"])
def test_merge_rules_that_would_end_the_process(here: Settings, tmp_path: Path, rules: str) -> None:
    members = members_of(fakes.build(tmp_path / "made", tokenizer="bpe"))
    refused(here, write(tmp_path / "a.argosmodel", {**members, "bpe.model": rules.encode()}), "bpe.model")


def mangled(change: Callable[[bytes], bytes]) -> Callable[[Path, Path], Path]:
    def make(good: Path, folder: Path) -> Path:
        path = folder / "bad.argosmodel"
        path.write_bytes(change(good.read_bytes()))
        return path

    return make


@pytest.mark.parametrize(
    "make",
    [
        mangled(lambda raw: b""),
        mangled(lambda raw: b"not a zip"),
        mangled(lambda raw: raw[: len(raw) // 2]),
        mangled(lambda raw: raw[:-1]),
        mangled(lambda raw: raw[:20_000] + b"\0" * 1000 + raw[21_000:]),
    ],
)
def test_broken_archives(good: Path, here: Settings, tmp_path: Path, make: Callable[[Path, Path], Path]) -> None:
    refused(here, make(good, tmp_path), "is refused")


def test_encrypted_and_exotic_members(good: Path, here: Settings, tmp_path: Path) -> None:
    refused(here, write(tmp_path / "a.argosmodel", members_of(good), method=zipfile.ZIP_BZIP2), "method 12")
    raw = bytearray(good.read_bytes())
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "b.argosmodel").write_bytes(raw)
    refused(here, tmp_path / "b.argosmodel", "encrypted")


def test_a_file_that_is_not_there_or_not_readable(here: Settings, tmp_path: Path) -> None:
    refused(here, tmp_path / "none.argosmodel", "There is no file")
    refused(here, tmp_path, "cannot be read")


def test_splitters_are_left_out(good: Path, here: Settings, tmp_path: Path) -> None:
    members = {**members_of(good), "stanza/en/tokenize.pt": b"a pickle", "model/deeper/x": b"x", "note": b"x"}
    package = packages.add(here, write(tmp_path / "a.argosmodel", members))
    assert sorted(p.name for p in package.path.iterdir()) == [
        "README.md",
        "metadata.json",
        "model",
        "sentencepiece.model",
    ]
    assert all(p.is_file() for p in (package.path / "model").iterdir())


@examples(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(st.tuples(st.integers(0, 1200), st.integers(0, 255)), min_size=1, max_size=4))
@example(places=[(515, 14)])
def test_any_changed_directory_is_read_or_refused(good: Path, tmp_path: Path, places: list[tuple[int, int]]) -> None:
    """Change bytes in the archive's directory, where names, sizes and flags are: never anything but our error."""
    raw = bytearray(good.read_bytes())
    start = raw.index(b"PK\x01\x02")
    for place, value in places:
        raw[min(start + place, len(raw) - 1)] = value
    path = tmp_path / "changed.argosmodel"
    path.write_bytes(raw)
    target = tmp_path / "out"
    shutil.rmtree(target, ignore_errors=True)
    try:
        with archives.opened(path) as (archive, members):
            for member in members:
                archives.unpack(archive, member, target.joinpath(*member.parts))
    except PackageError:
        pass
    assert all(target in p.resolve().parents for p in target.rglob("*"))
