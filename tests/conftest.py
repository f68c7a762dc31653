"""Turn every test into an offline one with a data folder of its own, and golden files into one fixture."""

import os
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
import pytest_socket

# Prefect reads its environment when it is imported: nothing of a test in the user's own ~/.prefect, nothing reported.
os.environ["PREFECT_HOME"] = tempfile.mkdtemp(prefix="tilmach-prefect-")
os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "false"
os.environ["DO_NOT_TRACK"] = "1"
# No deadline: a busy machine is no fault of the code. In CI the same examples each time, so that a gate is not a draw;
# every run elsewhere looks for new ones.
hypothesis.settings.register_profile("any", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "any")

ROOT = Path(__file__).resolve().parent.parent

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Run as a script's background job: what the tests start must be open to Ctrl-C all the same.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what the tests see over tests/golden/")


def pytest_runtest_setup() -> None:
    """Refuse every connection that leaves this machine, for each test."""
    pytest_socket.socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test an empty TILMACH_HOME and no starters, so that none sees packages and memory it did not make."""
    monkeypatch.setenv("TILMACH_HOME", str(tmp_path_factory.mktemp("home")))
    starters = tmp_path_factory.mktemp("starters")
    monkeypatch.setenv("TILMACH_STARTERS", str(starters))
    monkeypatch.setattr("flows.settings.STARTERS", starters)
    monkeypatch.delenv("TILMACH_MEMORY", raising=False)
    monkeypatch.delenv("PREFECT_API_URL", raising=False)


@pytest.fixture
def home() -> Path:
    """Say where this test's TILMACH_HOME is."""
    return Path(os.environ["TILMACH_HOME"])


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/golden/<name>; with --update-golden, write it there instead."""

    def check(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path.name} is missing; look at the output, then run pytest --update-golden"
        assert text == path.read_text(encoding="utf-8")

    return check
