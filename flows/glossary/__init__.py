"""Turn the terms that a desk has agreed on into remarks on a translation, and into what a term must be.

A folder of CSV and TBX files → Termbase; a sentence → the terms in it; a translation → remarks on those it missed.
"""

from flows.glossary.concept import ENFORCE, Concept, Enforce, Hit
from flows.glossary.inflect import pattern
from flows.glossary.review import Doubt, doubts, mentions
from flows.glossary.store import install, load, read_file, write_file
from flows.glossary.termbase import Termbase, hits, make, missing, remarks

__all__ = [
    "ENFORCE",
    "Concept",
    "Doubt",
    "Enforce",
    "Hit",
    "Termbase",
    "doubts",
    "hits",
    "install",
    "load",
    "make",
    "mentions",
    "missing",
    "pattern",
    "read_file",
    "remarks",
    "write_file",
]
