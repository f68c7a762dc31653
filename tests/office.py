"""Turn a few lines of UNO into a real edit in LibreOffice: open a file, change it, save it as DOCX."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

_SCRIPT = """
import os, sys, time, uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException
pipe, source, target = sys.argv[1:]

def said(name, value):
    one = PropertyValue()
    one.Name, one.Value = name, value
    return (one,)

local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for attempt in range(300):
    try:
        remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except NoConnectException:
        time.sleep(0.2)
desktop = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
try:
    url = uno.systemPathToFileUrl
    doc = desktop.loadComponentFromURL(url(source), "_blank", 0, said("Hidden", True))
    table = doc.TextTables.getByIndex(0)
    STEPS
    doc.storeToURL(url(target), said("FilterName", "MS Word 2007 XML"))
    doc.close(True)
finally:
    try:
        desktop.terminate()
    except DisposedException:
        pass
os._exit(0)  # UNO's bridge may crash while Python takes it down
"""


def edit(source: Path, target: Path, steps: str, profile: Path) -> None:
    """Open `source`, run Python `steps` (they know `doc` and its first `table`), save it as `target`.

    Skips the test when LibreOffice, or its bridge to Python, is not installed.
    """
    soffice = _soffice()
    python = next((one for one in _pythons(soffice) if _bridges(one)), None)
    if python is None:
        pytest.skip("LibreOffice's bridge to Python (Debian: python3-uno) is not installed")
    pipe = f"tilmach{abs(hash(profile))}"
    script = _SCRIPT.replace("    STEPS", "\n".join(f"    {line}" for line in steps.strip().splitlines()))
    listening = [f"--accept=pipe,name={pipe};urp;", f"-env:UserInstallation={profile.as_uri()}"]
    command = [soffice, "--headless", "--norestore", *listening]
    office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        command = [python, "-c", script, pipe, str(source), str(target)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=180)
        assert done.returncode == 0, done.stderr
        office.wait(timeout=60)
    finally:
        # soffice is a script that starts the program: end what it started, too.
        with suppress(ProcessLookupError):
            os.killpg(office.pid, signal.SIGKILL)
        office.wait()


def save(source: Path, folder: Path, profile: Path) -> Path:
    """Open `source` and save it as DOCX in `folder`, with no edit; give the new file."""
    command = [_soffice(), "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "docx"]
    subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=180)
    return folder / source.name


def _soffice() -> str:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    return soffice


def _pythons(soffice: str) -> Iterator[str]:
    """Give the Pythons that may know UNO: LibreOffice's own, then the system's."""
    own = Path(soffice).resolve().parent / "python"
    yield from (str(one) for one in (own, Path("/usr/bin/python3")) if one.exists())


def _bridges(python: str) -> bool:
    return subprocess.run([python, "-c", "import uno"], capture_output=True).returncode == 0
