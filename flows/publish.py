"""Turn rendered files into one published folder, all at once: output/<slug>/ with its manifest.

A new folder is written beside the old one, flushed to disk, and put in its place by a single rename that swaps the
two: at no moment does a reader find half of it. Whatever a person has put into the folder moves along. Files of an
earlier run stay when they are of the same article and still say the same: `tilmach brief --languages az` leaves the
ru and tr files and their entries in the manifest as they were.
"""

import errno
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from slugify import slugify

from flows import folders, manifest
from flows.errors import BusyError, OutputError
from flows.records import FORMATS, LANGUAGES, Article, Format, Language, Publication, Translation
from flows.settings import Settings

SLUG_LENGTH = 80
"""File names stay under 100 characters with language and format, which every file system and mail program takes."""
_LETTERS = [("ə", "e"), ("Ə", "e")]
"""What the slug library's table does not know: it would put a hyphen in the middle of an Azerbaijani word."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def slug_of(article: Article) -> str:
    """Name the article's folder and files: its source's stem, or its title where it came by standard input."""
    name = article.title if article.source == "stdin" else Path(article.source).stem
    return slugify(name, max_length=SLUG_LENGTH, word_boundary=True, replacements=_LETTERS) or "briefing"


def epoch(article: Article, settings: Settings) -> int | None:
    """Say when files claim to be made, in seconds since 1970: SOURCE_DATE_EPOCH, else the article's day, else never.

    The same article then gives the same bytes on any day (https://reproducible-builds.org/specs/source-date-epoch/);
    the manifest alone holds the day of the run.
    """
    day = article.published
    if settings.epoch is not None or day is None:
        return settings.epoch
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


@contextmanager
def claim(output: Path, slug: str, *, locks: Path, who: str) -> Iterator[None]:
    """Hold output/<slug> for this run alone, and find out at once whether it can be written.

    `who` is what another run that wants the same folder is told. Raises BusyError, or OutputError before any time has
    been spent on translating.
    """
    folder = _real(output / slug)
    with _explained(output):
        output.mkdir(parents=True, exist_ok=True)
        if folder.exists() and not folder.is_dir():
            hint = "Move it away, or choose another folder with --output."
            raise OutputError(f"{folder} is a file, and the briefing's folder must stand there.", hint=hint)
    key = manifest.digest(str(folder.resolve()).encode())[:16]
    lock, owner = FileLock(locks / f"{key}.lock", timeout=0), locks / f"{key}.owner"
    with _explained(locks):
        locks.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout:
            other = owner.read_text(encoding="utf-8") if owner.exists() else "another run"
            hint = "Wait until that run has ended, then run again."
            raise BusyError(f"{folder} is being written by {other}.", hint=hint) from None
    try:
        with _explained(locks):
            owner.write_text(who, encoding="utf-8")
        with _explained(output):
            folders.sweep(folder)
        yield
    finally:
        owner.unlink(missing_ok=True)
        lock.release()


def publish(
    output: Path,
    slug: str,
    article: Article,
    translations: tuple[Translation, ...],
    files: Mapping[tuple[Language, Format], bytes],
    *,
    made_on: date,
    tool: str,
    stages: Mapping[str, bytes] | None = None,
) -> tuple[Publication, ...]:
    """Publish `files` and a manifest in output/<slug>/, and give a Publication for each of these files.

    `stages` are further files, name → JSON, for output/<slug>/stages/. Raises OutputError when the folder cannot be
    written or the disk is full; then the folder is as it was. The caller holds the folder (`claim`).
    """
    folder = _real(output / slug)
    made = {"made_on": made_on.isoformat(), "tool": tool}
    with _explained(folder):
        new = folders.beside(folder)
        try:
            languages: dict[str, manifest.Entry] = {one.language: manifest.language(one) for one in translations}
            entries = _carry(folder, new, slug, article, languages, files)
            for (language, format), data in files.items():
                name = f"{slug}.{language}.{format}"
                folders.write(new / name, data)
                entries.append({**manifest.file(name, data), "language": language, "format": format, **made})
            staged = {f"stages/{name}": data for name, data in (stages or {}).items()}
            for name, data in staged.items():
                folders.write(new / name, data)
            listed = [manifest.file(name, data) for name, data in staged.items()]
            record = manifest.compose(article, languages, entries, listed, made_on=made_on, tool=tool)
            folders.write(new / "manifest.json", manifest.to_json(record))
            folders.put(new, folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    return tuple(
        Publication(
            path=output / slug / f"{slug}.{language}.{format}",
            language=language,
            format=format,
            sha256=manifest.digest(data),
            size=len(data),
        )
        for (language, format), data in files.items()
    )


def _carry(
    folder: Path,
    new: Path,
    slug: str,
    article: Article,
    languages: dict[str, manifest.Entry],
    files: Mapping[tuple[Language, Format], bytes],
) -> list[manifest.Entry]:
    """Link into `new` what stays of the old folder; extend `languages`, and give the entries of the files that stay."""
    if not folder.is_dir():
        return []
    ours = re.compile(rf"{re.escape(slug)}\.({'|'.join(LANGUAGES)})\.({'|'.join(FORMATS)})|manifest\.json|stages")
    for path in folder.iterdir():
        if not ours.fullmatch(path.name):
            folders.link(path, new / path.name)
    old = manifest.read(folder / "manifest.json")
    if old.get("article") != manifest.head(article):
        return []
    kept = []
    for entry in old["files"]:
        language, path = entry["language"], folder / entry["name"]
        replaced = (language, entry["format"]) in files
        outdated = language in languages and languages[language] != old["languages"][language]
        if replaced or outdated or not ours.fullmatch(path.name) or not path.is_file():
            continue
        if manifest.digest(path.read_bytes()) == entry["sha256"]:
            folders.link(path, new / path.name)
            kept.append(entry)
    languages |= {entry["language"]: old["languages"][entry["language"]] for entry in kept}
    return kept


def _real(folder: Path) -> Path:
    """Follow a link that a person put in the folder's place, so that the link stays."""
    return folder.resolve() if folder.is_symlink() else folder


@contextmanager
def _explained(where: Path) -> Iterator[None]:
    """Turn the system's refusal into an OutputError that says what to do."""
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        if error.errno in _FULL:
            hint = "Free some space, or choose another disk with --output; what was published before is untouched."
            raise OutputError(f"{where}: no room to write ({reason}).", hint=hint) from error
        hint = "Check that the folder exists and is yours to write, or choose another with --output."
        raise OutputError(f"{where} cannot be written ({reason}).", hint=hint) from error
