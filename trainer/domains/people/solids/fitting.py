"""Let solids learn step by step from random scenes."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor
from torch.optim import Optimizer

from graphose_core.models.solids.body import Body
from trainer.domains.people.learnt_apart.lesson import Told
from trainer.domains.people.solids.scenes import GroundScene

LAST = 0.03
"""Learning rate in the end, over that in the beginning."""
STEADY = 0.12
"""Standard deviation over mean up to which a length tells how large a figure is."""

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
) -> None:
    """Make steps of an optimiser on what it learns, in place.

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


def measure(body: Body, scenes: Sequence[GroundScene]) -> None:
    """Set the lengths of solids that tell how large a figure is, in place: those that vary little."""
    lengths: list[list[float]] = [[] for _ in body.length]
    for scene in scenes:
        lines = body.plan.lines_of(scene.graph)
        own = np.linalg.norm(lines.end - lines.start, axis=1) / scene.stature.numpy()[lines.figure]
        for kind, length in zip(lines.kind.tolist(), own.tolist(), strict=True):
            lengths[kind].append(length)
    for kind, (found, solid) in enumerate(zip(lengths, body.settings.solids, strict=True)):
        if solid.tips is None and found and np.std(found) < STEADY * np.mean(found):
            body.length[kind] = float(np.median(found))
