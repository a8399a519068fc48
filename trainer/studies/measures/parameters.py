"""Parameter counts of networks, and widths that match them."""

from dataclasses import fields

import torch
from torch import Tensor

from graphose_core.errors import ConfigError
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.noise import Noise

TOLERANCE = 0.1
"""Relative difference of parameter counts that counts as equal."""
_UNIT, _WIDEST = 4, 16


def live_parameters(config: ModelConfig, graph: PoseGraph) -> int:
    """Count the parameters that a gradient reaches; layers that a variant leaves unused do not count.

    Args:
        config: of the network.
        graph: some examples of what it learns.
    """
    network = Graphose(config)
    drawing = network(graph, Noise.draw(graph, config, torch.Generator().manual_seed(0)))
    shown = (getattr(drawing, field.name) for field in fields(drawing))
    torch.stack(
        [each.sum() for each in shown if isinstance(each, Tensor) and each.requires_grad]
    ).sum().backward()
    return sum(p.numel() for p in network.parameters() if p.grad is not None)


def matched(config: ModelConfig, graph: PoseGraph, target: int) -> tuple[int, int]:
    """Find a width of the pose layers (`hidden`) at which a network has about `target` parameters.

    A network within `TOLERANCE` keeps its width. Otherwise the width is found by binary search.

    Returns:
        The width, and the number of parameters at it.

    Raises:
        ConfigError: if no width comes within `TOLERANCE`.
    """
    count = live_parameters(config, graph)
    if _near(count, target):
        return config.hidden, count
    widths = range(_UNIT, _WIDEST * config.hidden, _UNIT)
    low, high = 0, len(widths) - 1
    while low < high:  # the count grows with the width: binary search
        middle = (low + high) // 2
        if _parameters_at(config, graph, widths[middle]) < target:
            low = middle + 1
        else:
            high = middle
    around = [widths[place] for place in (low - 1, low) if place >= 0]
    count, width = min(
        ((_parameters_at(config, graph, w), w) for w in around), key=lambda pair: abs(pair[0] - target)
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


def _parameters_at(config: ModelConfig, graph: PoseGraph, hidden: int) -> int:
    """Count the live parameters at another width."""
    return live_parameters(config.model_copy(update={"hidden": hidden}), graph)
