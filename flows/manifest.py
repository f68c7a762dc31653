"""Turn a run's translations and files into manifest.json: what is in a published folder, and where each word came from.

`output/README.md` describes every field. The JSON is deterministic: same records, same bytes.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from flows.records import ORIGINS, Article, Translation

VERSION = 1
"""Raised when a field changes its meaning; a folder whose manifest has another version keeps nothing in a new run."""

Entry = dict[str, Any]


def plain(record: object) -> Any:
    """Turn a record into what JSON holds: dataclass and mapping → object, tuple → list, path and date → text."""
    if is_dataclass(record) and not isinstance(record, type):
        return {field.name: plain(getattr(record, field.name)) for field in fields(record)}
    if isinstance(record, Mapping):
        return {str(key): plain(value) for key, value in record.items()}
    if isinstance(record, tuple | list):
        return [plain(item) for item in record]
    if isinstance(record, date):
        return record.isoformat()
    return str(record) if isinstance(record, Path) else record


def to_json(value: object) -> bytes:
    """Write a record as UTF-8 JSON that a person can read, with a line break at the end."""
    return (json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n").encode()


def digest(data: bytes) -> str:
    """Give the SHA-256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def file(name: str, data: bytes) -> Entry:
    """Describe a file by its name in the folder, its size in bytes and its SHA-256."""
    return {"name": name, "size": len(data), "sha256": digest(data)}


def head(article: Article) -> Entry:
    """Describe the article: its head, and the SHA-256 of its whole record, by which a later run knows it again."""
    return {
        "source": article.source,
        "title": article.title,
        "title_drawn": article.title_drawn,
        "outlet": article.outlet,
        "byline": article.byline,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "sha256": digest(to_json(article)),
    }


def language(translation: Translation) -> Entry:
    """Describe one language: packages, how many segments came from where, who needs a person, and each segment."""
    segments = translation.segments
    return {
        "sha256": digest(to_json([one.text + one.segment.tail for one in segments])),
        "packages": [
            {
                "source": one.source,
                "target": one.target,
                "version": one.version,
                "sha256": one.sha256,
                "starter": one.starter,
                "card": plain(one.card),
            }
            for one in translation.packages
        ],
        "origins": {origin: sum(one.origin == origin for one in segments) for origin in ORIGINS},
        "needs_person": [one.segment.id for one in segments if one.needs_person],
        "segments": [
            {
                "id": one.segment.id,
                "origin": one.origin,
                "remarks": [
                    {"kind": remark.kind, "severity": remark.severity, "detail": remark.detail}
                    for remark in one.remarks
                ],
            }
            for one in segments
        ],
    }


def compose(
    article: Article,
    languages: Mapping[str, Entry],
    files: Iterable[Entry],
    stages: Iterable[Entry],
    *,
    made_on: date,
    tool: str,
) -> Entry:
    """Put a manifest together; languages and files come out in a fixed order."""
    return {
        "version": VERSION,
        "tool": tool,
        "made_on": made_on.isoformat(),
        "article": head(article),
        "languages": dict(sorted(languages.items())),
        "files": sorted(files, key=lambda entry: str(entry["name"])),
        "stages": sorted(stages, key=lambda entry: str(entry["name"])),
    }


def read(path: Path) -> Entry:
    """Read the manifest of an earlier run; {} when there is none, or none that this version wrote and can rely on."""
    try:
        found = json.loads(path.read_bytes())
        if found["version"] != VERSION:
            return {}
        for entry in found["files"]:
            _ = entry["name"], entry["format"], entry["sha256"], found["languages"][entry["language"]]
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
        return {}
    return dict(found)
