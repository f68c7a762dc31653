"""Tests of carrying packages to another machine, and of what a bundle may not hold."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from flows import packages
from flows.errors import PackageError
from flows.packages import lock
from flows.settings import Settings

pytest_plugins = ["tests.shelf"]


def test_a_bundle_round_trip(
    made: dict[str, Path], here: Settings, there: Settings, tmp_path: Path, left_over: Callable[[Settings], list[str]]
) -> None:
    for name in ("az", "az9", "tr", "back"):
        packages.add(here, made[name])
    digest = packages.bundle(here, tmp_path / "b.zip")
    assert digest == packages.bundle(here, tmp_path / "again.zip")
    shown, found = packages.restore(there, tmp_path / "b.zip")
    assert shown == digest
    assert [replace(p, path=Path(p.path.name)) for p in packages.installed(there)] == [
        replace(p, path=Path(p.path.name)) for p in packages.installed(here)
    ]
    assert sorted(p.path for p in found) == sorted(p.path for p in packages.installed(there))
    assert lock.load(there.packages_dir) == lock.load(here.packages_dir)
    assert not any(finding.problem for finding in packages.verify(there))
    assert packages.restore(there, tmp_path / "b.zip")[1] == found, "restoring again changes nothing"
    assert left_over(there) == []


def test_nothing_to_bundle_and_nowhere_to_put_it(made: dict[str, Path], here: Settings, tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="no package to bundle"):
        packages.bundle(here, tmp_path / "b.zip")
    package = packages.add(here, made["az"])
    with pytest.raises(PackageError, match="cannot be written"):
        packages.bundle(here, tmp_path / "no" / "b.zip")
    (package.path / "README.md").write_text("changed", encoding="utf-8")
    with pytest.raises(PackageError, match=r"README\.md has changed"):
        packages.bundle(here, tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()


def rewritten(bundle: Path, out: Path, changes: dict[str, bytes | None], more: dict[str, bytes] | None = None) -> Path:
    with zipfile.ZipFile(bundle) as source, zipfile.ZipFile(out, "w") as sink:
        assert changes.keys() <= set(source.namelist())
        for name in source.namelist():
            data = changes.get(name, source.read(name))
            if data is not None:
                sink.writestr(name, data)
        for name, data in (more or {}).items():
            sink.writestr(name, data)
    return out


AZ = "packages/translate-en_az-1_0/"


@pytest.mark.parametrize(
    ("changes", "more", "reason"),
    [
        ({AZ + "README.md": b"other"}, {}, r"README\.md has changed"),
        ({AZ + "model/model.bin": None}, {}, "disagree about"),
        ({}, {AZ + "extra": b""}, "disagree about"),
        ({}, {"../x": b""}, "leads out"),
        ({"lock.json": None}, {}, "not a bundle"),
        ({"lock.json": b"{}"}, {}, "malformed"),
        ({"lock.json": b'{"format": 1, "packages": []}'}, {}, "no package"),
    ],
)
def test_a_tampered_bundle_is_refused_whole(
    made: dict[str, Path],
    here: Settings,
    there: Settings,
    tmp_path: Path,
    changes: dict[str, bytes | None],
    more: dict[str, bytes],
    reason: str,
    left_over: Callable[[Settings], list[str]],
) -> None:
    packages.add(here, made["az"])
    packages.add(here, made["tr"])
    packages.bundle(here, tmp_path / "b.zip")
    with pytest.raises(PackageError, match=reason):
        packages.restore(there, rewritten(tmp_path / "b.zip", tmp_path / "bad.zip", changes, more))
    assert packages.verify(there) == () and left_over(there) == []


def test_a_bundle_whose_lock_was_changed_too_must_agree_with_ours(
    made: dict[str, Path], here: Settings, there: Settings, tmp_path: Path
) -> None:
    packages.add(here, made["swapped"])
    packages.bundle(here, tmp_path / "b.zip")
    package = packages.add(there, made["az"])
    with pytest.raises(PackageError, match="in the lock with SHA-256"):
        packages.restore(there, tmp_path / "b.zip")
    assert packages.verified(there, "az") == (package,)


def test_a_bundle_that_calls_a_package_another_is_refused(
    made: dict[str, Path], here: Settings, there: Settings, tmp_path: Path
) -> None:
    packages.add(here, made["az"])
    packages.bundle(here, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as source, zipfile.ZipFile(tmp_path / "bad.zip", "w") as sink:
        for name in source.namelist():
            data = source.read(name)
            if name == lock.FILE:
                data = data.replace(b'"az"', b'"tr"')
            sink.writestr(name.replace("en_az", "en_tr"), data)
    with pytest.raises(PackageError, match="says that it is translate-en_az"):
        packages.restore(there, tmp_path / "bad.zip")
