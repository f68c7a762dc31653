"""Turn an installed Argos package into its tokenizer, target prefix and model folder, through argostranslate.

argostranslate makes folders and reads its environment when it is imported, so that is done here, once, late, and with
every folder it makes under Tilmach's own home. `argostranslate.translate` is never imported: it needs stanza, and
with it torch.
"""

import importlib
import json
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from flows.errors import PackageError
from flows.records import Package

if TYPE_CHECKING:
    import argostranslate.package

_lock = threading.Lock()
_PACKAGE = "argostranslate.package"


class Tokenizer(Protocol):
    """What both of argostranslate's tokenizers do."""

    def encode(self, sentence: str) -> list[str]:
        """Split a sentence into the model's tokens."""
        ...

    def decode(self, tokens: list[str]) -> str:
        """Join tokens into text."""
        ...


def index_url(packages_dir: Path) -> str:
    """Say where the Argos package index is: argostranslate's own setting (ARGOS_PACKAGE_INDEX changes it)."""
    prepare(packages_dir)
    return str(sys.modules["argostranslate.settings"].remote_package_index)


def open_package(package: Package) -> "argostranslate.package.Package":
    """Read a package's metadata and tokenizer.

    Raises PackageError when its files are not what argostranslate expects.
    """
    if _PACKAGE not in sys.modules:
        prepare(package.path.parent)
    try:
        opened = sys.modules[_PACKAGE].Package(package.path)
        opened.tokenizer.encode("a")
    except (OSError, AttributeError, ValueError, RuntimeError, json.JSONDecodeError) as error:
        raise PackageError(
            f"The package {package.path.name} cannot be opened: {error}",
            hint=f"Remove it and install it again: tilmach packages remove {package.target}",
        ) from error
    return opened


def prepare(packages_dir: Path) -> None:
    """Import argostranslate.package with its folders under Tilmach's home, or point the imported one there."""
    with _lock:
        if _PACKAGE not in sys.modules:
            packages_dir.mkdir(parents=True, exist_ok=True)
            with _environment(packages_dir):
                importlib.import_module(_PACKAGE)
        settings = sys.modules["argostranslate.settings"]
        settings.package_data_dir = packages_dir  # type: ignore[attr-defined]
        settings.package_dirs = [packages_dir]  # type: ignore[attr-defined]


@contextmanager
def _environment(packages_dir: Path) -> Iterator[None]:
    """Set what argostranslate reads at import, and put the environment back.

    SNAP would add package folders of its own; ARGOS_DEBUG would print each sentence to standard output.
    """
    own = str(packages_dir.parent / "argos")
    wanted = {
        "ARGOS_PACKAGES_DIR": str(packages_dir),
        "XDG_DATA_HOME": own,
        "XDG_CONFIG_HOME": own,
        "XDG_CACHE_HOME": own,
    }
    before = dict(os.environ)
    os.environ.update(wanted)
    for name in ("SNAP", "ARGOS_DEBUG"):
        os.environ.pop(name, None)
    try:
        yield
    finally:
        for name in (*wanted, "SNAP", "ARGOS_DEBUG"):
            os.environ.pop(name, None)
            if name in before:
                os.environ[name] = before[name]
