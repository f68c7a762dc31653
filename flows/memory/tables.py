"""Turn units and engine output into the two tables of the memory's store."""

from sqlalchemy import Column, Date, Index, Integer, MetaData, String, Table, Text

REVISION = "0001"
"""The newest migration; a store at another one is migrated, or refused when it is newer (see database.py)."""

metadata = MetaData()

unit = Table(
    "unit",
    metadata,
    Column("digest", String(32), primary_key=True),  # of what makes two units the same: see store.py
    Column("serial", Integer, nullable=False),  # grows with each write, so that of two units of one day the later wins
    Column("source_key", String(32), nullable=False),
    Column("language", String(2), nullable=False),
    Column("status", String(10), nullable=False),
    Column("origin", String(10), nullable=False),
    Column("author", Text, nullable=False),
    Column("changed", Date, nullable=False),
    Column("package", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("segment", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("source_codes", Text, nullable=False),
    Column("target_codes", Text, nullable=False),
    Index("unit_by_source", "language", "source_key"),
)

output = Table(
    "engine_output",
    metadata,
    Column("digest", String(32), primary_key=True),  # of sentence, language, package, decoding and Tilmach's version
    Column("language", String(2), nullable=False),
    Column("package", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("decoding", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("candidates", Text, nullable=False),  # JSON: [[text, origin, score], …], best first
    Column("changed", Date, nullable=False),
)
