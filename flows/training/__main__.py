"""Turn a command line into a training run: `python -m flows.training`, or `make train`."""

import atexit
import importlib.util
import math
import os
from pathlib import Path
from typing import Annotated

import typer

from flows.errors import TrainingError
from flows.settings import PROJECT, load
from flows.training import tool
from flows.training.corpus import CORPUS
from flows.training.plan import choose
from flows.training.press import PRESS

NEEDED = ("torch", "pymorphy3")
"""What only training wants."""


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of en-{az,ru,tr}.tsv.xz.")] = CORPUS,
    own: Annotated[Path, typer.Option(help="Folder of press.tsv and general.tsv.")] = PRESS.parent,
    work: Annotated[str, typer.Option(help="Folder for checkpoints; default: training/ in Tilmach's data.")] = "",
    out: Annotated[Path, typer.Option(help="Folder for the packages.")] = PROJECT / "output" / "packages",
    plan: Annotated[str, typer.Option(help="small (two cores), large (a GPU) or tiny (a trial).")] = "small",
    device: Annotated[str, typer.Option(help="cpu or cuda.")] = "cpu",
    steps: Annotated[int, typer.Option(min=0, help="Stop at this step.")] = 100_000,
    minutes: Annotated[float, typer.Option(min=0, help="Stop after this many minutes; 0: no limit.")] = 0,
    grammar: Annotated[int, typer.Option(min=0, help="Sentence tuples from the grammar.")] = 300_000,
    version: Annotated[str, typer.Option(help="Version of the packages.")] = "0.1",
    figures: Annotated[
        Path | None, typer.Option(help="What tilmach evaluate --out wrote, for the model cards; with --steps 0.")
    ] = None,
) -> None:
    """Train starter packages on the corpora, the press corpus and the grammar; run again, it goes on where it was.

    Example:  python -m flows.training --minutes 120
    """
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise TrainingError(
            f"Training needs {', '.join(missing)}, which the briefing desk does not.", hint="Run: make setup-train"
        )
    choose(plan)
    measured = _text(figures)
    import torch

    try:
        torch.empty(0, device=device)
    except (RuntimeError, AssertionError) as error:
        # An AssertionError where torch was built without GPUs.
        raise TrainingError(
            f"torch cannot use {device!r}: {str(error).splitlines()[0]}",
            hint="Leave DEVICE out to train on the processor.",
        ) from error
    settings = load()
    from flows.server import Temporary, prepare

    prepare(os.environ, settings.home)
    server = None if os.environ.get("PREFECT_API_URL") else Temporary(os.environ)
    if server:
        # After Prefect's own last words, which it says when the main thread ends; to a dead server it would wait long.
        atexit.register(server.stop)
        server.wait()
    from flows.training import flow

    made = flow.run(
        flow.Job(
            corpus=corpus.resolve(),
            own=own.resolve(),
            work=Path(work).resolve() if work else settings.home / "training" / plan,
            out=out.resolve(),
            plan=plan,
            device=device,
            steps=steps,
            minutes=minutes or math.inf,
            grammar=grammar,
            version=version,
            figures=measured,
            say=lambda line: typer.echo(line, err=True),
        )
    )
    for path in made:
        typer.echo(f"{path}  {path.stat().st_size:,} bytes")


def _text(path: Path | None) -> str:
    try:
        return path.read_text(encoding="utf-8") if path else ""
    except (OSError, UnicodeDecodeError) as error:
        raise TrainingError(f"{path} cannot be read: {error}", hint="Check the path.") from error


if __name__ == "__main__":
    tool.run(lambda: typer.run(main))
