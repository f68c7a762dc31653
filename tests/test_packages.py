"""Tests of installing, locking, fetching and carrying packages, with real packages and a real loopback server."""

import functools
import http.server
import json
import os
import socket
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from flows import engine, packages
from flows.errors import PackageError
from flows.packages import lock
from flows.settings import Decoding, Settings
from tests import fakes

DAY = date(2021, 12, 30)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("made")
    return {
        "az": fakes.build(folder),
        "az9": fakes.build(folder, version="1.9", seed=2),
        "az10": fakes.build(folder, version="1.10", seed=3),
        "tr": fakes.build(folder, target="tr", tokenizer="bpe"),
        "back": fakes.build(folder, source="az", target="en", words={"dünya": "world"}),
        "swapped": fakes.build(folder / "other", seed=9),
    }


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    return Settings(made_on=DAY, home=tmp_path / "home")


@pytest.fixture
def there(tmp_path: Path) -> Settings:
    return Settings(made_on=DAY, home=tmp_path / "elsewhere")


def left_over(settings: Settings) -> list[str]:
    return [p.name for p in settings.packages_dir.iterdir() if p.name.startswith((".incoming", ".lock-"))]


def test_add_then_load_and_translate(made: dict[str, Path], here: Settings) -> None:
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


def test_remove(made: dict[str, Path], here: Settings) -> None:
    for name in ("az", "az9", "tr"):
        packages.add(here, made[name])
    assert [p.version for p in packages.remove(here, "az", version="1.9")] == ["1.9"]
    assert [p.target for p in packages.installed(here)] == ["az", "tr"]
    (gone,) = packages.remove(here, "az")
    assert not gone.path.exists() and left_over(here) == []
    with pytest.raises(PackageError, match="No package from en to az"):
        packages.remove(here, "az")


def test_what_a_killed_run_left_is_swept(made: dict[str, Path], here: Settings) -> None:
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


def test_a_folder_that_cannot_be_written(made: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    blocked = Settings(made_on=DAY, home=tmp_path / "file")
    with pytest.raises(PackageError, match="cannot be changed") as caught:
        packages.add(blocked, made["az"])
    assert "TILMACH_HOME" in caught.value.hint


def test_a_full_disk_leaves_nothing(made: dict[str, Path], here: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(packages.store.argosmodel, "extract", full)
    with pytest.raises(PackageError, match="No space left"):
        packages.add(here, made["az"])
    assert packages.installed(here) == () and left_over(here) == []


# The index and the network


class Server(http.server.SimpleHTTPRequestHandler):
    """Serves a folder; a path under /short/ is cut off half way."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        if not self.path.startswith(("/short/", "/silent/")):
            return super().do_GET()
        body = Path(self.directory, self.path.split("/")[-1]).read_bytes()
        self.send_response(200)
        if self.path.startswith("/short/"):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2])
        return None


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, str]]:
    """Serve a folder on the loopback, and point argostranslate's index setting at it."""
    folder = tmp_path / "site"
    folder.mkdir()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Server, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_address[1]}/"
    point_index_at(url, tmp_path, monkeypatch)
    yield folder, url
    server.shutdown()
    server.server_close()


def point_index_at(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.argos.prepare(tmp_path / "home" / "packages")
    import argostranslate.settings

    monkeypatch.setattr(argostranslate.settings, "remote_package_index", f"{url}index.json")
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)


def publish(folder: Path, url: str, archives: dict[Path, list[str]]) -> None:
    items: list[object] = [{"type": "sbd", "from_codes": ["en"]}, "nonsense", {"from_code": "en", "to_code": "az"}]
    for path, links in archives.items():
        (folder / path.name).write_bytes(path.read_bytes())
        with zipfile.ZipFile(path) as archive:
            facts = json.loads(archive.read(f"{path.stem}/metadata.json"))
        items.append(facts | {"type": "translate", "links": [f"{url}{link}{path.name}" for link in links]})
    (folder / "index.json").write_text(json.dumps(items), encoding="utf-8")


def test_install_from_the_index(made: dict[str, Path], here: Settings, site: tuple[Path, str]) -> None:
    folder, url = site
    publish(folder, url, {made["az9"]: [""], made["az10"]: [""], made["tr"]: ["missing/", ""]})
    seen: list[tuple[str, int, int]] = []
    found = packages.install(
        here, ["az", "tr"], progress=lambda name: lambda done, total: seen.append((name, done, total))
    )
    assert [(p.target, p.version) for p in found] == [("az", "1.10"), ("tr", "1.0")]
    assert packages.installed(here) == found
    size = made["az10"].stat().st_size
    assert ("translate-en_az-1_10", size, size) in seen
    assert [e.origin for e in lock.load(here.packages_dir)] == [f"{url}{made[n].name}" for n in ("az10", "tr")]
    assert [e.added for e in lock.load(here.packages_dir)] == ["2021-12-30"] * 2
    for path in folder.glob("*.argosmodel"):
        path.unlink()
    assert packages.install(here, ["az"]) == found[:1], "what is installed is not fetched again"


def test_the_other_direction(made: dict[str, Path], here: Settings, site: tuple[Path, str]) -> None:
    publish(*site, {made["back"]: [""]})
    (package,) = packages.install(here, ["az"], reverse=True)
    assert (package.source, package.target) == ("az", "en")


@pytest.mark.parametrize("way", ["short/", "silent/"])
def test_a_truncated_download_is_refused(
    made: dict[str, Path], here: Settings, site: tuple[Path, str], way: str
) -> None:
    publish(*site, {made["az"]: [way]})
    with pytest.raises(PackageError):
        packages.install(here, ["az"])
    assert packages.installed(here) == () and left_over(here) == []


def test_another_pair_than_asked_for_is_refused(made: dict[str, Path], here: Settings, site: tuple[Path, str]) -> None:
    folder, url = site
    publish(folder, url, {made["az"]: [""]})
    (folder / made["az"].name).write_bytes(made["tr"].read_bytes())
    with pytest.raises(PackageError, match="en to tr, not en to az"):
        packages.install(here, ["az"])


def test_a_language_the_index_lacks(made: dict[str, Path], here: Settings, site: tuple[Path, str]) -> None:
    publish(*site, {made["az"]: [""]})
    with pytest.raises(PackageError, match="no package from en to ru"):
        packages.install(here, ["ru"])


@pytest.mark.parametrize("body", ["", "{}", "<html>", "[" * 100_000, " " * (10 * 1024**2 + 1)])
def test_an_index_that_is_none(here: Settings, site: tuple[Path, str], body: str) -> None:
    (site[0] / "index.json").write_text(body, encoding="utf-8")
    with pytest.raises(PackageError, match="is not a package index"):
        packages.install(here, ["az"])


def test_an_index_that_is_missing(here: Settings, site: tuple[Path, str]) -> None:
    with pytest.raises(PackageError, match="answers 404"):
        packages.install(here, ["az"])


def test_no_network(here: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        point_index_at(f"http://127.0.0.1:{closed.getsockname()[1]}/", tmp_path, monkeypatch)
        with pytest.raises(PackageError, match="cannot be fetched") as caught:
            packages.install(here, ["az"])
    assert "packages add" in caught.value.hint and "packages restore" in caught.value.hint
    assert "\n" not in caught.value.message + caught.value.hint


# Bundles


def test_a_bundle_round_trip(made: dict[str, Path], here: Settings, there: Settings, tmp_path: Path) -> None:
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
