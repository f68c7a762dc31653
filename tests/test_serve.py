"""`make serve` for real: a server, the deployment, a worker, and a run of it from another terminal."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.settings import PROJECT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
ARTICLE = "Prices rose in Baku.\n\nThe ministry said that prices rose by 3 percent in March. It will answer in May.\n"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def prefect(*words: str, environ: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "prefect", *words]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture
def desk(home: Path) -> Iterator[tuple["subprocess.Popen[str]", dict[str, str]]]:
    """Start `python -m flows.serve` and wait until it says where it is; give the environment for a second terminal."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    port = free_port()
    command = [sys.executable, "-m", "flows.serve", "--port", str(port)]
    # Ctrl-C is ignored at its start, as in a script's background job.
    command = ["/bin/sh", "-c", 'trap "" INT; exec "$0" "$@"', *command]
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        said = []
        for line in process.stdout:
            said.append(line)
            if "prefect deployment run" in line and "--watch" in line:
                break
        else:
            pytest.fail("".join(said))
        second = {**environ, "PREFECT_API_URL": f"http://127.0.0.1:{port}/api", "PREFECT_HOME": str(home / "prefect")}
        yield process, second
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()  # else the test would wait for it for ever
            raise
    assert process.returncode == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0, "the server is gone"


def test_a_deployment_run_publishes(
    desk: tuple["subprocess.Popen[str]", dict[str, str]], tmp_path: Path, home: Path
) -> None:
    _, environ = desk
    article = tmp_path / "served-by-test.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    folder = PROJECT / "output" / article.stem
    options = ["-p", f"article={article}", "-p", 'languages=["az"]', "-p", 'formats=["docx"]']
    try:
        ran = prefect("deployment", "run", "brief/daily", *options, "--watch", environ=environ)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        found = json.loads((folder / "manifest.json").read_bytes())
        assert [one["name"] for one in found["files"]] == [f"{article.stem}.az.docx"]
        shown = prefect("deployment", "inspect", "brief/daily", environ=environ).stdout
        assert "'active': False" in shown or '"active": false' in shown, shown
        missing = prefect("deployment", "run", "brief/daily", "-p", "article=nowhere.txt", "--watch", environ=environ)
        assert missing.returncode != 0 and "Failed" in missing.stdout, missing.stdout
    finally:
        for path in sorted(folder.rglob("*"), reverse=True):
            path.unlink()
        if folder.exists():
            folder.rmdir()
    assert (home / "prefect" / "prefect.db").exists()


def test_a_taken_port_is_said_in_two_lines() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = [sys.executable, "-m", "flows.serve", "--port", str(taken.getsockname()[1])]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 2 and "taken" in ran.stderr and len(ran.stderr.splitlines()) == 2
