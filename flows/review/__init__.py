"""Turn a Translation into files that a reviewer edits, and the edited files into units for the memory.

export   Article + Translation → a Word table and an XLIFF 2.1 file, which say the same
read     either file, edited   → Review (what was exported, what came back, what was noticed)
compare  Review                → Changes (edited, approved, same, emptied, missing)
units    Changes               → reviewed Units, for the memory
"""

from pathlib import Path

from flows.memory.exchange import XLIFF_SUFFIXES, beside
from flows.records import Article, Translation
from flows.review import state, table, word
from flows.review.changes import compare, outdated, units
from flows.review.sheet import Change, Exported, Review, Row, Sheet

__all__ = ["Change", "Exported", "Review", "Row", "Sheet", "compare", "export", "outdated", "read", "units"]


def export(article: Article, translation: Translation, *, folder: Path, templates: Path) -> tuple[Path, Path]:
    """Write <article>.<language>.review.docx and .xlf into a folder and give their paths.

    Raises TemplateError for a broken review.docx, MemoryFileError when the folder cannot be written.
    """
    sheet = state.sheet_of(article, translation)
    name = f"{Path(article.source).stem}.{translation.language}.review"
    document, xliff = folder / f"{name}.docx", folder / f"{name}.xlf"
    made = {document: word.fill(sheet, templates), xliff: state.write(sheet)}
    for path, data in made.items():
        with beside(path) as part:
            folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data)
    return document, xliff


def read(path: Path, *, exported: Path | None = None) -> Review:
    """Read a reviewed .docx or .xlf file; `exported` is the untouched .xlf, for a .docx that lost what it carried.

    Raises MemoryFileError, which names each row or line at fault; then nothing of the file is taken.
    """
    if path.suffix.casefold() in XLIFF_SUFFIXES:
        sheet, rows, notes = state.read(path)
        return Review(path=path, sheet=sheet, rows=rows, author="", notes=notes)
    return table.read(path, exported)
