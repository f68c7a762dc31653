"""Turn a moment of training into a file that a later run goes on from, and the last few files into one model."""

import pickle
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from flows.errors import TrainingError
from flows.training.plan import Plan

_NAME = re.compile(r"step-(\d{7})\.pt")
_SPARE = 2
"""Copies of a checkpoint that must fit on the disk before one is written: itself, and the next."""


def found(folder: Path) -> tuple[Path, ...]:
    """List a folder's checkpoints, oldest first."""
    return tuple(sorted(path for path in folder.glob("step-*.pt") if _NAME.fullmatch(path.name)))


def number(path: Path) -> int:
    """Give the step that a checkpoint was made at."""
    return int(path.stem.removeprefix("step-"))


def save(folder: Path, state: dict[str, object], step: int, plan: Plan) -> Path:
    """Write one checkpoint beside its place and rename it; the oldest beyond `plan.kept` go.

    Raises TrainingError when the disk is too full, before anything is written.
    """
    path = folder / f"step-{step:07d}.pt"
    size = next((old.stat().st_size for old in found(folder)), 0)
    if shutil.disk_usage(folder).free < _SPARE * size:
        raise TrainingError(
            f"The disk of {folder} has too little space for a checkpoint of {size / 1e6:.0f} MB.",
            hint="Free some space and run the same command again: it goes on from the last checkpoint.",
        )
    fresh = folder / f".{path.name}"
    try:
        torch.save({**state, "step": step, "plan": _plain(plan)}, fresh)
    except (OSError, RuntimeError) as error:
        fresh.unlink(missing_ok=True)
        raise TrainingError(
            f"The checkpoint {path.name} cannot be written: {error}",
            hint="Free some space and run the same command again: it goes on from the last checkpoint.",
        ) from error
    fresh.rename(path)
    for old in found(folder)[: -plan.kept]:
        old.unlink()
    return path


def load(path: Path, plan: Plan, device: str) -> dict[str, object]:
    """Read a checkpoint, made on any device. Raises TrainingError when it is damaged or of another plan."""
    try:
        state: dict[str, object] = torch.load(path, map_location=device, weights_only=True)
    except (OSError, RuntimeError, EOFError, ValueError, pickle.UnpicklingError) as error:
        raise TrainingError(
            f"The checkpoint {path} cannot be read: {error}", hint="Delete it: the one before it is used then."
        ) from error
    theirs = state.get("plan")
    if theirs != _plain(plan):
        raise TrainingError(
            f"The checkpoint {path} was made with other sizes or another seed.",
            hint="Use the plan it was made with, or another folder: make train WORK=folder",
        )
    return state


def averaged(paths: Sequence[Path], plan: Plan) -> dict[str, Tensor]:
    """Give the mean of the weights of several checkpoints. Raises TrainingError when there is none."""
    if not paths:
        raise TrainingError("There is no checkpoint to export.", hint="Run make train first.")
    total: dict[str, Tensor] = {}
    for path in paths:
        weights = load(path, plan, "cpu")["model"]
        assert isinstance(weights, dict)
        for name, tensor in weights.items():
            total[name] = total[name] + tensor.float() if name in total else tensor.float()
    return {name: tensor / len(paths) for name, tensor in total.items()}


def _plain(plan: Plan) -> dict[str, object]:
    """Give what must be equal for a run to go on: everything that shapes the weights."""
    kept = ("vocabulary", "width", "heads", "hidden", "encoder_layers", "decoder_layers", "seed")
    return {name: value for name, value in _fields(plan).items() if name in kept}


def _fields(plan: Plan) -> dict[str, object]:
    return {name: getattr(plan, name) for name in plan.__slots__}
