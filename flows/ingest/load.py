"""Turn a path into the bytes of an article, or say why there are none."""

import difflib
from pathlib import Path

from flows.errors import ArticleError


def load(path: Path, max_bytes: int) -> bytes:
    """Read a file (or a pipe) of at most `max_bytes` bytes.

    Raises ArticleError where it is missing, a folder, unreadable, too large or empty.
    """
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ArticleError(f"There is no file {path}.", hint=_near(path)) from error
    except IsADirectoryError as error:
        raise ArticleError(f"{path} is a folder.", hint=f"Name one article in it{_inside(path)}.") from error
    except PermissionError as error:
        raise ArticleError(
            f"{path} cannot be read: permission denied.", hint="Ask its owner for the right to read it."
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ArticleError(
            f"{path} cannot be read: {reason}.", hint="Copy the file to a local folder and name the copy."
        ) from error
    return check_size(data, str(path), max_bytes)


def check_size(data: bytes, name: str, max_bytes: int) -> bytes:
    """Hand the bytes back, or raise ArticleError where there are none or too many."""
    if len(data) > max_bytes:
        raise ArticleError(
            f"{name} is larger than {max_bytes:,} bytes, the most an article may have.",
            hint="Save the text of the article alone, without pictures, and try again.",
        )
    if not data.strip():
        raise ArticleError(f"{name} is empty.", hint="Check that the article was saved, and name its file.")
    return data


def _near(path: Path) -> str:
    """Suggest the file that the user may have meant."""
    names = _names(path.parent)
    close = difflib.get_close_matches(path.name, names, n=1)
    return f"Did you mean {path.parent / close[0]}?" if close else "Check the path; quote it if it has spaces."


def _inside(path: Path) -> str:
    names = _names(path)
    return f", such as {path / names[0]}" if names else ""


def _names(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError:
        return []
