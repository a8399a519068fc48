"""Parameter counts of networks, and widths that match them."""

import torch

from graphose_core.errors import ConfigError
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphose import Graphose
from graphose_core.models.noise import Noise
from trainer.domains.pro.batches import ProBatches

TOLERANCE = 0.1
"""Relative difference of parameter counts that counts as equal."""
_UNIT, _WIDEST = 4, 16


def live_parameters(config: ModelConfig) -> int:
    """Count the parameters that a gradient reaches; layers that a variant leaves unused do not count."""
    graph = ProBatches(0, 2, config.size, schema=config.schema)[0].graph
    network = Graphose(config)
    drawing = network(graph, Noise.draw(graph, config, torch.Generator().manual_seed(0)))
    total = drawing.image.sum()
    if drawing.palette_logits is not None:
        total = total + drawing.palette_logits.sum()
    total.backward()
    return sum(p.numel() for p in network.parameters() if p.grad is not None)


def matched(config: ModelConfig, target: int) -> tuple[int, int]:
    """Find a width of the pose layers (`hidden`) at which a network has about `target` parameters.

    A network within `TOLERANCE` keeps its width. Otherwise the width is found by binary search.

    Returns:
        The width, and the number of parameters at it.

    Raises:
        ConfigError: if no width comes within `TOLERANCE`.
    """
    count = live_parameters(config)
    if _near(count, target):
        return config.hidden, count
    widths = range(_UNIT, _WIDEST * config.hidden, _UNIT)
    low, high = 0, len(widths) - 1
    while low < high:  # the count grows with the width: binary search
        middle = (low + high) // 2
        if _parameters_at(config, widths[middle]) < target:
            low = middle + 1
        else:
            high = middle
    around = [widths[place] for place in (low - 1, low) if place >= 0]
    count, width = min(
        ((_parameters_at(config, w), w) for w in around), key=lambda pair: abs(pair[0] - target)
    )
    if not _near(count, target):
        raise ConfigError(
            f"{count} parameters at hidden = {width}, but {target} are wanted within {TOLERANCE:.0%}; "
            "choose a wider model for the study"
        )
    return width, count


def _near(count: int, target: int) -> bool:
    """Return whether a count is within `TOLERANCE` of the target."""
    return abs(count - target) <= TOLERANCE * target


def _parameters_at(config: ModelConfig, hidden: int) -> int:
    """Count the live parameters at another width."""
    return live_parameters(config.model_copy(update={"hidden": hidden}))
