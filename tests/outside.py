"""Turn the programs that readers use (poppler, qpdf, LibreOffice) into functions for tests."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest


def run(program: str, *arguments: str | Path) -> str:
    """Run an outside program and give what it prints; skip the test where it is not installed."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def pages(pdf: Path) -> list[list[str]]:
    """Read a PDF's text: for each page its lines, single-spaced, without the empty ones."""
    text = run("pdftotext", "-enc", "UTF-8", pdf, "-")
    return [
        [line for raw in page.splitlines() if (line := " ".join(raw.split()))]
        for page in text.removesuffix("\f").split("\f")
    ]


def objects(pdf: Path) -> dict[str, Any]:
    """Read a PDF's objects, as qpdf's JSON (version 2) has them: "obj:9 0 R" and "trailer" to their value."""
    return {
        name: entry.get("value", entry.get("stream", {}).get("dict"))
        for name, entry in json.loads(run("qpdf", "--json=2", pdf))["qpdf"][1].items()
    }


def office(kind: str, document: Path, folder: Path) -> Path:
    """Let LibreOffice open a document and save it as `kind` into `folder`, with a user profile of its own."""
    profile = (folder / "profile").as_uri()
    run("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir", folder, document)
    return folder / f"{document.stem}.{kind}"
