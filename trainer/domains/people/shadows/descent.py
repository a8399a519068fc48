"""Learn solids step by step from random scenes."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import torch
from torch import Tensor
from torch.optim import Optimizer

from trainer.domains.people.parts_learnt_apart import Told
from trainer.domains.people.shadows.scenes import GroundScene

LAST = 0.03
"""Learning rate in the end, over that in the beginning."""

Made = TypeVar("Made")


def descend(
    made: Made,
    loss: Callable[[Made, GroundScene, torch.Generator], Tensor],
    optimiser: Optimizer,
    scenes: Sequence[GroundScene],
    batch: int,
    steps: int,
    seed: int,
    told: Told,
) -> Made:
    """Make steps of an optimiser on what it learns, in place; return that.

    Args:
        made: what learns.
        loss: of a scene; draws from the generator what else chance decides.
        optimiser: of its parameters; its rate falls evenly to `LAST` of what it is.
        scenes: to learn from.
        batch: how many are drawn for each step.
        steps: how many.
        seed: of the choice of scenes, and of the losses.
        told: called with the number of each step and its loss.
    """
    chance = torch.Generator().manual_seed(seed)
    slower = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, LAST, max(steps, 1))
    for step in range(steps):
        rows = torch.randint(len(scenes), (batch,), generator=chance).tolist()
        value = torch.stack([loss(made, scenes[row], chance) for row in rows]).mean()
        optimiser.zero_grad()
        value.backward()
        optimiser.step()
        slower.step()
        told(step, value.item())
    return made
