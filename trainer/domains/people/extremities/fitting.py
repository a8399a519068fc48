"""Learn the shapes of extremities from close images of them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, softplus

from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.extremities.gaussians import PEAK, Gaussians
from graphose_core.models.extremities.splats import logits_of
from graphose_core.models.graphs.schema import GraphSchema
from trainer.domains.people.extremities.crops import Crop
from trainer.domains.people.learnt_apart.lesson import Told

BATCH, PIXELS = 24, 500
"""Crops of a step, and pixels of each."""
RATES = {
    "mean": 4e-3,
    "spread": 1e-2,
    "rotation": 1e-2,
    "peak": 2e-2,
    "shade": 1e-2,
    "normal": 1e-2,
    "turning": 1e-2,
    "light": 6e-3,
}
"""Learning rates, of Adam; of all others `OTHERS`."""
OTHERS = 3e-3
MORE, FIRST, AFTER = 1.7, 0.7, 0.5
"""How many more Gaussians than are kept there are at first, over which share of the steps, and factor on the
learning rates of those that are kept."""
BEHIND = -0.05
"""How far behind the joint a Gaussian may lie, units: the limb is not the extremity's."""
LAST = 0.02
"""Rate in the end, over that in the beginning."""
SHADE = 0.5
"""Weight of the shade's squared error."""
HIDDEN = 0.1
"""Share of what is told of the light that is hidden: in use it may be left to chance."""


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


def learnt(
    config: ExtremityConfig, schema: GraphSchema, crops: Stacked, steps: int, seed: int, told: Told
) -> Gaussians:
    """Return Gaussians that have learnt from crops.

    They begin as more than are kept: those that are seen most go on, and learn on alone.

    Args:
        config: their kind.
        schema: of the graphs.
        crops: N of them.
        steps: of the optimiser.
        seed: of where they begin, and of the choice of crops and pixels.
        told: called with the number of each step and its loss.
    """
    most = round(MORE * config.gaussians)
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        many = Gaussians(config.model_copy(update={"gaussians": most}), schema)
        few = Gaussians(config, schema)
    first = round(FIRST * steps)
    fit(many, crops, first, seed, told)
    keep_most_seen(many, few)
    fit(few, crops, steps - first, seed + 1, lambda step, loss: told(first + step, loss), rate=AFTER)
    return few


@torch.no_grad()
def keep_most_seen(many: Gaussians, few: Gaussians) -> None:
    """Copy the Gaussians of each shape that are seen most, beyond the joint, to others that are fewer.

    Args:
        many: that have learnt.
        few: of the same kind, which are overwritten.
    """
    widest = many.spread.exp().sort(dim=2).values[..., 1:].prod(dim=2)
    beyond = many.mean @ many.mean.new_tensor(many.config.turn[1]) > BEHIND
    seen = (1 - torch.exp(-softplus(PEAK * many.peak))) * widest * beyond
    kept = seen.topk(few.config.gaussians, dim=1).indices
    for name in ("mean", "spread", "rotation", "normal"):
        getattr(few, name).copy_(getattr(many, name).take_along_dim(kept[..., None], dim=1))
    for name in ("peak", "shade"):
        getattr(few, name).copy_(getattr(many, name).take_along_dim(kept, dim=1))
    few.size.load_state_dict(many.size.state_dict())
    few.light.load_state_dict(many.light.state_dict())
    if few.turning is not None and many.turning is not None:
        few.turning.copy_(many.turning.take_along_dim(kept[..., None, None], dim=1))


def fit(gaussians: Gaussians, crops: Stacked, steps: int, seed: int, told: Told, rate: float = 1.0) -> None:
    """Let Gaussians learn from crops, in place. Shapes that are seldom seen are shown more often.

    Args:
        gaussians: of the kind that the crops show.
        crops: N of them.
        steps: of the optimiser.
        seed: of the choice of crops and pixels.
        told: called with the number of each step and its loss.
        rate: factor on the learning rates.
    """
    chance = torch.Generator().manual_seed(seed)
    rates = [rate * RATES.get(name.partition(".")[0], OTHERS) for name, _ in gaussians.named_parameters()]
    optimiser = torch.optim.Adam(
        [
            {"params": [own], "lr": own_rate}
            for own, own_rate in zip(gaussians.parameters(), rates, strict=True)
        ]
    )
    order, counted = crops.counts.argsort(dim=1, descending=True), crops.counts.sum(dim=1, keepdim=True)
    likely = crops.shape.bincount().float().rsqrt()[crops.shape]
    for step in range(steps):
        for group, own_rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = own_rate * (1 - (1 - LAST) * step / steps)
        rows = likely.multinomial(BATCH, replacement=True, generator=chance)
        drawn = (torch.rand(BATCH, PIXELS, generator=chance) * counted[rows]).long()
        some = crops.some(rows, order[rows].gather(1, drawn))
        told_of = torch.rand(BATCH, some.light.shape[1] // 2, generator=chance) >= HIDDEN
        value = loss(gaussians, replace(some, light=some.light * told_of.repeat(1, 2)))
        optimiser.zero_grad()
        value.backward()
        optimiser.step()
        told(step, value.item())


def loss(gaussians: Gaussians, crops: Stacked) -> Tensor:
    """Return the mean cross-entropy of what is covered, and the squared error of the shade where it is."""
    splats = gaussians.shapes(crops.shape, crops.build, crops.light).seen(crops.axes)
    densities = splats.densities(crops.place)
    covered = binary_cross_entropy_with_logits(
        logits_of(densities.sum(dim=2)), crops.covered, reduction="none"
    )
    whose = torch.arange(len(densities)).repeat_interleave(densities.shape[1])
    shade = splats.shade_of(densities.detach().flatten(0, 1), crops.place.flatten(0, 1), whose)
    shade = shade.view(crops.shade.shape)
    shown = crops.counts * crops.covered
    error = (shade - crops.shade).square() * shown
    return (covered * crops.counts).sum() / crops.counts.sum() + SHADE * error.sum() / shown.sum().clamp_min(
        1
    )
