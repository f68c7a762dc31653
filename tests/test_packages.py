"""Tests of installing, checking and removing packages, with real packages."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from flows import engine, packages
from flows.errors import PackageError
from flows.packages import lock
from flows.settings import Decoding, Settings

pytest_plugins = ["tests.shelf"]


def test_add_then_load_and_translate(
    made: dict[str, Path], here: Settings, left_over: Callable[[Settings], list[str]]
) -> None:
    package = packages.add(here, made["az"])
    assert (package.source, package.target, package.version) == ("en", "az", "1.0")
    assert package.sha256 == lock.sha256_of(made["az"])
    assert packages.installed(here) == packages.verified(here, "az") == (package,)
    assert packages.verified(here, "ru") == packages.verified(here, "az", source="tr") == ()
    assert engine.load(package, threads=1).translate(["Hello"], Decoding())[0][0].text == "Salam"
    assert left_over(here) == []


def test_no_package_and_no_folder(here: Settings) -> None:
    assert packages.installed(here) == packages.verified(here, "az") == packages.verify(here) == ()
    assert not here.home.exists()


def test_the_newest_version_comes_first(made: dict[str, Path], here: Settings) -> None:
    for name in ("az9", "az10", "az", "tr", "back"):
        packages.add(here, made[name])
    assert [p.version for p in packages.verified(here, "az")] == ["1.10", "1.9", "1.0"]
    assert [(p.source, p.target) for p in packages.installed(here)] == [("az", "en"), *[("en", "az")] * 3, ("en", "tr")]
    assert len(packages.verified(here, "en", source="az")) == 1


def test_adding_again_mends(made: dict[str, Path], here: Settings) -> None:
    package = packages.add(here, made["az"])
    (package.path / "README.md").unlink()
    assert packages.add(here, made["az"]) == package
    assert packages.verified(here, "az") == (package,)


def test_a_folder_without_a_lock_entry_is_never_loaded(made: dict[str, Path], here: Settings) -> None:
    with zipfile.ZipFile(made["az"]) as archive:
        archive.extractall(here.packages_dir)
    assert packages.verified(here, "az") == ()
    (finding,) = packages.verify(here)
    assert "not in the lock" in finding.problem
    package = packages.add(here, made["az"])
    assert packages.verified(here, "az") == (package,)


@pytest.mark.parametrize("harm", ["change", "same size", "delete", "add", "link", "gone", "folder link"])
def test_a_package_that_changed_is_refused_at_load(
    made: dict[str, Path], here: Settings, tmp_path: Path, harm: str
) -> None:
    package = packages.add(here, made["az"])
    model = package.path / "model" / "model.bin"
    copy = tmp_path / "copy"
    copy.write_bytes(model.read_bytes())
    if harm == "change":
        model.write_bytes(b"other")
    elif harm == "same size":
        raw = bytearray(model.read_bytes())
        raw[-1] ^= 1
        model.write_bytes(raw)
    elif harm == "delete":
        model.unlink()
    elif harm == "add":
        (package.path / "model" / "vmap.txt").write_text("x", encoding="utf-8")
    elif harm == "link":
        model.unlink()
        model.symlink_to(copy)
    elif harm == "gone":
        package.path.rename(tmp_path / "away")
    else:
        package.path.rename(tmp_path / "away")
        package.path.symlink_to(tmp_path / "away")
    with pytest.raises(PackageError, match="translate-en_az-1_0 is not the one that was installed") as caught:
        packages.verified(here, "az")
    assert "packages remove az" in caught.value.hint
    (finding,) = packages.verify(here)
    assert finding.problem


def test_a_swapped_archive_of_the_same_version_is_refused(made: dict[str, Path], here: Settings) -> None:
    package = packages.add(here, made["az"])
    with pytest.raises(PackageError, match=package.sha256) as caught:
        packages.add(here, made["swapped"])
    assert "remove az" in caught.value.hint
    assert packages.verified(here, "az") == (package,)
    packages.remove(here, "az")
    assert packages.add(here, made["swapped"]).sha256 != package.sha256


def test_remove(made: dict[str, Path], here: Settings, left_over: Callable[[Settings], list[str]]) -> None:
    for name in ("az", "az9", "tr"):
        packages.add(here, made[name])
    assert [p.version for p in packages.remove(here, "az", version="1.9")] == ["1.9"]
    assert [p.target for p in packages.installed(here)] == ["az", "tr"]
    (gone,) = packages.remove(here, "az")
    assert not gone.path.exists() and left_over(here) == []
    with pytest.raises(PackageError, match="No package from en to az"):
        packages.remove(here, "az")


def test_what_a_killed_run_left_is_swept(
    made: dict[str, Path], here: Settings, left_over: Callable[[Settings], list[str]]
) -> None:
    (here.packages_dir / ".incoming-old" / "x").mkdir(parents=True)
    packages.add(here, made["az"])
    assert left_over(here) == []


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": 2, "packages": []}', '{"format": 1, "packages": [{}]}', "[" * 100_000]
)
def test_a_broken_lock_is_an_error(here: Settings, text: str) -> None:
    here.packages_dir.mkdir(parents=True)
    (here.packages_dir / lock.FILE).write_text(text, encoding="utf-8")
    with pytest.raises(PackageError, match=r"lock\.json cannot be read"):
        packages.verified(here, "az")


def test_a_lock_cannot_name_a_folder_elsewhere(made: dict[str, Path], here: Settings) -> None:
    packages.add(here, made["az"])
    path = here.packages_dir / lock.FILE
    path.write_text(path.read_text().replace('"1.0"', '"../../x"'), encoding="utf-8")
    with pytest.raises(PackageError, match="not a version"):
        packages.installed(here)


def test_a_folder_that_cannot_be_written(made: dict[str, Path], here: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    blocked = replace(here, home=tmp_path / "file")
    with pytest.raises(PackageError, match="cannot be changed") as caught:
        packages.add(blocked, made["az"])
    assert "TILMACH_HOME" in caught.value.hint


def test_a_full_disk_leaves_nothing(
    made: dict[str, Path], here: Settings, monkeypatch: pytest.MonkeyPatch, left_over: Callable[[Settings], list[str]]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(packages.store.argosmodel, "extract", full)
    with pytest.raises(PackageError, match="No space left"):
        packages.add(here, made["az"])
    assert packages.installed(here) == () and left_over(here) == []
