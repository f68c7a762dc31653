"""Turn units into rows of a database, and look-ups into units read back; safe with many writers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, CursorResult, Engine, Table, delete, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.elements import ColumnElement

from flows.memory.database import connect, told
from flows.memory.normal import digest, key
from flows.memory.tables import unit as table
from flows.memory.unit import Count, Unit, Which
from flows.records import Language

T = TypeVar("T")
CHUNK = 500
"""Rows or keys in one statement: SQLite takes at most 32,766 variables in one, and a unit has 18."""
_FIELDS = tuple(field.name for field in fields(Unit))


class Store:
    """The units of one database."""

    def __init__(self, url: URL) -> None:
        self.url = url

    @cached_property
    def engine(self) -> Engine:
        """Open the database at the first use; raises MemoryFileError."""
        return connect(self.url)

    def add(self, units: Iterable[Unit]) -> int:
        """Store units in one transaction and give how many are new.

        A unit is the same as a stored one when language, texts, codes, previous segment and status agree: the later
        date then wins the rest, and of one date the one written last.
        """
        new = 0
        with told(self.url), self.engine.begin() as connection:
            for some in chunks(units):
                serial = connection.execute(select(func.coalesce(func.max(table.c.serial), 0))).scalar_one()
                rows: dict[str, dict[str, Any]] = {}
                for row in (_row(serial + n, one) for n, one in enumerate(some, 1)):
                    held_back = rows.get(row["digest"])
                    if held_back is None or held_back["changed"] <= row["changed"]:
                        rows[row["digest"]] = row
                held = select(func.count()).where(table.c.digest.in_(list(rows)))
                new += len(rows) - connection.execute(held).scalar_one()
                upsert(connection, table, list(rows.values()))
        return new

    def find(self, keys: Sequence[str], language: Language) -> dict[str, list[Unit]]:
        """Give the units under each of these keys that has some, in the order they were written."""
        found: dict[str, list[Unit]] = defaultdict(list)
        with told(self.url), self.engine.connect() as connection:
            for some in chunks(keys):
                wanted = select(table).where(table.c.language == language, table.c.source_key.in_(some))
                for row in connection.execute(wanted.order_by(table.c.serial)).mappings():
                    found[row["source_key"]].append(_unit(row))
        return dict(found)

    def units(self, which: Which) -> Iterator[Unit]:
        """Give units in the order they were written, a chunk at a time."""
        wanted = select(table).where(*_conditions(which)).order_by(table.c.serial, table.c.digest)
        with told(self.url), self.engine.connect() as connection:
            for row in connection.execution_options(yield_per=CHUNK).execute(wanted).mappings():
                yield _unit(row)

    def count(self, which: Which) -> int:
        """Count units."""
        with told(self.url), self.engine.connect() as connection:
            wanted = select(func.count()).select_from(table).where(*_conditions(which))
            return connection.execute(wanted).scalar_one()

    def forget(self, which: Which) -> int:
        """Delete units and give their number."""
        with told(self.url), self.engine.begin() as connection:
            return deleted(connection.execute(delete(table).where(*_conditions(which))))

    def counts(self) -> tuple[Count, ...]:
        """Count the units by language and status."""
        group = (table.c.language, table.c.status)
        with told(self.url), self.engine.connect() as connection:
            rows = connection.execute(select(*group, func.count()).group_by(*group).order_by(*group)).all()
        return tuple(Count(where="store", language=row[0], status=row[1], units=row[2]) for row in rows)


def upsert(connection: Connection, into: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows by digest, or replace those stored with an earlier date."""
    if not rows:
        return
    insert = sqlite.insert(into) if connection.dialect.name == "sqlite" else postgresql.insert(into)
    changed = {column.name: insert.excluded[column.name] for column in into.c if column.name != "digest"}
    newer = into.c.changed <= insert.excluded.changed
    statement = insert.on_conflict_do_update(index_elements=["digest"], set_=changed, where=newer)
    # One order for all writers: two that lock the same rows in different orders would deadlock on PostgreSQL.
    connection.execute(statement, sorted(rows, key=lambda row: str(row["digest"])))


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """Cut a sequence into lists of at most CHUNK."""
    some: list[T] = []
    for item in items:
        some.append(item)
        if len(some) == CHUNK:
            yield some
            some = []
    if some:
        yield some


def deleted(result: CursorResult[Any]) -> int:
    """Give how many rows a statement removed."""
    return result.rowcount


def _row(serial: int, unit: Unit) -> dict[str, Any]:
    same = (unit.language, unit.source, unit.target, unit.previous, unit.status, unit.source_codes, unit.target_codes)
    return {**asdict(unit), "digest": digest(*same), "serial": serial, "source_key": key(unit.source)}


def _unit(row: Any) -> Unit:
    return Unit(**{name: row[name] for name in _FIELDS})


def _conditions(which: Which) -> Iterator[ColumnElement[bool]]:
    if which.language:
        yield table.c.language == which.language
    if which.status:
        yield table.c.status == which.status
    if which.file:
        yield table.c.file == which.file
    if which.author:
        yield table.c.author == which.author
    if which.source:
        yield table.c.source_key == key(which.source)
    if which.containing:
        words = which.containing
        yield or_(table.c.source.icontains(words, autoescape=True), table.c.target.icontains(words, autoescape=True))
