"""Turn Argos archives, downloads and bundles into installed packages that every load is checked against.

`archive` refuses what an untrusted file may hold, `lock` remembers and compares, `index` fetches, `store` installs,
`bundle` carries packages to a machine without a network, `starter` stands in with what ships, `card` measures. Trust is
on first use: the Argos index has no checksums, so nothing vouches for a package's first download but the address it
came from; from then on the lock does.
"""

from flows.packages.bundle import bundle, restore
from flows.packages.card import doubt, measured, words
from flows.packages.starter import Choice, choices, evaluate, named, starters, usable, verify
from flows.packages.store import Finding, add, install, installed, remove, verified

__all__ = [
    "Choice", "Finding", "add", "bundle", "choices", "doubt", "evaluate", "install", "installed", "measured",
    "named", "remove", "restore", "starters", "usable", "verified", "verify", "words",
]  # fmt: skip
