"""Turn gradients into better weights: Muon for matrices, AdamW for the rest, on 16-bit copies of 32-bit weights."""

import copy
import math
from collections.abc import Mapping, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from flows.errors import TrainingError
from flows.training.align import NONE
from flows.training.data import Batch
from flows.training.model import PAD, Transformer
from flows.training.plan import Plan


class Optimiser:
    """Trains a model: `model` holds 32-bit weights, and a copy in bfloat16 does the work.

    Three times as fast as 32 bits on processors and GPUs that multiply bfloat16; its range needs no loss scaling.
    """

    def __init__(self, model: Transformer, plan: Plan) -> None:
        self.model, self.plan = model, plan
        self.worker = copy.deepcopy(model).bfloat16()
        matrices = [weight for name, weight in model.named_parameters() if weight.dim() > 1 and "embedding" not in name]
        inner = {id(weight) for weight in matrices}
        rest = [weight for weight in model.parameters() if id(weight) not in inner]
        self.parts: tuple[tuple[torch.optim.Optimizer, float], ...] = (
            # 0.95, as its authors have it; its rate is scaled so that AdamW's customs for weight decay hold.
            (
                torch.optim.Muon(
                    matrices,
                    lr=plan.matrix_rate,
                    momentum=0.95,
                    weight_decay=0.01,
                    adjust_lr_fn="match_rms_adamw",
                ),
                plan.matrix_rate,
            ),
            (
                torch.optim.AdamW(rest, lr=plan.peak_rate, betas=plan.betas, eps=1e-9, weight_decay=0.01, fused=True),
                plan.peak_rate,
            ),
        )

    def state(self) -> list[dict[str, object]]:
        """Give what a resumed run needs."""
        return [part.state_dict() for part, _ in self.parts]

    def resume(self, states: Sequence[Mapping[str, object]]) -> None:
        """Take what `state` gave. Raises TrainingError when another kind of run wrote it."""
        try:
            for (part, _), state in zip(self.parts, states, strict=True):
                part.load_state_dict(dict(state))
        except (ValueError, KeyError, TypeError) as error:
            raise TrainingError(
                f"The checkpoint's optimiser is not this version's: {error}",
                hint="Name an empty folder: make train WORK=folder",
            ) from error

    def step(self, each: Batch, share: float) -> tuple[float, int]:
        """Train on a batch at a share (0 to 1) of the highest rates; give its loss and its count of target tokens.

        The loss is nan, and no weight is changed, when a gradient is no number: a checkpoint due now would keep them.
        """
        device = self.model.bias.device
        with torch.no_grad():
            torch._foreach_copy_(list(self.worker.parameters()), list(self.model.parameters()))
        self.worker.zero_grad(set_to_none=True)
        say = each.say.to(device).flatten()
        asked = (say != PAD).nonzero().squeeze(1)
        kept: list[Tensor] = []
        scores = self.worker(each.source.to(device), each.read.to(device), asked, kept)
        loss: Tensor = functional.cross_entropy(scores, say[asked], label_smoothing=self.plan.smoothing)
        (loss + self.plan.guide * astray(kept, each.links.to(device))).backward()  # type: ignore[no-untyped-call]  # torch types it so
        for weight, worked in zip(self.model.parameters(), self.worker.parameters(), strict=True):
            weight.grad = None if worked.grad is None else worked.grad.float()
        length = float(torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.plan.clip))
        if not math.isfinite(length):
            return math.nan, 0
        for part, highest in self.parts:
            for group in part.param_groups:
                group["lr"] = highest * share
            part.step()
        return float(loss.detach()), len(asked)


def astray(kept: Sequence[Tensor], links: Tensor) -> Tensor:
    """Say how far the first half of the heads look from the linked source places: mean nats a link; 0 without links.

    Guided alignment (Chen et al. 2016, arXiv:1607.01628): what translates what is known before the model finds it out.
    """
    row, place = (links != NONE).nonzero(as_tuple=True)
    if not len(row):
        return torch.zeros((), device=links.device)
    heads = kept[0].size(1) // 2
    wanted = links[row, place].repeat_interleave(heads)
    return torch.stack(
        [functional.cross_entropy(scores[row, :heads, place].flatten(0, 1), wanted) for scores in kept]
    ).mean()


def share(plan: Plan, step: int, done: float) -> float:
    """Give the share of the highest rates: up to 1 in `warmup` steps, then flat, then down over the last `cooldown`.

    `done` is how much of the run is over, 0 to 1.
    """
    return min(1.0, step / plan.warmup, (1 - done) / plan.cooldown)
