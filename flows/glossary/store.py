"""Turn a folder of CSV and TBX files into one termbase."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from flows.glossary import csvfile, tbx
from flows.glossary.concept import Concept
from flows.glossary.problem import problem
from flows.glossary.termbase import Termbase, make

READERS = {".csv": csvfile.read, ".tbx": tbx.read}
WRITERS = {".csv": csvfile.write, ".tbx": tbx.write}


def load(folder: Path) -> Termbase:
    """Read every .csv and .tbx file of a folder, in the order of their names; a folder that is not there is empty.

    Raises MemoryFileError, which names the file and the line or entry, for what `read_file` refuses and for an id
    that two entries share.
    """
    concepts: list[Concept] = []
    seen: dict[str, str] = {}
    paths = sorted(path for path in folder.iterdir() if path.suffix in READERS) if folder.is_dir() else []
    for path in paths:
        for place, concept in _unique(path, seen):
            seen[concept.id] = f"{path.name}, {place}"
            concepts.append(concept)
    return make(concepts)


def read_file(path: Path) -> tuple[Concept, ...]:
    """Read one CSV or TBX file; raises MemoryFileError for any other kind, a broken file, and an id used twice."""
    concepts: list[Concept] = []
    seen: dict[str, str] = {}
    for place, concept in _unique(path, seen):
        seen[concept.id] = place
        concepts.append(concept)
    return tuple(concepts)


def _unique(path: Path, seen: dict[str, str]) -> Iterator[tuple[str, Concept]]:
    reader = READERS.get(path.suffix)
    if reader is None:
        raise problem(path, "", "not a termbase", hint="A termbase is a .csv or a .tbx file.")
    for place, concept in reader(path):
        if concept.id in seen:
            hint = "Give one of the two another id, or delete it."
            raise problem(path, place, f"{concept.id} is there already ({seen[concept.id]})", hint=hint)
        yield place, concept


def write_file(concepts: Iterable[Concept], path: Path) -> None:
    """Write concepts into one file, CSV or TBX-Basic by its name; the file is whole or not there.

    Raises MemoryFileError for another suffix and for a path that cannot be written.
    """
    writer = WRITERS.get(path.suffix)
    if writer is None:
        raise problem(path, "", "not a termbase", hint="Give it a name that ends in .csv or .tbx.")
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            writer(concepts, file)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise problem(path, "", f"cannot be written ({error})", hint="Check the folder and its permissions.") from error


def install(path: Path, folder: Path, *, replace: bool) -> tuple[Path, int]:
    """Put a CSV or TBX file into a termbase's folder as CSV; give the new file and its number of concepts.

    Raises MemoryFileError when the file is not whole, shares an id with another file of the folder, or would replace
    one of the same name and `replace` is not set; the folder is left as it was.
    """
    concepts = read_file(path)
    target = folder / f"{path.stem}.csv"
    twins = [one for one in (target, target.with_suffix(".tbx")) if one.exists()]
    if twins and not replace:
        hint = "Rename the file, or say --replace."
        raise problem(twins[0], "", "is there already", hint=hint)
    ids = {concept.id for concept in concepts}
    others = sorted(folder.glob("*")) if folder.is_dir() else []
    for other in (one for one in others if one.suffix in READERS and one not in twins):
        if shared := ids & {concept.id for concept in read_file(other)}:
            hint = "Give them other ids, or delete them there."
            raise problem(path, "", f"{', '.join(sorted(shared)[:5])} stand in {other.name} already", hint=hint)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise problem(folder, "", f"cannot be made ({error})", hint="Check its permissions.") from error
    write_file(concepts, target)
    for twin in twins:
        if twin != target:
            twin.unlink()
    return target, len(concepts)
