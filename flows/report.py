"""Turn an Outcome into what Prefect shows of a run: a markdown page, a table, and one sentence."""

import logging

from flows.errors import TilmachError
from flows.records import ORIGINS, Outcome, Translation


def untraced(record: logging.LogRecord) -> bool:
    """Take the traceback off a log record of a TilmachError, which says what happened by itself; a logging filter."""
    if record.exc_info and isinstance(record.exc_info[1], TilmachError):
        record.exc_info = None
    return True


def rows(outcome: Outcome) -> list[dict[str, str | int]]:
    """Give one row a language: its files, how many segments came from where, how many need a person, its failure."""
    made: list[dict[str, str | int]] = [
        {
            "language": translation.language,
            "files": ", ".join(p.path.name for p in outcome.publications if p.language == translation.language),
            **counts(translation),
            "needs a person": outcome.people[translation.language],
            "failure": "",
        }
        for translation in outcome.translations
    ]
    failed: list[dict[str, str | int]] = [
        {"language": language, "files": "", **dict.fromkeys(ORIGINS, 0), "needs a person": 0, "failure": error.message}
        for language, error in outcome.failures.items()
    ]
    return made + failed


def counts(translation: Translation) -> dict[str, int]:
    """Count the segments by where their text came from; every origin is there, with 0 where it has none."""
    return {origin: sum(one.origin == origin for one in translation.segments) for origin in ORIGINS}


def markdown(outcome: Outcome) -> str:
    """Write the page: files with size and SHA-256, then what needs a person with its reasons, then what failed."""
    lines = [f"# {outcome.slug}", "", sentence(outcome), "", f"In `{outcome.folder}`:", ""]
    lines += [f"- `{one.path.name}`, {one.size:,} bytes, SHA-256 `{one.sha256}`" for one in outcome.publications]
    for translation in outcome.translations:
        people = [one for one in translation.segments if one.needs_person]
        if people:
            lines += ["", f"## {translation.language}: {len(people)} for a person", ""]
        if drafts := [remark.detail for one in people for remark in one.remarks if remark.kind == "draft"]:
            lines.append(f"- {len(drafts)} drafts: {_escape(drafts[0])}")
        for one in (one for one in people if one.blocked):
            reasons = "; ".join(f"{_escape(remark.detail)}" for remark in one.remarks) or "stayed in English"
            lines.append(f"- **{one.segment.id}** {_escape(one.segment.text)}: {reasons}")
    if outcome.failures:
        lines += ["", "## Failed", ""]
        lines += [
            f"- **{language}**: {_escape(e.message)} {_escape(e.hint)}" for language, e in outcome.failures.items()
        ]
    return "\n".join(lines) + "\n"


def sentence(outcome: Outcome) -> str:
    """Say how the run ended: how many files, what needs a person, which languages failed and why."""
    people = {language: count for language, count in outcome.people.items() if count}
    told = ", ".join(f"{count} in {language}" for language, count in people.items())
    failed = " ".join(f"{language} failed: {error.message}" for language, error in outcome.failures.items())
    count = len(outcome.publications)
    parts = [f"{count} {'file' if count == 1 else 'files'} in {outcome.folder.name}/."]
    parts.append(f"Segments that need a person: {told}." if told else "Nothing needs a person.")
    return " ".join([*parts, failed] if failed else parts)


def _escape(text: str) -> str:
    """Keep a sentence a sentence: markdown would read *, _, `, <, [ and # of an article as its own."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|!" else letter for letter in text)
