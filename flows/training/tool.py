"""Turn what goes wrong in a tool of this folder into a message, a hint and an exit code."""

import sys
from collections.abc import Callable
from typing import NoReturn

from flows.errors import TilmachError


def run(tool: Callable[[], int | None]) -> NoReturn:
    """Run a tool and leave with its exit code; an error that a user can act on is said without a traceback."""
    try:
        code = tool()
    except TilmachError as error:
        sys.stderr.write(f"tilmach: {error.message}\n  → {error.hint}\n")
        code = error.exit_code
    sys.exit(code)
