"""Turn Argos archives, downloads and bundles into installed packages that every load is checked against.

`archive` refuses what an untrusted file may hold, `lock` remembers and compares, `index` fetches, `store` installs,
`bundle` carries packages to a machine without a network. Trust is on first use: the Argos index has no checksums, so
nothing vouches for a package's first download but the address it came from; from then on the lock does.
"""

from flows.packages.bundle import bundle, restore
from flows.packages.store import Finding, add, install, installed, remove, verified, verify

__all__ = ["Finding", "add", "bundle", "install", "installed", "remove", "restore", "verified", "verify"]
