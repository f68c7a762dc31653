"""Turn results into lines on a terminal: `out` for what a command is asked for, `err` for progress and messages."""

import sys

from rich.console import Console

_PIPE_WIDTH = 200
"""Columns of a table in a pipe or file, where no window sets any: a SHA-256 and its neighbours fit whole."""

out = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else _PIPE_WIDTH)
err = Console(stderr=True, highlight=False, soft_wrap=True)
