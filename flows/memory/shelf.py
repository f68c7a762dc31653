"""Turn the memory files that ship in a folder into an index of units, read once, at the first look-up."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from flows.memory import exchange
from flows.memory.normal import key
from flows.memory.unit import Unit
from flows.records import Language


class Shelf:
    """The TMX and XLIFF files of one folder, in the order of their names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Read every file; raises MemoryFileError, which names file and line, when one is broken."""
        if not self.folder.is_dir():
            return ()
        paths = sorted(path for path in self.folder.iterdir() if path.suffix.casefold() in exchange.SUFFIXES)
        return tuple(unit for path in paths for unit in exchange.read(path, status="shipped").units)

    @cached_property
    def _by_key(self) -> dict[tuple[Language, str], list[Unit]]:
        index: dict[tuple[Language, str], list[Unit]] = defaultdict(list)
        for unit in self.units:
            index[unit.language, key(unit.source)].append(unit)
        return index

    def find(self, keys: Sequence[str], language: Language) -> dict[str, list[Unit]]:
        """Give the units under each key that has some, in the order of the files."""
        index = self._by_key
        return {one: index[language, one] for one in keys if (language, one) in index}
