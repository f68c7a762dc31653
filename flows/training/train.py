"""Turn batches into a trained model, checkpoint by checkpoint; a killed run goes on from its last one."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional

from flows.errors import TrainingError
from flows.training import checkpoint
from flows.training.data import Batch, Mixture
from flows.training.model import PAD, Transformer
from flows.training.optimise import Optimiser, share
from flows.training.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where a run is: losses in nats a target token, speed in target tokens a second."""

    step: int
    seconds: float
    loss: float
    held_loss: float
    tokens_per_second: float


def run(
    mixture: Mixture,
    held: Sequence[Batch],
    plan: Plan,
    folder: Path,
    *,
    vocabulary: int,
    device: str,
    steps: int,
    minutes: float,
    report: Callable[[Progress], None],
) -> Path:
    """Train until `steps` steps or `minutes` of this run are over; give the last checkpoint.

    `held` are batches that are never trained on; their loss is reported. Raises TrainingError on a loss that is no
    number, a full disk or too little memory: every checkpoint stays.
    """
    torch.manual_seed(plan.seed)
    model = Transformer(plan, vocabulary).to(device)
    optimiser = Optimiser(model, plan)
    step, pool, last = 0, 0, folder
    if there := checkpoint.found(folder):
        last = there[-1]
        state = checkpoint.load(last, plan, device)
        model.load_state_dict(state["model"])  # type: ignore[arg-type]  # a checkpoint of ours holds what we wrote
        optimiser.resume(state["optimiser"])  # type: ignore[arg-type]
        step, pool = int(state["step"]), int(state["pool"])  # type: ignore[call-overload]
        torch.manual_seed(plan.seed + step)
    began, first = time.monotonic(), step
    total, tokens, since, count = 0.0, 0, began, 0

    def done() -> float:
        return min(1.0, max((step - first) / (steps - first), (time.monotonic() - began) / (minutes * 60)))

    def tell() -> None:
        now = time.monotonic()
        report(
            Progress(
                step=step,
                seconds=now - began,
                loss=total / count,
                held_loss=evaluate(model, held, device),
                tokens_per_second=tokens / (now - since),
            )
        )

    try:
        while step < steps and time.monotonic() - began < minutes * 60:
            for each in mixture.pool(pool, late=done() >= 1 - plan.late):
                step += 1
                loss, said = optimiser.step(each, share(plan, step, done()))
                total, tokens, count = total + loss, tokens + said, count + 1
                if not math.isfinite(loss):
                    raise TrainingError(
                        f"The loss at step {step} is {loss}: the weights are lost from here on.",
                        hint=f"Run it again: it goes on from {last.name}. If it returns, lower peak_rate in the plan.",
                    )
                if step >= steps or time.monotonic() - began >= minutes * 60:
                    break
                if step % plan.save_every == 0:
                    # A resumed run begins the next pool: no pair is seen twice for it.
                    last = _save(folder, model, optimiser, step, pool + 1, plan)
                    tell()
                    total, tokens, since, count = 0.0, 0, time.monotonic(), 0
            pool += 1
    except (MemoryError, torch.OutOfMemoryError) as error:
        raise TrainingError(
            f"The memory of {device} is too small for batches of {plan.batch_tokens:,} tokens.",
            hint="Close other programs or take a smaller plan; it goes on from the last checkpoint.",
        ) from error
    if count or not there:
        last = _save(folder, model, optimiser, step, pool + 1, plan)
    if count:
        tell()
    return last


def evaluate(model: Transformer, held: Sequence[Batch], device: str) -> float:
    """Give the mean loss a token on held-back batches, without smoothing or dropout; nan when there is none."""
    model.eval()
    total, tokens = 0.0, 0
    with torch.inference_mode(), _half(device):
        for each in held:
            scores = model(each.source.to(device), each.read.to(device))
            say = each.say.to(device)
            total += float(
                functional.cross_entropy(scores.float().flatten(0, 1), say.flatten(), ignore_index=PAD, reduction="sum")
            )
            tokens += int((say != PAD).sum())
    model.train()
    return total / tokens if tokens else math.nan


def _half(device: str) -> torch.autocast:
    """bfloat16 where the hardware multiplies it: three times as fast here, and loss scaling is not needed."""
    return torch.autocast(torch.device(device).type, dtype=torch.bfloat16)


def _save(folder: Path, model: Transformer, optimiser: Optimiser, step: int, pool: int, plan: Plan) -> Path:
    state: dict[str, object] = {"model": model.state_dict(), "optimiser": optimiser.state(), "pool": pool}
    return checkpoint.save(folder, state, step, plan)
