"""Turn the environment and a command's choices into one Settings record.

Every other room takes Settings, or the one value it needs, as an argument; none of them reads the environment or
the clock.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import platformdirs

from flows.records import FORMATS, LANGUAGES, Format, Language

PROJECT = Path(__file__).resolve().parent.parent
"""The project folder: templates/, source/ and output/ stand beside flows/ in it."""


STARTERS = PROJECT / "source" / "packages"
"""Where the starter packages ship."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """How the engine searches for a translation; part of the key under which its output is remembered."""

    beam_size: int = 4
    """Argos' own value, so that our best hypothesis is the library's; 2 is faster (see tests/bench)."""
    hypotheses: int = 4
    """All of the beam: the repair ladder re-ranks them, and they cost nothing more once the beam has run."""
    length_penalty: float = 0.2
    """Argos' own value, so that our best hypothesis is the library's."""
    max_batch_tokens: int = 1024
    """Source tokens in one batch: 512 to 1,024 is fastest on two cores (see tests/bench)."""
    max_input_tokens: int = 256
    """The window: sentences longer than the models were trained on come out cut short; segment.py cuts them."""
    max_output_tokens: int = 512
    """Twice the window: az, ru and tr need more tokens than English does."""
    no_repeat_ngram: int = 0
    """0 = off; the ladder's rung that forbids repetition sets 3."""
    repetition_penalty: float = 1.0
    """1.0 = off; the same rung sets 1.2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every choice of one run: folders, languages, formats, memory, decoding, threads, and the day it is made on."""

    made_on: date
    epoch: int | None = None
    """SOURCE_DATE_EPOCH in seconds, the time that files claim to be made at; None: the article's date stands in."""
    home: Path
    """Tilmach's own data folder: packages/, memory.sqlite, prefect/, locks/."""
    source: Path = PROJECT / "source"
    starter_dir: Path = field(default_factory=lambda: STARTERS)
    """Where the starter packages ship; one is used for a language that has no other package installed."""
    templates: Path = PROJECT / "templates"
    output: Path = PROJECT / "output"
    languages: tuple[Language, ...] = LANGUAGES
    formats: tuple[Format, ...] = FORMATS
    use_memory: bool = True
    memory_url: str = ""
    """SQLAlchemy URL of the memory store; "" means memory.sqlite under home."""
    strict: bool = False
    keep_stages: bool = False
    roundtrip: bool = False
    threads: int = 2
    """CPU threads for the engine: how many translators run side by side, each on one thread."""
    decoding: Decoding = field(default_factory=Decoding)
    max_article_bytes: int = 20_000_000
    """A saved page with inlined pictures stays under this; a whole book or a disk image does not."""

    @property
    def packages_dir(self) -> Path:
        """Where Argos packages are installed."""
        return self.home / "packages"

    @property
    def starter_home(self) -> Path:
        """The data folder of its own, laid out like `home`, where starter packages are unpacked."""
        return self.home / "starter"


def home_from(environ: Mapping[str, str]) -> Path:
    """Say where Tilmach keeps its data: TILMACH_HOME, else `tilmach` under the XDG data folder."""
    chosen = environ.get("TILMACH_HOME")
    return Path(chosen).expanduser().resolve() if chosen else platformdirs.user_data_path("tilmach", appauthor=False)


def load(**choices: object) -> Settings:
    """Make Settings from the environment (TILMACH_HOME, TILMACH_STARTERS, …) and a command's choices."""
    environ = os.environ
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    made_on = datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()
    base: dict[str, object] = {
        "made_on": made_on,
        "epoch": int(epoch) if epoch.isdigit() else None,
        "home": home_from(environ),
        "memory_url": environ.get("TILMACH_MEMORY", ""),
        "threads": max(1, os.cpu_count() or 1),
    }
    if starters := environ.get("TILMACH_STARTERS"):
        base["starter_dir"] = Path(starters).expanduser().resolve()
    return Settings(**{**base, **choices})  # type: ignore[arg-type]
