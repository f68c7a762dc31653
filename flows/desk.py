"""Turn one order from the command line into one run of the flow, on the user's Prefect server or on a temporary one.

Prefect reads its environment when it is imported, so this room sets it first and imports the flow after.
"""

import atexit
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import TilmachError
from flows.records import Outcome
from flows.server import Temporary, prepare
from flows.settings import Settings

if TYPE_CHECKING:
    # The stages' libraries take seconds to import: the server's start comes first.
    from flows.doctor import Finding
    from flows.ingest import Overrides


def run(
    source: Path | bytes, settings: Settings, overrides: "Overrides", *, progress: Callable[[str, str], None]
) -> Outcome:
    """Brief one article; `progress` is told each stage as it begins, with its language or "".

    Raises the TilmachError of the stage that ended the run. When some languages fail, the outcome says which.
    """
    if isinstance(source, Path):
        source = source.absolute()
        if not os.access(source, os.R_OK):
            from flows import ingest

            ingest.ingest(source, overrides=overrides, max_bytes=settings.max_article_bytes)  # says why, at once
    server = _server(settings)
    from flows import briefing, order, translate

    def preload() -> None:
        # Its errors are for the run to raise, from the language that needs the package.
        with suppress(TilmachError):
            translate.preload(settings)

    loading = threading.Thread(target=preload, daemon=True)
    loading.start()
    if server:
        server.wait()
    loading.join()
    asked = order.Order(source=source, settings=settings, overrides=overrides, progress=progress)
    try:
        return briefing.start(asked, temporary=server is not None)
    finally:
        if server and asked.run_id:
            server.settle(asked.run_id)


def health(settings: Settings) -> "Finding":
    """Say whether Prefect can run the flow: the user's server when PREFECT_API_URL names one, else a temporary one."""
    from flows.doctor import Finding

    try:
        server = _server(settings)
        if server:
            server.wait()
            server.stop()
    except TilmachError as error:
        return Finding(name="Prefect", state="fail", detail=error.message, hint=error.hint)
    where = (
        f"its temporary server starts (data in {settings.home / 'prefect'})"
        if server
        else os.environ["PREFECT_API_URL"]
    )
    return Finding(name="Prefect", state="ok", detail=f"{version('prefect')}, {where}")


def _server(settings: Settings) -> Temporary | None:
    """Prepare the environment, and start a temporary server unless the user has one."""
    prepare(os.environ, settings.home)
    if os.environ.get("PREFECT_API_URL"):
        return None
    server = Temporary(os.environ)
    # After Prefect's own last words, which it says before this: it drains its queues when the main thread ends.
    atexit.register(server.stop)
    return server
