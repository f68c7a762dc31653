"""Turn this project into a desk that takes runs: a Prefect server, the deployment of prefect.yaml, and a worker.

`make serve` runs it; `python -m flows.serve --port 4300` listens elsewhere. Ctrl-C ends all of it.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import MutableMapping

from flows.errors import OutputError, TilmachError, UsageError
from flows.server import READY_SECONDS, STOP_SECONDS, quiet, refusal
from flows.settings import PROJECT, home_from

POOL = "desk"
"""The work pool that prefect.yaml names."""
_PREFECT = [sys.executable, "-m", "prefect"]


def serve(port: int, environ: MutableMapping[str, str]) -> None:
    """Serve until a signal comes, or until server or worker end by themselves, which is an error.

    Raises UsageError when the port is taken, OutputError when Prefect does not start.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            hint = "Choose another: make serve PORT=4300."
            raise UsageError(f"Port {port} is taken ({error.strerror}).", hint=hint) from error
    quiet(environ, home_from(environ))
    url = f"http://127.0.0.1:{port}"
    environ["PREFECT_API_URL"] = f"{url}/api"
    running = [_start("server", "start", "--host", "127.0.0.1", "--port", str(port), environ=environ)]
    try:
        deadline = time.monotonic() + READY_SECONDS
        while refusal(f"{url}/api"):
            if running[0].poll() is not None or time.monotonic() > deadline:
                raise OutputError("Prefect's server did not start.", hint="What it said stands above.")
            time.sleep(0.1)
        for words in (("work-pool", "create", POOL, "--type", "process", "--overwrite"), ("deploy", "--all")):
            if _start("--no-prompt", *words, environ=environ).wait():
                raise OutputError(f"prefect {' '.join(words)} failed.", hint="What it said stands above.")
        running.append(_start("worker", "start", "--pool", POOL, "--name", POOL, environ=environ))
        _say(f"\nweb page:  {url}\nterminal:  export PREFECT_API_URL={url}/api DO_NOT_TRACK=1")
        _say("           prefect deployment run brief/daily -p article=source/azernews-2021-12-30.txt --watch")
        while all(process.poll() is None for process in running):
            time.sleep(0.5)
        raise OutputError("Prefect's server or worker ended by itself.", hint="What it said stands above.")
    finally:
        # A second Ctrl-C must not leave a server behind.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        for process in reversed(running):
            _stop(process)


def _start(*words: str, environ: MutableMapping[str, str]) -> "subprocess.Popen[bytes]":
    # Sessions of their own: Ctrl-C reaches this process alone, which ends the worker before its server.
    return subprocess.Popen([*_PREFECT, *words], env=dict(environ), cwd=PROJECT, start_new_session=True)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Read the port, serve, and turn signals and errors into exit codes."""
    parser = argparse.ArgumentParser(prog="python -m flows.serve", description="Run Prefect's server and a worker.")
    parser.add_argument("--port", type=int, default=4200)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    # A script's background jobs begin with Ctrl-C ignored, and could not be ended by it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        serve(parser.parse_args().port, os.environ)
    except KeyboardInterrupt:
        sys.exit(0)
    except TilmachError as error:
        sys.stderr.write(f"tilmach: {error.message}\n  → {error.hint}\n")
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
