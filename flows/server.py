"""Turn a data folder into a running Prefect server, for the length of one run.

Prefect starts such a temporary server by itself, but only after the run's own process has imported the server's code,
which it then does not need. This room starts the same server (SQLite, no user interface, loopback only) as a child
before the run imports Prefect at all: the two imports go side by side, and what the server has to say goes to a log
file instead of the terminal. `python -m flows.server FD` is that child.
"""

import base64
import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, MutableMapping
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock

from flows.errors import OutputError, UsageError

APP = "prefect.server.api.server:create_app"
"""The application that Prefect's own temporary server runs, by the same means."""
READY_SECONDS = 180.0
"""A first start builds the database; it took 14 s on two cores, and a slow disk may take ten times that."""
_CONSOLE = "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"
"""What Prefect's logging.yml calls the terminal; in the server's case that is its log file."""
ANSWER_SECONDS = 10.0
"""A server that is up answers this question in milliseconds."""
SETTLE_SECONDS = 3.0
"""How long to wait for the last task runs to be written down; it took 0.1 s when measured."""
ENDED = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
STOP_SECONDS = 5.0
"""What Prefect itself gives its temporary server to end."""


def quiet(environ: MutableMapping[str, str], home: Path) -> None:
    """Tell Prefect by its environment to keep its files under `home` and not to report to anybody outside.

    What is set already stays. Makes the folder, because Prefect makes no more than its last part; raises OutputError
    when it cannot be made.
    """
    folder = Path(environ.setdefault("PREFECT_HOME", str(home / "prefect")))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "Point TILMACH_HOME to a folder that is yours to write."
        raise OutputError(f"{folder} cannot be written ({error.strerror}).", hint=hint) from error
    environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    environ.setdefault("DO_NOT_TRACK", "1")


def prepare(environ: MutableMapping[str, str], home: Path) -> None:
    """Prepare Prefect's environment for a run from a terminal, where its log would stand between the command's lines.

    Raises UsageError when PREFECT_API_URL names a server that does not answer.
    """
    quiet(environ, home)
    environ.setdefault(_CONSOLE, "CRITICAL")
    url = environ.get("PREFECT_API_URL", "")
    reason = refusal(url) if url else ""
    if reason:
        hint = "Start it (make serve), correct the variable, or unset it to run without a server of your own."
        raise UsageError(f"PREFECT_API_URL={url}: no Prefect server answers there ({reason}).", hint=hint)


def refusal(url: str) -> str:
    """Ask the server at `url`, like http://127.0.0.1:4200/api, whether it is there: "" when it is, else the reason."""
    try:
        urllib.request.urlopen(f"{url.rstrip('/')}/health", timeout=ANSWER_SECONDS).close()
    except urllib.error.HTTPError:
        return ""  # it answers, and says to Prefect itself what it wants
    except (OSError, ValueError, http.client.HTTPException) as error:
        return str(getattr(error, "reason", error))
    return ""


class Temporary:
    """A Prefect server that lives as long as the process that started it."""

    def __init__(self, environ: MutableMapping[str, str]) -> None:
        """Start the server in the prepared `environ`, and enter its address there.

        Raises OutputError when Prefect's folder cannot be written.
        """
        folder = Path(environ["PREFECT_HOME"])
        self.log = folder / "server.log"
        self._built = folder / f"built-{version('prefect')}"
        try:
            log = self.log.open("ab")
        except OSError as error:
            hint = "Point TILMACH_HOME to a folder that is yours to write."
            raise OutputError(f"{self.log} cannot be written ({error.strerror}).", hint=hint) from error
        # Two first runs at once would build the same database twice.
        self._building = FileLock(folder / "building.lock")
        if not self._built.exists():
            self._building.acquire()
        # The socket listens before the server does: no port is guessed, and an early request waits instead of failing.
        with socket.create_server(("127.0.0.1", 0), backlog=128) as listener, log:
            self.port: int = listener.getsockname()[1]
            environ.update(self._address(environ))
            self._process = subprocess.Popen(
                [sys.executable, "-m", "flows.server", str(listener.fileno())],
                pass_fds=[listener.fileno()],
                env={**environ, "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1", _CONSOLE: "WARNING"},
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the run, which ends the server when it is done
            )

    def _address(self, environ: Mapping[str, str]) -> dict[str, str]:
        proxied = [one for one in environ.get("NO_PROXY", environ.get("no_proxy", "")).split(",") if one]
        word = f"tilmach:{secrets.token_hex(16)}"
        self._key = f"Basic {base64.b64encode(word.encode()).decode()}"
        return {
            "PREFECT_API_URL": f"http://127.0.0.1:{self.port}/api",
            # Other people on this machine can reach the port as well; the article is not for them.
            "PREFECT_API_AUTH_STRING": word,
            "PREFECT_SERVER_API_AUTH_STRING": word,
            "NO_PROXY": ",".join([*proxied, "127.0.0.1"]),
            # Prefect sends its log every 2 s and waits for the next turn before it lets go; this server is ours alone.
            "PREFECT_LOGGING_TO_API_BATCH_INTERVAL": "0.1",
        }

    def wait(self) -> None:
        """Wait until the server answers; raises OutputError, naming its log, when it ends instead."""
        deadline = time.monotonic() + READY_SECONDS
        while self._ask("GET", "/api/health")[0] != 200:
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                hint = f"Its last words are in {self.log}. `tilmach doctor` checks Prefect by itself."
                raise OutputError("Prefect's temporary server did not start.", hint=hint)
            time.sleep(0.05)
        self._built.touch()
        self._building.release()

    def settle(self, run_id: str) -> None:
        """Wait until the server has written down how each task of a run ended: it does so a moment after the fact."""
        asked = json.dumps({"flow_runs": {"id": {"any_": [run_id]}}})
        deadline = time.monotonic() + SETTLE_SECONDS
        seen = -1
        while time.monotonic() < deadline:
            status, body = self._ask("POST", "/api/task_runs/filter", asked)
            ended = [run["state_type"] in ENDED for run in json.loads(body)] if status == 200 else [False]
            if all(ended) and len(ended) == seen:
                return
            seen = len(ended)
            time.sleep(0.05)

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
        """Ask the server; status 0 when it does not answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request(method, path, body, {"Content-Type": "application/json", "Authorization": self._key})
            reply = connection.getresponse()
            return reply.status, reply.read()
        except (OSError, http.client.HTTPException):
            return 0, b""
        finally:
            connection.close()

    def stop(self) -> None:
        """End the server; safe to call twice."""
        self._building.release()
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _serve(descriptor: int) -> None:
    """Serve on a socket that listens already, until standard input ends: with the parent, however it ends."""
    import uvicorn

    server = uvicorn.Server(uvicorn.Config(APP, factory=True, log_level="warning", timeout_graceful_shutdown=2))

    def follow_parent() -> None:
        # Not sys.stdin: at its end the interpreter would want a lock that this thread holds.
        os.read(0, 1)
        # By signal, as Prefect does it: uvicorn ends in order, and the interpreter's farewell (1.2 s) is spared.
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=follow_parent, daemon=True).start()
    server.run(sockets=[socket.socket(fileno=descriptor)])


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
