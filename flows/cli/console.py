"""Turn results into lines on a terminal: `out` for what a command is asked for, `err` for progress and messages."""

from rich.console import Console

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)
