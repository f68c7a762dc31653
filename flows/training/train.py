"""Turn batches into a trained model, checkpoint by checkpoint; a killed run goes on from its last one."""

import math
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch.nn import functional

from flows.errors import TrainingError
from flows.training import checkpoint
from flows.training.data import Batch, Mixture
from flows.training.model import PAD, Transformer
from flows.training.optimise import Optimiser, share
from flows.training.plan import Plan

_MEMORY = re.compile(r"can't allocate memory|not enough memory|out of memory", re.IGNORECASE)


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

    A run that was cut short, begun again with the same steps and minutes, goes on where it was, its rates too.
    `held` are batches that are never trained on; their loss is reported. Raises TrainingError on a loss that is no
    number, a full disk, too little memory, or nothing to train or give: every checkpoint stays.
    """
    try:
        return _train(mixture, held, plan, folder, vocabulary, device, _Span(steps=steps, minutes=minutes), report)
    except (MemoryError, RuntimeError) as error:
        # A processor's allocator raises a plain RuntimeError; torch.OutOfMemoryError, a GPU's, is one as well.
        if not isinstance(error, MemoryError | torch.OutOfMemoryError) and not _MEMORY.search(str(error)):
            raise
        raise TrainingError(
            f"The memory of {device} is too small for batches of {plan.batch_tokens:,} tokens.",
            hint="Close other programs or take a smaller plan; it goes on from the last checkpoint.",
        ) from error


@dataclass(slots=True, kw_only=True)
class _Span:
    """How far a run goes, and how much of it is over: from step `first`, after `spent` seconds of earlier parts."""

    steps: int
    minutes: float
    first: int = 0
    spent: float = 0.0
    began: float = field(default_factory=time.monotonic)

    def seconds(self) -> float:
        return self.spent + time.monotonic() - self.began

    def over(self, step: int) -> bool:
        return step >= self.steps or self.seconds() >= self.minutes * 60

    def done(self, step: int) -> float:
        share = (step - self.first) / max(1, self.steps - self.first)
        return min(1.0, max(share, self.seconds() / (self.minutes * 60) if self.minutes else 1.0))

    def go_on(self, step: int, before: object) -> None:
        """Take up what a checkpoint says of its run, when it is this one and was cut short."""
        self.first = step
        if isinstance(before, dict) and (before["steps"], before["minutes"], before["ended"]) == (
            self.steps,
            self.minutes,
            False,
        ):
            self.first, self.spent = before["first"], before["seconds"]

    def state(self, *, ended: bool) -> dict[str, object]:
        kept = {"steps": self.steps, "minutes": self.minutes, "first": self.first, "seconds": self.seconds()}
        return {**kept, "ended": ended}


def _train(
    mixture: Mixture,
    held: Sequence[Batch],
    plan: Plan,
    folder: Path,
    vocabulary: int,
    device: str,
    span: _Span,
    report: Callable[[Progress], None],
) -> Path:
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
        span.go_on(step, state.get("run"))
    total, tokens, since, count = 0.0, 0, time.monotonic(), 0

    def save(*, ended: bool) -> Path:
        kept = {"model": model.state_dict(), "optimiser": optimiser.state(), "run": span.state(ended=ended)}
        # A resumed run begins the next pool: no pair is seen twice for it.
        return checkpoint.save(folder, {**kept, "pool": pool + 1}, step, plan)

    def tell() -> None:
        report(
            Progress(
                step=step,
                seconds=span.seconds(),
                loss=total / count,
                held_loss=evaluate(model, held, device),
                tokens_per_second=tokens / (time.monotonic() - since),
            )
        )

    while not span.over(step):
        for each in mixture.pool(pool, late=span.done(step) >= 1 - plan.late):
            step += 1
            loss, said = optimiser.step(each, share(plan, step, span.done(step)))
            total, tokens, count = total + loss, tokens + said, count + 1
            if not math.isfinite(loss):
                raise TrainingError(
                    f"The loss at step {step} is {loss}: nothing is learned from there.",
                    hint=(f"Run it again: it goes on from {last.name}. " if there or last != folder else "")
                    + "If it returns, lower peak_rate in the plan.",
                )
            if span.over(step):
                break
            if step % plan.save_every == 0:
                last = save(ended=False)
                tell()
                total, tokens, since, count = 0.0, 0, time.monotonic(), 0
        pool += 1
    if count:
        last = save(ended=True)
        tell()
    elif last == folder:
        raise TrainingError(
            f"{folder} has no checkpoint, and nothing was to be trained.",
            hint="Name the folder of a run (make train WORK=folder) and its plan, or ask for some steps.",
        )
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
