"""Turn what a package's maker says about decoding into the settings that it is decoded with.

Our own key of metadata.json, `decoding`, which argostranslate passes over. A package without it, which is every stock
package, is decoded as the library decodes.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from flows.settings import Decoding

_RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"length_penalty": (0.0, 3.0), "repetition_penalty": (1.0, 2.0), "no_repeat_ngram": (2, 20)}
)
"""What may be advised, and between which values, whole numbers where both ends are: nothing that changes how much is
computed."""


def read(folder: Path) -> Mapping[str, float]:
    """Give the advised values of an unpacked package that can be used; {} where its metadata has none.

    A value out of range, or of another kind, is passed over: it is advice, and the package works without.
    """
    try:
        found = json.loads((folder / "metadata.json").read_bytes()).get("decoding")
    except (OSError, ValueError, AttributeError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        name: type(low)(found[name])
        for name, (low, high) in _RANGES.items()
        if type(found.get(name)) in (int, type(low)) and low <= found[name] <= high
    }


def followed(decoding: Decoding, advised: Mapping[str, float]) -> Decoding:
    """Take the advice on whatever a caller left at its default."""
    usual = Decoding()
    taken = {name: value for name, value in advised.items() if getattr(decoding, name) == getattr(usual, name)}
    return replace(decoding, **taken)  # type: ignore[arg-type]  # the names are those of _RANGES
