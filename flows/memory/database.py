"""Turn the URL of a store into an engine whose tables stand at the newest migration, however many start at once."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, select, table, text
from sqlalchemy import column as named
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from flows.errors import MemoryFileError
from flows.memory.tables import REVISION

BUSY_SECONDS = 30
"""How long a writer waits for the others: a hundred imports of a thousand units each finish sooner."""
_LOCK = 0x7469_6C6D
""""tilm": the PostgreSQL advisory lock under which a migration runs."""


def url_of(given: str, local: Path) -> URL:
    """Give the store's URL: the one given (TILMACH_MEMORY), else the local SQLite file. Raises MemoryFileError."""
    try:
        url = make_url(given) if given else URL.create("sqlite", database=str(local))
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError) as error:
        hint = "Write it as postgresql://user@host/database or sqlite:////folder/memory.sqlite."
        raise MemoryFileError("TILMACH_MEMORY is not a database URL", hint=hint) from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        hint = "Use postgresql://… or sqlite:///…"
        raise MemoryFileError(f"the memory cannot live in {url.get_backend_name()}", hint=hint)
    return url


def sqlite_path(url: URL) -> Path | None:
    """Give the file of a SQLite URL; None for a server."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Turn what a database complains of into a MemoryFileError that names the store, never its password."""
    try:
        yield
    except DBAPIError as error:
        path = sqlite_path(url)
        where = str(path) if path else url.render_as_string(hide_password=True)
        reason = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
        raise MemoryFileError(f"the memory store {where}: {reason}", hint=_hint(reason, path)) from error
    except ModuleNotFoundError as error:
        hint = "Install it with: pip install 'tilmach[postgres]'"
        raise MemoryFileError(f"the memory's database needs the module {error.name}", hint=hint) from error


def connect(url: URL) -> Engine:
    """Open a store, make or migrate its tables where needed, and give its engine. Raises MemoryFileError."""
    path = sqlite_path(url)
    with told(url):
        if path is None:
            engine = create_engine(url, pool_pre_ping=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            # IMMEDIATE: a transaction that begins to write waits its turn at once; a deferred one fails half-way.
            engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "isolation_level": "IMMEDIATE"})
            event.listen(engine, "connect", _relax)
        with engine.connect() as connection:
            found = _revision(connection)
        if found != REVISION:
            _migrate(engine, path)
    return engine


def _relax(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    # With the write-ahead log, NORMAL loses nothing but the last writes of a machine that loses power.
    connection.execute("PRAGMA synchronous=NORMAL")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(select(named("version_num")).select_from(table("alembic_version"))).scalar()


def _migrate(engine: Engine, path: Path | None) -> None:
    if path is None:
        with engine.begin() as connection:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            _upgrade(connection)
        return
    with FileLock(f"{path}.lock"), engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")  # kept in the file; readers and a writer do not wait
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # pysqlite opens none for CREATE TABLE: all of it or nothing
        _upgrade(connection)
        connection.commit()


def _upgrade(connection: Connection) -> None:
    if (found := _revision(connection)) == REVISION:
        return
    # Alembic takes longer to import than a look-up takes; a store needs it once.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        hint = "Use the newest Tilmach with this store, or name another store in TILMACH_MEMORY."
        raise MemoryFileError(f"the memory store is at revision {found}, unknown to this Tilmach", hint=hint) from error


def _hint(reason: str, path: Path | None) -> str:
    if "locked" in reason:
        return f"Another program held it for {BUSY_SECONDS} seconds; try again when it is done."
    if path is None:
        return "Check that the server runs, and TILMACH_MEMORY."
    if "not a database" in reason or "malformed" in reason:
        return "Move the file away; Tilmach starts a new one. Memory files exported before can be imported again."
    return "Check the folder's permissions and free space."
