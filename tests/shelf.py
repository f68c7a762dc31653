"""Turn the packages that the package tests share into fixtures."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from flows.settings import Settings
from tests import fakes

DAY = date(2021, 12, 30)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("made")
    return {
        "az": fakes.build(folder),
        "az9": fakes.build(folder, version="1.9", seed=2),
        "az10": fakes.build(folder, version="1.10", seed=3),
        "tr": fakes.build(folder, target="tr", tokenizer="bpe"),
        "back": fakes.build(folder, source="az", target="en", words={"dünya": "world"}),
        "swapped": fakes.build(folder / "other", seed=9),
    }


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    return Settings(made_on=DAY, home=tmp_path / "home")


@pytest.fixture
def there(tmp_path: Path) -> Settings:
    return Settings(made_on=DAY, home=tmp_path / "elsewhere")


@pytest.fixture
def left_over() -> Callable[[Settings], list[str]]:
    """Give a function that lists the unfinished files of a packages folder."""
    return lambda settings: [
        p.name for p in settings.packages_dir.iterdir() if p.name.startswith((".incoming", ".lock-"))
    ]
