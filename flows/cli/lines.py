"""Turn a file or standard input into lines."""

import sys
from pathlib import Path

from flows.errors import ArticleError


def read_lines(file: Path | None) -> list[str]:
    """Read UTF-8 lines of a file, or of standard input for None.

    Raises ArticleError when they cannot be read or are not UTF-8.
    """
    name = file.name if file else "standard input"
    try:
        data = file.read_bytes() if file else sys.stdin.buffer.read()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise ArticleError(
            f"{name} cannot be read: {error.strerror}.", hint="Check the path and your rights."
        ) from error
    except UnicodeDecodeError as error:
        hint = "Convert it first, for example with iconv -t UTF-8."
        raise ArticleError(f"{name} is not UTF-8 text (byte {error.start}).", hint=hint) from error
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n") if text else []
