"""Coarse to fine: a network for larger pictures begins with what one for smaller pictures has learnt."""

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from graphose_core.errors import CheckpointError
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphose import Graphose


def grown(
    weights: Mapping[str, Tensor], made: ModelConfig, network: Graphose, source: Path
) -> dict[str, Tensor]:
    """Weights for `network`, with which it draws what the smaller one drew, enlarged if it draws larger.

    Each feature paints `zoom` × `zoom` equal pixels at first, or what it painted if it painted as many. Where
    a layer is wider than it was, the new channels begin at random and nothing listens to them yet.

    Args:
        weights: of the smaller network.
        made: its configuration; it paints one pixel a feature, or as many as `network`.
        network: to be filled, freshly initialised.
        source: what to call the smaller one in messages.

    Raises:
        CheckpointError: if the smaller network paints several pixels a feature, and other ones.
    """
    zoom = network.config.zoom
    if made.zoom not in (1, zoom):
        raise CheckpointError(
            f"{source}: paints {made.zoom} × {made.zoom} pixels a feature; grow a network with "
            f"zoom = {zoom} from one with zoom = 1 or {zoom}"
        )
    weights = with_heights(weights, made, network)
    return {
        name: _fitted(name, weights[name], new, zoom // made.zoom, network.config.painted)
        for name, new in network.state_dict().items()
        if name in weights
    }


def with_heights(weights: Mapping[str, Tensor], made: ModelConfig, network: Graphose) -> Mapping[str, Tensor]:
    """Weights for a network that paints heights for stripes, of one that may not have done so.

    Heights are the last of the values painted a pixel; new ones begin as 0 everywhere.

    Args:
        weights: of the earlier network, whose configuration is `made`.
        network: to be filled, freshly initialised.
    """
    if made.stripes is not None or network.stripes is None:
        return weights
    new = {name: value for name, value in network.state_dict().items() if name.startswith("stripes.")}
    for name in ("generator.paint.weight", "generator.paint.bias"):
        shown, query = weights[name].tensor_split([made.painted * made.zoom**2])
        heights = shown.new_zeros(made.zoom**2, *shown.shape[1:])
        new[name] = torch.cat([shown, heights, query])
    return dict(weights) | new


def _fitted(name: str, old: Tensor, new: Tensor, zoom: int, painted: int) -> Tensor:
    if name.startswith("generator.paint.") and zoom > 1:
        old = _repeated(old, zoom, painted)
    if old.shape == new.shape:
        return old
    if ".affine." in name:  # gains, then biases
        return _widened(old.unflatten(0, (2, -1)), new.unflatten(0, (2, -1)), outputs=1).flatten(0, 1)
    return _widened(old, new, outputs=0)


def _repeated(paint: Tensor, zoom: int, painted: int) -> Tensor:
    """The painting layer for zoom² pixels: what is painted in blocks of equal rows, queries in turn."""
    shown, query = paint[:painted], paint[painted:]
    return torch.cat(
        [shown.repeat_interleave(zoom**2, dim=0), query.repeat(zoom**2, *[1] * (paint.dim() - 1))]
    )


def _widened(old: Tensor, new: Tensor, outputs: int) -> Tensor:
    """`new` with `old` in its first places; old outputs do not listen to new inputs."""
    wide = new.clone()
    kept = [slice(None)] * outputs + [slice(old.shape[outputs])]
    wide[tuple(kept)] = 0
    wide[tuple(slice(size) for size in old.shape)] = old
    return wide
