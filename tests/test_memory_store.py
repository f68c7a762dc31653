"""The store on SQLite and on a real PostgreSQL server: migrations, many writers, and what a broken one says."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from flows import memory
from flows.errors import MemoryFileError
from flows.memory import EngineKey, Memory, tables
from flows.memory import migrations as steps
from flows.records import Candidate
from flows.settings import PROJECT, Decoding, Settings
from tests import postgres
from tests.units import DAY, make

KEY = EngineKey(package="ab" * 32, decoding=Decoding())
NUMBERS = count(1)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    folder = postgres.programs()
    if folder is None:
        pytest.skip("PostgreSQL's initdb and pg_ctl are not installed")
    with postgres.server(folder) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty database; "" is the SQLite file under home."""
    if request.param == "sqlite":
        return ""
    base, name = request.getfixturevalue("server"), f"memory{next(NUMBERS)}"
    engine = create_engine(f"{base}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{base}/{name}"


def open_at(folder: Path, url: str) -> Memory:
    return memory.open(Settings(made_on=DAY, home=folder, source=folder, memory_url=url))


def test_every_question_on_each_database(tmp_path: Path, url: str) -> None:
    with open_at(tmp_path, url) as store:
        assert store.exact(["One."], [""], "az") == {}
        unit = make(
            "One “50%” \U0001d11e.", "Bir.\r\n", author="Aygün", previous="Zero.", note="n", changed=date(1, 1, 1)
        )
        assert store.add([unit, unit, make("Two.")]) == 2
        assert store.add([unit]) == 0
        newer = make("Two.", author="B", changed=date(2022, 1, 1))
        assert store.add([newer, make("Two.", author="C", changed=date(2000, 1, 1))]) == 0
    with open_at(tmp_path, url) as store:
        assert store.exact(['One "50%" \U0001d11e.', "Two."], ["Zero.", ""], "az") == {0: unit, 1: newer}
        assert list(store.units()) == [unit, newer]
        assert store.search("one “50%”") == (unit,)
        assert store.search("50_") == ()
        candidates = (Candidate(text="x\x00y", origin="engine", score=-0.1),)
        store.remember(["A.", "B.\x00", "C."], [candidates, candidates, ()], "az", KEY, on=DAY)
        assert store.recall(["A.", "B.\x00", "C."], "az", KEY) == {0: candidates}
        assert [one.units for one in store.stats()] == [2, 1]
        assert store.forget(memory.Which(source="two.")) == 0
        assert store.forget(memory.Which(source="Two. ")) == 1
        assert store.forget_outputs() == 1


def test_thousands_at_once(tmp_path: Path, url: str) -> None:
    units = [make(f"Sentence {number}.") for number in range(1234)]
    with open_at(tmp_path, url) as store:
        assert store.add(units) == 1234
        found = store.exact([unit.source for unit in units], [""] * 1234, "az")
        assert len(found) == 1234
        assert list(store.units()) == units


WRITER = """
import sys
from pathlib import Path
from tests.test_memory_store import open_at, KEY, DAY
from tests.units import make
from flows.records import Candidate
number, url = int(sys.argv[1]), sys.argv[3]
with open_at(Path(sys.argv[2]), url) as store:
    for turn in range(10):
        store.add([make(f"Shared {n}.") for n in (range(20) if number % 2 else reversed(range(20)))])
        store.add([make(f"Own {number} {turn} {n}.") for n in range(5)])
        candidate = (Candidate(text=f"{number}", origin="engine", score=0.0),)
        store.remember([f"S{n}." for n in range(20)], [candidate] * 20, "az", KEY, on=DAY)
"""


def test_processes_start_and_write_together(tmp_path: Path, url: str) -> None:
    command = [sys.executable, "-W", "error", "-c", WRITER]
    writers = [
        subprocess.Popen([*command, str(number), str(tmp_path), url], cwd=PROJECT, stderr=subprocess.PIPE, text=True)
        for number in range(4)
    ]
    for writer in writers:
        _, said = writer.communicate(timeout=120)
        assert writer.returncode == 0, said
    with open_at(tmp_path, url) as store:
        assert {(one.where, one.units) for one in store.stats()} == {
            ("store", 20 + 4 * 10 * 5),
            ("engine output", 20),
        }
        assert len(store.recall([f"S{n}." for n in range(20)], "az", KEY)) == 20


def test_the_migrations_end_at_the_tables(tmp_path: Path, url: str) -> None:
    with open_at(tmp_path, url) as store:
        store.add([make("One.")])
        with store.store.engine.connect() as connection:
            context = MigrationContext.configure(connection)
            assert context.get_current_revision() == tables.REVISION
            assert len(tables.metadata.tables) == 2
            assert compare_metadata(context, tables.metadata) == []
    config = Config()
    config.set_main_option("script_location", str(Path(steps.__file__).parent))
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [tables.REVISION]


def test_a_store_of_a_newer_tilmach_is_left_alone(tmp_path: Path, url: str) -> None:
    with open_at(tmp_path, url) as store:
        store.add([make("One.")])
        with store.store.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with open_at(tmp_path, url) as store, pytest.raises(MemoryFileError, match="revision 9999") as caught:
        store.add([make("Two.")])
    assert "newest Tilmach" in caught.value.hint


def test_sqlite_keeps_a_log_that_readers_pass(tmp_path: Path) -> None:
    with open_at(tmp_path, "") as store:
        store.add([make("One.")])
        with store.store.engine.connect() as connection:
            assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        with store.store.engine.begin() as writing:
            writing.execute(text("DELETE FROM unit"))
            assert len(open_at(tmp_path, "").exact(["One."], [""], "az")) == 1
            writing.rollback()


def test_a_half_made_store_is_finished(tmp_path: Path) -> None:
    (tmp_path / "memory.sqlite").touch()
    with open_at(tmp_path, "") as store:
        assert store.exact(["One."], [""], "az") == {}
        assert store.add([make("One.")]) == 1


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "memory.sqlite").write_text("not a database, but long enough to be read as one" * 40)
    with pytest.raises(MemoryFileError, match=r"memory\.sqlite: file is not a database") as caught:
        open_at(tmp_path, "").exact(["One."], [""], "az")
    assert "Move the file away" in caught.value.hint


def test_a_server_that_is_not_there_never_shows_its_password(tmp_path: Path) -> None:
    with pytest.raises(MemoryFileError, match="refused") as caught:
        open_at(tmp_path, "postgresql://me:secret@127.0.0.1:9/none").exact(["One."], [""], "az")
    assert "secret" not in caught.value.message
    assert "TILMACH_MEMORY" in caught.value.hint


@pytest.mark.parametrize("url", ["memory.sqlite", "mysql://host/db", "nonsense://host/db", "postgres://host/db"])
def test_a_url_that_is_none(tmp_path: Path, url: str) -> None:
    with pytest.raises(MemoryFileError) as caught:
        open_at(tmp_path, url).exact(["One."], [""], "az")
    assert "postgresql://" in caught.value.hint
