"""Learn the shapes of extremities from close images of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from graphose_core.models.extremities.gaussians import Gaussians, logits_of
from trainer.domains.people.extremities.crops import Crop

BATCH, PIXELS = 24, 700
"""Crops of a step, and pixels of each."""
RATES = {"mean": 4e-3, "spread": 1e-2, "rotation": 1e-2, "peak": 2e-2, "shade": 1e-2, "normal": 1e-2}
"""Learning rates, of Adam; of all others `OTHERS`."""
OTHERS = 3e-3
LAST = 0.02
"""Rate in the end, over that in the beginning."""
SHADE = 0.5
"""Weight of the shade's squared error."""


@dataclass(frozen=True)
class Stacked:
    """N crops as tensors, each field of :class:`Crop` with a first dimension."""

    axes: Tensor
    place: Tensor
    shape: Tensor
    build: Tensor
    light: Tensor
    covered: Tensor
    shade: Tensor
    counts: Tensor

    @classmethod
    def of(cls, crops: Sequence[Crop]) -> "Stacked":
        """Return some crops as tensors."""
        columns = ([getattr(crop, field.name) for crop in crops] for field in fields(cls))
        return cls(*(torch.stack(c) if isinstance(c[0], Tensor) else torch.tensor(c) for c in columns))

    def some(self, rows: Tensor, pixels: Tensor | None = None) -> "Stacked":
        """Return some crops, and of each some pixels, long [n, m]; None: all."""
        taken = {field.name: getattr(self, field.name)[rows] for field in fields(self)}
        if pixels is not None:
            for name in ("covered", "shade", "counts"):
                taken[name] = taken[name].gather(1, pixels)
            taken["place"] = taken["place"].gather(1, pixels[..., None].expand(-1, -1, 2))
        return Stacked(**taken)


def fit(gaussians: Gaussians, crops: Stacked, steps: int, seed: int, told: Callable[[int, float], None]) -> None:
    """Let Gaussians learn from crops, in place.

    Args:
        gaussians: of the kind that the crops show.
        crops: N of them.
        steps: of the optimiser.
        seed: of the choice of crops and pixels.
        told: called with the number of a step and its loss.

    Shapes that are seldom seen are shown more often than in proportion.
    """
    chance = torch.Generator().manual_seed(seed)
    rates = [RATES.get(name.partition(".")[0], OTHERS) for name, _ in gaussians.named_parameters()]
    optimiser = torch.optim.Adam(
        [{"params": [own], "lr": rate} for own, rate in zip(gaussians.parameters(), rates, strict=True)]
    )
    order, counted = crops.counts.argsort(dim=1, descending=True), crops.counts.sum(dim=1, keepdim=True)
    likely = crops.shape.bincount().float().rsqrt()[crops.shape]
    for step in range(steps):
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * (1 - (1 - LAST) * step / steps)
        rows = likely.multinomial(BATCH, replacement=True, generator=chance)
        drawn = (torch.rand(BATCH, PIXELS, generator=chance) * counted[rows]).long()
        value = loss(gaussians, crops.some(rows, order[rows].gather(1, drawn)))
        optimiser.zero_grad()
        value.backward()
        optimiser.step()
        told(step, value.item())


def loss(gaussians: Gaussians, crops: Stacked) -> Tensor:
    """Return the mean cross-entropy of what is covered, and the squared error of the shade where it is."""
    splats = gaussians.splats(crops.axes, crops.shape, crops.build, crops.light)
    densities = splats.densities(crops.place)
    covered = binary_cross_entropy_with_logits(logits_of(densities.sum(dim=1)), crops.covered, reduction="none")
    shade = splats.shade_of(densities.detach())
    shown = crops.counts * crops.covered
    error = (shade - crops.shade).square() * shown
    return (covered * crops.counts).sum() / crops.counts.sum() + SHADE * error.sum() / shown.sum().clamp_min(1)
