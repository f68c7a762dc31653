"""One run as a process: a temporary server that leaves nothing behind, and errors that come out as they were."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from flows.server import Temporary, prepare
from flows.settings import PROJECT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
SAMPLE = PROJECT / "source" / "azernews-2021-12-30.txt"
DRIVER = """
import sys
from pathlib import Path
from flows import desk
from flows.errors import TilmachError
from flows.ingest import Overrides
from flows.settings import load

settings = load(output=Path(sys.argv[2]), formats=("docx",))
try:
    desk.run(Path(sys.argv[1]), settings, Overrides(), progress=lambda *told: print(*told, flush=True))
except TilmachError as error:
    print(type(error).__name__, "|", error.message, "|", error.hint)
    sys.exit(error.exit_code)
"""


@pytest.fixture
def environ() -> dict[str, str]:
    """What a user has: no Prefect of their own, and a proxy that must not be asked for this machine's own port."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return {**plain, "HTTP_PROXY": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9"}


def command(article: Path, output: Path) -> list[str]:
    return [sys.executable, "-c", DRIVER, str(article), str(output)]


def brief(article: Path, output: Path, environ: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command(article, output), env=environ, capture_output=True, text=True, timeout=300, check=False
    )


def servers(home: Path) -> list[int]:
    """Find the Prefect servers that work in this home: by their environment, as the kernel keeps it."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
            held = (entry / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"flows.server" in words and f"TILMACH_HOME={home}".encode() in held:
            found.append(int(entry.name))
    return found


def tasks(home: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(home / "prefect" / "prefect.db") as database:
        return list(database.execute("select name, state_type from task_run"))


def test_two_runs_are_quiet_equal_and_leave_no_server(tmp_path: Path, home: Path, environ: dict[str, str]) -> None:
    first = brief(SAMPLE, tmp_path / "one", environ)
    second = brief(SAMPLE, tmp_path / "two", environ)
    assert first.returncode == second.returncode == 0, first.stderr + second.stderr
    assert first.stderr == second.stderr == "", "no log lines, no stray tracebacks"
    assert first.stdout.splitlines()[0] == "ingest " and "translate ru" in first.stdout
    folders = [tmp_path / name / SAMPLE.stem for name in ("one", "two")]
    one, two = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert one == two and len(one) == 4
    assert servers(home) == []
    recorded = tasks(home)
    assert len(recorded) == 2 * (3 + 3 * 4) and {state for _, state in recorded} == {"COMPLETED"}
    assert not (home / "prefect" / "storage").exists(), "nothing of the article in Prefect's result store"


def test_a_missing_article_needs_no_server(tmp_path: Path, home: Path, environ: dict[str, str]) -> None:
    ran = brief(tmp_path / "nowhere.txt", tmp_path / "output", environ)
    assert ran.returncode == 3 and ran.stdout.startswith("ArticleError | ") and ran.stderr == ""
    assert not (home / "prefect").exists()


def test_a_failing_stage_comes_out_as_its_own_error(tmp_path: Path, home: Path, environ: dict[str, str]) -> None:
    article = tmp_path / "empty.txt"
    article.write_bytes(b"")
    ran = brief(article, tmp_path / "output", environ)
    assert ran.returncode == 3 and "ArticleError | " in ran.stdout, ran.stdout
    assert ran.stderr == "", "no Prefect traceback"
    assert servers(home) == []


@pytest.mark.parametrize("killer", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_leaves_nothing(
    tmp_path: Path, home: Path, environ: dict[str, str], killer: signal.Signals
) -> None:
    output = tmp_path / "output"
    with subprocess.Popen(
        command(SAMPLE, output), env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout
        for line in run.stdout:
            if line.startswith("translate ru"):
                break
        assert servers(home), "a server is there to be left behind"
        run.send_signal(killer)
        run.communicate(timeout=60)
    assert run.returncode != 0
    assert list(output.iterdir()) == []
    for _ in range(100):
        if not servers(home):
            break
        time.sleep(0.1)
    assert servers(home) == []


def test_a_server_of_the_users_own_is_used(tmp_path: Path, home: Path, environ: dict[str, str]) -> None:
    theirs = tmp_path / "theirs"
    prepare(environ, theirs)
    server = Temporary(environ)
    try:
        server.wait()
        environ["PREFECT_HOME"] = str(home / "prefect")
        ran = brief(SAMPLE, tmp_path / "output", environ)
        assert ran.returncode == 0 and servers(home) == [server._process.pid], ran.stderr
    finally:
        server.stop()
    with sqlite3.connect(theirs / "prefect" / "prefect.db") as database:
        runs = list(database.execute("select name, state_type from flow_run"))
    assert runs == [(f"{SAMPLE.name} → az, ru, tr", "COMPLETED")]
    assert not (home / "prefect" / "prefect.db").exists()


def test_a_server_that_does_not_answer_is_said_so(tmp_path: Path, environ: dict[str, str]) -> None:
    ran = brief(SAMPLE, tmp_path / "output", {**environ, "PREFECT_API_URL": "http://127.0.0.1:9/api"})
    assert ran.returncode == 2 and "http://127.0.0.1:9/api" in ran.stdout and "make serve" in ran.stdout
    assert ran.stderr == ""


def test_a_server_that_cannot_start_names_its_log(tmp_path: Path, home: Path, environ: dict[str, str]) -> None:
    (home / "prefect").mkdir()
    (home / "prefect" / "prefect.db").write_bytes(b"this is no database" * 100)
    ran = brief(SAMPLE, tmp_path / "output", environ)
    log = home / "prefect" / "server.log"
    assert ran.returncode == 7 and str(log) in ran.stdout and ran.stderr == ""
    assert "not a database" in log.read_text(encoding="utf-8")


def test_health(home: Path, environ: dict[str, str]) -> None:
    code = (
        "import json; from dataclasses import asdict; from flows import desk; from flows.settings import load\n"
        "print(json.dumps(asdict(desk.health(load()))))"
    )

    def health(environ: Mapping[str, str]) -> dict[str, str]:
        ran = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True)
        found: dict[str, str] = json.loads(ran.stdout)
        return found

    assert health(environ)["state"] == "ok" and servers(home) == []
    broken = health({**environ, "PREFECT_API_URL": "http://127.0.0.1:9/api"})
    assert broken["state"] == "fail" and broken["hint"]
