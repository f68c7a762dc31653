"""Turn the shelf of shipped files and the store into one memory: look up, remember, offer, search, forget."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from flows.memory import match
from flows.memory.normal import key, normal
from flows.memory.shelf import Shelf
from flows.memory.unit import STATUSES, Count, EngineKey, FuzzyMatch, Unit, Which
from flows.records import Candidate, Language
from flows.settings import Settings

if TYPE_CHECKING:
    from flows.memory.outputs import Outputs
    from flows.memory.store import Store


class Memory:
    """What people translated before, and what engines wrote. Nothing is read before the first question."""

    def __init__(self, folder: Path, local: Path, url: str) -> None:
        self.shelf = Shelf(folder)
        self._local = local
        self._url = url
        self._lists: dict[Language, tuple[list[Unit], list[str]]] = {}

    def exact(self, texts: Sequence[str], previous: Sequence[str], language: Language) -> dict[int, Unit]:
        """Give, by index, the best unit a person wrote or reviewed for a text, equal in its normal form.

        `previous` holds the segment before each text ("" where none): a unit that followed the same one comes first,
        then the status (reviewed, imported, shipped), then the newer date. Raises MemoryFileError.
        """
        keys = [key(text) for text in texts]
        shipped = self.shelf.find(keys, language)
        stored = self.store.find(sorted(set(keys)), language) if self._stored else {}
        found = {
            index: match.best([*shipped.get(one, ()), *stored.get(one, ())], before)
            for index, (one, before) in enumerate(zip(keys, previous, strict=True))
        }
        return {index: unit for index, unit in found.items() if unit is not None}

    def fuzzy(
        self, text: str, language: Language, *, limit: int = 3, floor: float = match.FLOOR
    ) -> tuple[FuzzyMatch, ...]:
        """Give the units most like a text, best first, to offer a person: score in percent, and a word diff."""
        if language not in self._lists:
            units = [unit for unit in self.units(language) if unit.status != "machine"]
            self._lists[language] = units, [normal(unit.source) for unit in units]
        return match.fuzzy(text, *self._lists[language], limit=limit, floor=floor)

    def recall(self, texts: Sequence[str], language: Language, key: EngineKey) -> dict[int, tuple[Candidate, ...]]:
        """Give, by index, what an engine wrote for these very texts with this package and these settings."""
        return self.outputs.recall(texts, language, key) if self._stored else {}

    def remember(
        self,
        texts: Sequence[str],
        candidates: Sequence[Sequence[Candidate]],
        language: Language,
        key: EngineKey,
        *,
        on: date,
    ) -> None:
        """Keep what an engine wrote for each text, for `recall`."""
        self.outputs.remember(texts, candidates, language, key, on=on)

    def add(self, units: Iterable[Unit]) -> int:
        """Store units and give how many are new."""
        self._lists.clear()
        return self.store.add(units)

    def units(self, language: Language | None = None, *, outputs_too: bool = False) -> Iterator[Unit]:
        """Give every unit: the shipped files', the store's and, where asked, what engines wrote."""
        yield from (unit for unit in self.shelf.units if language in (None, unit.language))
        if self._stored:
            shipped = set(self.shelf.units)
            yield from (unit for unit in self.store.units(Which(language=language)) if unit not in shipped)
            if outputs_too:
                yield from self.outputs.units(language)

    def search(self, words: str, language: Language | None = None, *, limit: int = 20) -> tuple[Unit, ...]:
        """Give units whose source or target holds these words, the most trusted and newest first."""
        wanted = normal(words).casefold()
        found = [
            unit
            for unit in self.shelf.units
            if language in (None, unit.language)
            and (wanted in normal(unit.source).casefold() or wanted in normal(unit.target).casefold())
        ]
        if self._stored:
            found += self.store.units(Which(language=language, containing=words))
        found.sort(key=lambda unit: (STATUSES.index(unit.status), unit.changed), reverse=True)
        return tuple(found[:limit])

    def forget(self, which: Which) -> int:
        """Delete units from the store and give their number; shipped files are not touched."""
        self._lists.clear()
        return self.store.forget(which) if self._stored else 0

    def size(self, language: Language) -> int:
        """Count the units that people wrote or reviewed in one language, in files and store."""
        return sum(one.units for one in self.stats() if one.language == language and one.status != "machine")

    def count(self, which: Which) -> int:
        """Count the units of the store that `forget` would delete."""
        return self.store.count(which) if self._stored else 0

    def count_outputs(self, language: Language | None = None) -> int:
        """Count the sentences that engines wrote and `forget_outputs` would delete."""
        found = self.outputs.counts() if self._stored else ()
        return sum(one.units for one in found if language in (None, one.language))

    def forget_outputs(self, language: Language | None = None, *, sha256: str = "") -> int:
        """Delete what engines wrote (of one language or package, where given) and give the number of sentences."""
        return self.outputs.forget(language, sha256=sha256) if self._stored else 0

    def stats(self) -> tuple[Count, ...]:
        """Count the units of each file and of the store, by language and status."""
        shipped: dict[tuple[str, Language, str], int] = {}
        for unit in self.shelf.units:
            place = (unit.file, unit.language, unit.status)
            shipped[place] = shipped.get(place, 0) + 1
        files = tuple(
            Count(where=file, language=language, status=status, units=units)  # type: ignore[arg-type]
            for (file, language, status), units in shipped.items()
        )
        return (*files, *self.store.counts(), *self.outputs.counts()) if self._stored else files

    def close(self) -> None:
        """Let go of the store's connections."""
        if "store" in vars(self) and "engine" in vars(self.store):
            self.store.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # SQLAlchemy takes longer to import than all shipped files take to read: only a memory with a store waits for it.
    @cached_property
    def store(self) -> "Store":
        """The units in the database."""
        from flows.memory.database import url_of
        from flows.memory.store import Store

        return Store(url_of(self._url, self._local))

    @cached_property
    def outputs(self) -> "Outputs":
        """What engines wrote, in the same database."""
        from flows.memory.outputs import Outputs

        return Outputs(self.store)

    @property
    def _stored(self) -> bool:
        """Asking a store that is not there yet must not make one."""
        if not self._url:
            return self._local.exists()
        from flows.memory.database import sqlite_path

        path = sqlite_path(self.store.url)
        return path is None or path.exists()


def open(settings: Settings) -> Memory:
    """Open the memory that settings name: files in source/memory, and the store at `memory_url` or under `home`."""
    return Memory(settings.source / "memory", settings.home / "memory.sqlite", settings.memory_url)
