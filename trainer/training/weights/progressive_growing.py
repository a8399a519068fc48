"""Progressive growing: a network for larger images begins with what one for smaller images has learnt."""

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from graphose_core.errors import CheckpointError
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphose import Graphose
from graphose_core.models.surfaces.surface_painter import PREFIX
from trainer.data.further_maps import with_further_maps
from trainer.training.weights.paint_layer import PREFIX as PAINT
from trainer.training.weights.paint_layer import repeated


def grown(
    weights: Mapping[str, Tensor], made: ModelConfig, network: Graphose, source: Path
) -> dict[str, Tensor]:
    """Return weights with which `network` draws what the smaller one drew, enlarged if it draws larger.

    Each feature paints `zoom` × `zoom` equal pixels at first, or what it painted if it painted as many. Where
    a layer is wider than it was, the new channels begin at random and nothing listens to them yet.

    Args:
        weights: of the smaller network.
        made: its configuration; it paints as many pixels a feature as `network`, or so many that their
            squares divide into those of `network` (1, 2 → 4).
        network: to be filled, freshly initialised.
        source: what to call the smaller one in messages.

    Raises:
        CheckpointError: if the pixels of the smaller network's features do not divide into the new ones, or
            if it is the larger one in anything else.
    """
    zoom = network.config.zoom
    if zoom % made.zoom:
        raise CheckpointError(
            f"{source}: paints {made.zoom} × {made.zoom} pixels a feature, which do not divide into the "
            f"{zoom} × {zoom} of the new network; grow one whose zoom is a multiple of {made.zoom}"
        )
    weights = with_surface(with_further_maps(with_heights(weights, made, network), made, network), network)
    return {
        name: _fitted(name, weights[name], new, network.config, made.zoom, source)
        for name, new in network.state_dict().items()
        if name in weights
    }


def with_heights(weights: Mapping[str, Tensor], made: ModelConfig, network: Graphose) -> Mapping[str, Tensor]:
    """Return weights for a network that paints heights for stripes, of one that may not have done so.

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


def with_surface(weights: Mapping[str, Tensor], network: Graphose) -> Mapping[str, Tensor]:
    """Return weights for a network that paints surfaces, of one that may not have done so.

    A new painter paints nothing at first, so the network draws what it drew.

    Args:
        weights: of the earlier network.
        network: to be filled, freshly initialised.
    """
    if network.surface is None or any(name.startswith(PREFIX) for name in weights):
        return weights
    return dict(weights) | network.surface.state_dict(prefix=PREFIX)


def _fitted(name: str, old: Tensor, new: Tensor, config: ModelConfig, zoom: int, source: Path) -> Tensor:
    if name.startswith(PAINT) and zoom < config.zoom:
        old = repeated(old, zoom, config)
    if old.shape == new.shape:
        return old
    if old.dim() != new.dim() or any(a > b for a, b in zip(old.shape, new.shape, strict=True)):
        raise CheckpointError(
            f"{source}: {name} is {tuple(old.shape)}, and {tuple(new.shape)} in the new network: no part may "
            "become smaller; grow a network of the same figures that is no larger"
        )
    if ".affine." in name:  # gains, then biases
        return _widened(old.unflatten(0, (2, -1)), new.unflatten(0, (2, -1)), outputs=1).flatten(0, 1)
    return _widened(old, new, outputs=0)


def _widened(old: Tensor, new: Tensor, outputs: int) -> Tensor:
    """Return `new` with `old` in its first places, and zero weights from new inputs to old outputs."""
    wide = new.clone()
    kept = [slice(None)] * outputs + [slice(old.shape[outputs])]
    wide[tuple(kept)] = 0
    wide[tuple(slice(size) for size in old.shape)] = old
    return wide
