"""Turn the PostgreSQL programs of this machine into a server of the tests' own."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """Say in which folder initdb and pg_ctl are, newest version first; None when there are none."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    found = [folder for folder in folders if (folder / "initdb").exists()]
    on_path = shutil.which("initdb")
    return found[0] if found else Path(on_path).parent if on_path else None


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Start a server on a free port of this machine, give its URL, and stop it."""
    user = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    place = Path(tempfile.mkdtemp(prefix="tilmach-postgres-"))
    if user:
        shutil.chown(place, user)

    def call(*command: str) -> None:
        subprocess.run(command, check=True, user=user, stdout=subprocess.DEVNULL, timeout=60, cwd=place)

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    try:
        call(
            f"{folder}/initdb", "-D", f"{place}/data", "-U", "tilmach", "-A", "trust", "-N", "-E", "UTF8", "--locale=C"
        )
        options = f"-p {port} -k {place} -c listen_addresses=127.0.0.1 -c fsync=off"
        call(f"{folder}/pg_ctl", "-D", f"{place}/data", "-l", f"{place}/log", "-o", options, "-w", "start")
        try:
            yield f"postgresql://tilmach:secret@127.0.0.1:{port}"
        finally:
            call(f"{folder}/pg_ctl", "-D", f"{place}/data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(place)
