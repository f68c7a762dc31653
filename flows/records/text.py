"""An article as it was read: its blocks and their segments, and the names that every record uses."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Language = Literal["az", "ru", "tr"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
Format = Literal["pdf", "docx"]
FORMATS: tuple[Format, ...] = get_args(Format)
BlockKind = Literal["title", "heading", "paragraph", "list_item", "quote"]
Origin = Literal["memory", "engine", "repaired", "source"]
ORIGINS: tuple[Origin, ...] = get_args(Origin)
Severity = Literal["block", "warn"]
RemarkKind = Literal[
    "empty", "untranslated", "loop", "truncated", "padded", "number", "date", "name", "acronym", "link", "script",
    "term", "negation", "punctuation", "spacing", "unsure", "roundtrip", "split", "missing", "locale",
    "draft",
]  # fmt: skip
REMARK_KINDS: tuple[RemarkKind, ...] = get_args(RemarkKind)
Rung = Literal["memory", "cache", "best", "nbest", "norepeat", "clauses", "second", "term", "source"]
_BLOCK_ID = re.compile(r"p\d+")
_SEGMENT_ID = re.compile(r"p\d+s\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One headed piece of an article: id "p3", kind, and its text on one line."""

    id: str
    kind: BlockKind
    text: str

    def __post_init__(self) -> None:
        if not _BLOCK_ID.fullmatch(self.id):
            raise ValueError(f"block id {self.id!r} is not like 'p3'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What ingest understood of a source: the head of the article and its blocks in order (ids p1, p2, …)."""

    source: str
    """Where it came from: the file's name, or "stdin"."""
    title: str
    title_drawn: bool
    """True when the source had no headline and the title was drawn from its lead sentence."""
    outlet: str
    """"" where the source names none; so for byline."""
    byline: str
    published: date | None
    language: str
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        if not self.title or not self.blocks:
            raise ValueError("an article has a title and at least one block")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One sentence of a block; `text + tail` of a block's segments, joined in order, are exactly the block's text."""

    id: str
    block: Block
    text: str
    tail: str
    """What stands between this segment and the next in the block: white space or nothing."""
    cut: bool = False
    """True when this is a piece of a sentence that was longer than the model's window, cut at a clause."""

    def __post_init__(self) -> None:
        if not _SEGMENT_ID.fullmatch(self.id):
            raise ValueError(f"segment id {self.id!r} is not like 'p3s2'")
