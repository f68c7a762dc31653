"""Tests of fetching packages from an index, on a real loopback server, and of having no network."""

import functools
import http.server
import json
import os
import socket
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows import engine, packages
from flows.errors import PackageError
from flows.packages import lock
from flows.settings import Settings

pytest_plugins = ["tests.shelf"]


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
    made: dict[str, Path], here: Settings, site: tuple[Path, str], way: str, left_over: Callable[[Settings], list[str]]
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
