"""Turn a translation into the numbers it may be said to hold."""

import re
from functools import lru_cache

from flows.facts import Atom, Fact
from flows.facts.words import WORDS
from flows.guard.pair import Pair
from flows.records import Language

_ROMAN = re.compile(r"(?<![^\W_])[IVXLCХІІ]+(?![^\W_])")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "Х": 10, "І": 1}
_RUNS = re.compile(r"\d{3,}")


def roman(written: str) -> int:
    """Read a Roman number; Cyrillic Х and І pass for X and I."""
    values = [_ROMAN_VALUES[letter] for letter in written]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def roman_keys(text: str) -> set[str]:
    """Give the keys of the Roman numbers in a text."""
    return {str(roman(match[0])) for match in _ROMAN.finditer(text)}


def keys_of(facts: tuple[Fact, ...]) -> set[str]:
    """Collect every key under which a fact of these may be told."""
    return {key for fact in facts for atom in fact.atoms for key in atom}


@lru_cache(maxsize=4)
def _by_length(language: Language) -> tuple[dict[str, tuple[str, ...]], tuple[int, ...]]:
    stems = dict(WORDS[language].stems)
    return stems, tuple(sorted({len(stem) for stem in stems}))


class Pool:
    """The numbers of a target: those plainly written, and, worked out only when asked, those hidden in words."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self.plain = keys_of(pair.facts)
        self._loose: set[str] | None = None

    @property
    def loose(self) -> set[str]:
        """Numbers in word stems, Roman numbers, runs of digits, and scales that are shared ("340 to 500 million")."""
        if self._loose is None:
            self._loose = self._look()
        return self._loose

    def _look(self) -> set[str]:
        pair = self._pair
        stems, lengths = _by_length(pair.language)
        found: set[str] = set()
        for word in pair.words:
            for length in lengths:
                if hit := stems.get(word[:length]):
                    found.update(hit)
        found |= roman_keys(pair.target)
        found.update(run.lstrip("0") for run in _RUNS.findall(pair.target))
        scales = {s for word in pair.words if (s := WORDS[pair.language].scales.get(word))}
        found.update(str(s) for s in scales)
        small = [key for key in self.plain if key.replace(".", "", 1).isdigit() and float(key) < 1000]
        found.update(f"{float(key) * scale:.9g}" for key in small for scale in scales)
        found.update(str(int(float(key) * scale)) for key in small for scale in scales)
        if "on" in pair.words and pair.language != "ru":
            found.add("10")
        return found

    def holds(self, atom: Atom) -> bool:
        """Say whether one thing is there, under any of its keys."""
        if not self.plain.isdisjoint(atom):
            return True
        return not self.loose.isdisjoint(atom) or any(self._composed(key) for key in atom)

    def _composed(self, key: str) -> bool:
        """Say whether a number's parts are all there as words: 15 as "on beş", 2018 never."""
        if not key.isdigit() or not 11 <= int(key) < 1000:
            return False
        value, parts = int(key), []
        for size in (100, 10, 1):
            if part := value // size % 10 * size:
                parts.append(part)
        if value % 100 in range(11, 20) and self._pair.language == "ru":
            return False
        have = self.loose | set(self.plain)
        return all(str(p) in have or (p > 100 and p % 100 == 0 and {str(p // 100), "100"} <= have) for p in parts)

    def between(self, low: float, high: float) -> bool:
        """Say whether any number of the target lies in a span."""
        return any(low <= float(key) <= high for key in self.plain if key[0].isdigit())
