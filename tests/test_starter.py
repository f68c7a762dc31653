"""Tests of the packages that ship: when they are used, what is said of them, and what damage does."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows import doctor, engine, manifest, packages
from flows.cli.packages import app
from flows.errors import PackageError
from flows.packages import lock, shared
from flows.settings import PROJECT, Settings
from flows.translate import translate
from tests import fakes
from tests.shelf import DAY
from tests.test_translate import segments_of


@pytest.fixture
def shipped(tmp_path: Path) -> Settings:
    """Settings with a starter for az and none for the others; the kept sentences are not there, so it has no card."""
    fakes.build(tmp_path / "shipped", version="0.1.0")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "calibration.txt").write_text("the minister said\nHello world\n", encoding="utf-8")
    return Settings(made_on=DAY, home=tmp_path / "home", starter_dir=tmp_path / "shipped", source=tmp_path / "source")


def run(settings: Settings, *arguments: str) -> Result:
    environ = {"COLUMNS": "160", "TILMACH_HOME": str(settings.home), "TILMACH_STARTERS": str(settings.starter_dir)}
    return CliRunner(env=environ).invoke(app, list(arguments))


def test_a_starter_is_used_where_nothing_else_is_installed(shipped: Settings) -> None:
    (package,) = packages.usable(shipped, "az")
    assert package.starter and package.version == "0.1.0"
    assert package.path.is_relative_to(shipped.starter_home)
    assert package.sha256 == lock.sha256_of(next(shipped.starter_dir.iterdir()))
    assert packages.usable(shipped, "ru") == ()
    assert packages.installed(shipped) == () and packages.verified(shipped, "az") == ()
    made = translate(segments_of("Hello world."), "az", shipped)
    assert [one.starter for one in made.packages] == [True]
    assert made.segments[0].origin in ("engine", "repaired") and made.segments[0].draft
    assert manifest.language(made)["packages"][0]["starter"] is True


def test_an_installed_package_wins_and_its_removal_brings_the_starter_back(shipped: Settings, tmp_path: Path) -> None:
    packages.add(shipped, fakes.build(tmp_path / "own", seed=4))
    (package,) = packages.usable(shipped, "az")
    assert not package.starter
    assert [(one.used, one.package.starter) for one in packages.choices(shipped)] == [(True, False), (False, True)]
    assert "not used because another package for az is installed" in packages.choices(shipped)[1].why
    packages.remove(shipped, "az")
    assert packages.usable(shipped, "az")[0].starter
    with pytest.raises(PackageError, match="No package from en to az") as caught:
        packages.remove(shipped, "az")
    assert "not removed" in caught.value.hint
    with pytest.raises(PackageError, match="starter packages go wherever Tilmach goes"):
        packages.bundle(shipped, tmp_path / "b.zip")


def test_the_newest_starter_wins_and_replaces_the_one_before(shipped: Settings) -> None:
    before = packages.usable(shipped, "az")[0]
    fakes.build(shipped.starter_dir, version="0.10.0", seed=3)
    (after,) = packages.usable(shipped, "az")
    assert after.version == "0.10.0"
    assert not before.path.exists()
    assert not packages.verify(shipped)[0].problem


def test_a_changed_copy_is_unpacked_anew_from_what_ships(shipped: Settings) -> None:
    package = packages.usable(shipped, "az")[0]
    (package.path / "model" / "model.bin").write_bytes(b"x" * 99)
    again = packages.usable(shipped, "az")[0]
    assert (again.path / "model" / "model.bin").stat().st_size > 99
    assert [one.problem for one in packages.verify(shipped)] == [""]


def test_a_damaged_archive_is_refused_with_what_to_do(shipped: Settings) -> None:
    archive = next(shipped.starter_dir.iterdir())
    archive.write_bytes(archive.read_bytes()[:-400])
    with pytest.raises(PackageError, match="starter package for az cannot be used") as caught:
        packages.usable(shipped, "az")
    assert caught.value.exit_code == 4
    assert "git checkout" in caught.value.hint and "packages install az" in caught.value.hint
    assert "starter package for az" in packages.verify(shipped)[0].problem
    assert run(shipped, "verify").exception.exit_code == 4  # type: ignore[union-attr]
    found = {one.name: one for one in doctor.examine(shipped)}
    assert found["package en→az"].state == "fail" and found["package en→ru"].state == "warn"
    assert "no starter ships" in found["package en→ru"].detail


def test_a_starter_of_another_pair_than_its_name_is_refused(shipped: Settings, tmp_path: Path) -> None:
    fakes.build(tmp_path / "own", target="tr").rename(shipped.starter_dir / "translate-en_ru-0_1_0.argosmodel")
    with pytest.raises(PackageError, match="not en to ru"):
        packages.usable(shipped, "ru")


def test_the_list_says_which_package_is_used_and_why(shipped: Settings) -> None:
    said = run(shipped, "list")
    assert said.exit_code == 0, said.output
    assert "starter package that ships with Tilmach; used because no other package for az is installed" in said.output
    assert "marked a draft" in said.output  # of a package of the tests, which copies most words
    (row,) = json.loads(run(shipped, "list", "--json").output)
    assert row["starter"] and row["used"] and row["card"]["sentences"] == 300
    assert "as installed" in run(shipped, "verify").output


def test_a_missing_folder_of_starters_is_as_if_none_shipped(shipped: Settings, tmp_path: Path) -> None:
    assert packages.usable(replace(shipped, starter_dir=tmp_path / "nowhere"), "az") == ()


@pytest.fixture
def together(shipped: Settings, tmp_path: Path) -> Settings:
    """Settings whose starters, for az and tr, ship as one file."""
    made = [fakes.build(tmp_path / "made", target=target, version="0.2") for target in ("az", "tr")]
    folder = tmp_path / "together"
    folder.mkdir()
    out = shared.pack(made, folder / "starters-0.2.zip")
    with zipfile.ZipFile(out) as archive:
        models = [name for name in archive.namelist() if name.endswith("model.bin")]
    assert models == ["shared/model/model.bin"]
    return replace(shipped, starter_dir=folder)


def test_starters_that_ship_as_one_file_are_the_packages_it_was_made_from(together: Settings, tmp_path: Path) -> None:
    (az,), (tr,) = packages.usable(together, "az"), packages.usable(together, "tr")
    assert (az.target, az.version, az.starter) == ("az", "0.2", True) and tr.target == "tr"
    assert packages.usable(together, "ru") == ()
    for package in (az, tr):
        with zipfile.ZipFile(tmp_path / "made" / f"{package.path.name}.argosmodel") as archive:
            files = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
        assert len(files) >= 4
        assert {name: (package.path / name).read_bytes() for name in files} == files
    times = {path: path.stat().st_mtime_ns for path in az.path.rglob("*")}
    assert packages.usable(together, "az") == (az,)
    assert {path: path.stat().st_mtime_ns for path in az.path.rglob("*")} == times
    assert not list(together.starter_home.rglob("*.argosmodel"))


def test_a_copy_that_was_changed_is_unpacked_anew_the_same(together: Settings) -> None:
    (before,) = packages.usable(together, "az")
    (before.path / "model" / "model.bin").write_bytes(b"changed")
    assert packages.usable(together, "az") == (before,)
    assert (before.path / "model" / "model.bin").stat().st_size > 1000


def test_a_new_shared_file_takes_the_place_of_the_old(together: Settings, tmp_path: Path) -> None:
    packages.usable(together, "az")
    made = [fakes.build(tmp_path / "newer", target=target, version="0.3", seed=5) for target in ("az", "tr")]
    next(together.starter_dir.iterdir()).unlink()
    shared.pack(made, together.starter_dir / "starters-0.3.zip")
    assert packages.usable(together, "az")[0].version == "0.3"
    assert [path.name for path in together.starter_home.glob("packages/translate-*")] == ["translate-en_az-0_3"]


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-300])


def overwrite(file: Path) -> None:
    """Spoil a compressed member, and leave the directory whole."""
    with zipfile.ZipFile(file) as archive:
        at = archive.getinfo("shared/model/model.bin").header_offset + 200
    data = bytearray(file.read_bytes())
    data[at : at + 400] = b"\xff" * 400
    file.write_bytes(data)


@pytest.mark.parametrize("damage", [cut, overwrite])
def test_a_damaged_shared_file_is_refused_with_what_to_do(
    together: Settings, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    damage(next(together.starter_dir.iterdir()))
    with pytest.raises(PackageError, match="cannot be used") as caught:
        packages.usable(together, "az")
    assert "git checkout" in caught.value.hint and caught.value.exit_code == 4
    assert {one.name: one for one in doctor.examine(together)}["package en→az"].state == "fail"
    assert run(together, "verify").exception.exit_code == 4  # type: ignore[union-attr]
    # What is installed is not hidden by it.
    packages.add(together, fakes.build(tmp_path / "own", seed=4))
    said = run(together, "list")
    assert said.exit_code == 0 and "installed; used" in said.output and "cannot be used" in said.output, said.output
    assert "as installed" in run(together, "verify").output
    assert run(together, "remove", "az").exit_code == 0


def test_one_language_at_a_time_is_removed(shipped: Settings, tmp_path: Path) -> None:
    packages.add(shipped, fakes.build(tmp_path / "own", seed=4))
    refused = run(shipped, "remove", "az,ru")
    assert refused.exception.exit_code == 2  # type: ignore[union-attr]
    assert len(packages.installed(shipped)) == 1


@pytest.mark.parametrize("target", ["az", "ru", "tr"])
def test_what_ships_can_be_used(target: str, tmp_path: Path) -> None:
    """The packages that ship are put together, load, and say something in their language about something English."""
    settings = Settings(made_on=DAY, home=tmp_path / "home", starter_dir=PROJECT / "source" / "packages")
    (package,) = packages.usable(settings, target, measure=False)
    assert (package.target, package.starter) == (target, True)
    (text,) = engine.load(package, threads=1).best(["The ministers met in Baku on Monday."], settings.decoding)
    assert {"az": "Bakı", "ru": "Баку", "tr": "Bakü"}[target] in text
    card = (package.path / "README.md").read_text(encoding="utf-8")
    assert "## Measured" in card and "FLORES-200 dev" in card
    shipped = sum(path.stat().st_size for path in settings.starter_dir.iterdir())
    assert 1_000_000 < shipped <= 45_000_000
