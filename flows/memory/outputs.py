"""Turn what an engine wrote into rows kept under package, decoding settings and sentence, so that a re-run reads them.

These rows are a cache. They answer only `recall`, under the very key they were written with, and never a look-up
of the memory itself.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy import delete, func, select

from flows import __version__
from flows.memory.database import told
from flows.memory.normal import digest
from flows.memory.store import Store, chunks, deleted, upsert
from flows.memory.tables import output as table
from flows.memory.unit import Count, EngineKey, Unit, storable
from flows.records import Candidate, Language


class Outputs:
    """The engine output in one store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def recall(self, texts: Sequence[str], language: Language, key: EngineKey) -> dict[int, tuple[Candidate, ...]]:
        """Give, by index, the candidates an engine wrote for these very texts under this very key."""
        decoding = _decoding(key)
        places = [_digest(text, language, key, decoding) for text in texts]
        found: dict[str, tuple[Candidate, ...]] = {}
        with told(self.store.url), self.store.engine.connect() as connection:
            for some in chunks(dict.fromkeys(places)):
                rows = connection.execute(select(table.c.digest, table.c.candidates).where(table.c.digest.in_(some)))
                found |= {row.digest: _candidates(row.candidates) for row in rows}
        return {index: found[place] for index, place in enumerate(places) if place in found}

    def remember(
        self,
        texts: Sequence[str],
        candidates: Sequence[Sequence[Candidate]],
        language: Language,
        key: EngineKey,
        *,
        on: date,
    ) -> None:
        """Keep the candidates of each text, best first, in one transaction."""
        decoding = _decoding(key)
        rows = {
            (place := _digest(text, language, key, decoding)): {
                "digest": place,
                "language": language,
                "package": key.name,
                "sha256": key.package,
                "decoding": decoding,
                "source": text,
                "candidates": json.dumps([[one.text, one.origin, one.score] for one in some]),
                "changed": on,
            }
            for text, some in zip(texts, candidates, strict=True)
            if some and storable(text)
        }
        with told(self.store.url), self.store.engine.begin() as connection:
            for part in chunks(rows.values()):
                upsert(connection, table, part)

    def units(self, language: Language | None) -> Iterator[Unit]:
        """Give the best candidate of each row as a unit of status "machine"."""
        wanted = select(table).order_by(table.c.changed, table.c.digest)
        wanted = wanted.where(table.c.language == language) if language else wanted
        with told(self.store.url), self.store.engine.connect() as connection:
            for row in connection.execute(wanted).mappings():
                best = _candidates(row["candidates"])[0].text
                if row["source"].strip() and best.strip() and storable(best):
                    yield Unit(
                        source=row["source"],
                        target=best,
                        language=row["language"],
                        origin="engine",
                        author="",
                        changed=row["changed"],
                        status="machine",
                        package=row["package"],
                        sha256=row["sha256"],
                    )

    def forget(self, language: Language | None, *, sha256: str = "") -> int:
        """Delete what engines wrote, of one language or package where given, and give the number of rows."""
        wanted = delete(table)
        wanted = wanted.where(table.c.language == language) if language else wanted
        wanted = wanted.where(table.c.sha256 == sha256) if sha256 else wanted
        with told(self.store.url), self.store.engine.begin() as connection:
            return deleted(connection.execute(wanted))

    def counts(self) -> tuple[Count, ...]:
        """Count the sentences that engines wrote, by language."""
        wanted = select(table.c.language, func.count()).group_by(table.c.language).order_by(table.c.language)
        with told(self.store.url), self.store.engine.connect() as connection:
            rows = connection.execute(wanted).all()
        return tuple(Count(where="engine output", language=row[0], status="machine", units=row[1]) for row in rows)


def _decoding(key: EngineKey) -> str:
    return json.dumps(asdict(key.decoding), sort_keys=True)


def _digest(text: str, language: Language, key: EngineKey, decoding: str) -> str:
    # Tilmach's version, too: it prepares a sentence for the model and puts the output in order.
    return digest(__version__, language, key.package, decoding, text)


def _candidates(written: str) -> tuple[Candidate, ...]:
    return tuple(Candidate(text=text, origin=origin, score=score) for text, origin, score in json.loads(written))
