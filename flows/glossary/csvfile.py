"""Turn a CSV file into concepts, and concepts into a CSV file that reads back identically.

One row a concept; the columns are `COLUMNS`. Forms of a cell stand between " | ", the preferred one first.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO
from unicodedata import normalize

from flows.glossary.concept import Concept
from flows.glossary.problem import problem
from flows.records import LANGUAGES

_FORBIDDEN = {language: f"{language}_forbidden" for language in LANGUAGES}
COLUMNS = ("id", "domain", "enforce", "en", *LANGUAGES, *_FORBIDDEN.values(), "note")
_NEEDED = COLUMNS[: 4 + len(LANGUAGES)]
_MARK = " | "
_HINT = (
    f"Give it a first row {','.join(COLUMNS)} (forbidden forms and note may be left out), comma-separated, in UTF-8."
)


def read(path: Path) -> Iterator[tuple[str, Concept]]:
    """Give each concept of a CSV file with the place where it stands.

    Raises MemoryFileError, which names the line, for a file that cannot be read, lacks a column, or holds a row that
    is not a whole concept.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            columns = rows.fieldnames or ()
            if missing := [name for name in _NEEDED if name not in columns]:
                raise problem(path, "line 1", f"no column {', '.join(missing)}", hint=_HINT)
            if odd := [name for name in columns if name not in COLUMNS]:
                raise problem(path, "line 1", f"unknown column {', '.join(odd)}", hint=_HINT)
            for row in rows:
                place = f"line {rows.line_num}"
                if None in row or None in row.values():
                    raise problem(path, place, f"the row has not {len(columns)} cells", hint=_HINT)
                try:
                    yield place, _concept({name: normalize("NFC", cell.strip()) for name, cell in row.items()})
                except ValueError as error:
                    raise problem(path, place, f"{row['id'] or 'a row without id'}: {error}") from error
    except csv.Error as error:
        raise problem(path, f"line {rows.line_num}", f"not CSV ({error})", hint=_HINT) from error
    except UnicodeDecodeError as error:
        raise problem(path, "", "not UTF-8", hint="Save it as “CSV UTF-8 (comma delimited)”.") from error
    except OSError as error:
        raise problem(path, "", f"cannot be read ({error})", hint="Check the path and its permissions.") from error


def write(concepts: Iterable[Concept], to: TextIO) -> None:
    """Write concepts as CSV, one row each."""
    rows = csv.DictWriter(to, COLUMNS, lineterminator="\n")
    rows.writeheader()
    for concept in concepts:
        row = {
            "id": concept.id,
            "domain": concept.domain,
            "enforce": concept.enforce,
            "en": _MARK.join(concept.english),
            "note": concept.note,
        }
        row |= {language: _MARK.join(concept.targets[language]) for language in LANGUAGES}
        row |= {name: _MARK.join(concept.forbidden.get(language, ())) for language, name in _FORBIDDEN.items()}
        rows.writerow(row)


def _concept(row: dict[str, str]) -> Concept:
    return Concept(
        id=row["id"],
        domain=row["domain"],
        enforce=row["enforce"],  # type: ignore[arg-type]
        english=_forms(row["en"]),
        targets={language: _forms(row[language]) for language in LANGUAGES},
        forbidden={language: forms for language, name in _FORBIDDEN.items() if (forms := _forms(row.get(name, "")))},
        note=row.get("note", ""),
    )


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(form for part in cell.split("|") if (form := " ".join(part.split())))
