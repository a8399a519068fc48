"""Lay the surfaces of figures over an image as it is shown: at any size, under the layers above them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import torch
from torch import Tensor
from torch.nn.functional import grid_sample

from graphose_core.inference.enlarged.edges import sharp, sharp_and_smooth
from graphose_core.inference.enlarged.painted_layer import PaintedLayer
from graphose_core.inference.finishing.kept_surfaces import KeptSurfaces
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.surfaces.laying import Area
from graphose_core.models.surfaces.sources import Region, Sources
from graphose_core.rendering.contract import Crop


@contextmanager
def bare(network: Graphose) -> Iterator[None]:
    """Have a network paint no surfaces for a while: they are laid over a larger image instead."""
    before, network.lays_surfaces = network.lays_surfaces, False
    try:
        yield
    finally:
        network.lays_surfaces = before


def with_surfaces(
    image: Tensor,
    network: Graphose,
    graph: PoseGraph,
    layers: Sequence[PaintedLayer],
    size: int,
    crop: Crop | None = None,
    kept: KeptSurfaces | None = None,
    *,
    in_place: bool = False,
) -> Tensor:
    """Return an image with the surfaces of its figures laid over it, premultiplied RGBA [4, height, width].

    Args:
        image: of that size, or the crop of it; of each layer, how much the extremities of its figures cover
            may follow: [4 + L, height, width].
        network: whose surfaces they are.
        graph: of the image, or a batch that holds it.
        layers: that it was composed of, the lowest first.
        size: side of the whole, pixels.
        crop: the part that `image` holds; None: all of it.
        kept: those of the image before, which are used again where nothing has changed.
        in_place: the image may be changed, and be what is returned.
    """
    image, covered = image.split([4, len(image) - 4])
    if network.surface is None:
        return image
    surfaces = (kept or KeptSurfaces()).of(network.surface, graph, size)
    area = Area(size) if crop is None else Area(size, crop.left, crop.top)
    places = {figure: number for number, figure in enumerate(surfaces.figures)}
    for height, layer in enumerate(layers):
        own = [(own, places[figure]) for own, figure in enumerate(layer.figures) if figure in places]
        if not own or layer.logits is None or layer.colours is None:
            continue
        config = network.config
        sources = Sources(layer.logits, layer.colours, config.sharpness, config.parts, region=_region(layer))
        sources = enlarged_sources(sources, size, config)
        visible = _left_by(layers[height + 1 :], area, image)
        if len(covered):  # a hand before a face hides it
            own_left = 1 - covered[height : height + 1]
            visible = own_left if visible is None else visible * own_left
        for figure, number in own:
            image = surfaces.lay(image, area, number, sources, figure, visible, in_place=in_place)
    return image


def enlarged_sources(sources: Sources, size: int, config: ModelConfig) -> Sources:
    """Return the sources of an image that a network draws at a size: of larger ones with narrow edges.

    Args:
        sources: as the network has painted them.
        size: side of the image, pixels.
        config: of the network.
    """
    if size <= config.size:
        return sources
    return replace(sources, sharpened=sharp, mixed=partial(sharp_and_smooth, side=config.size))


def _region(layer: PaintedLayer) -> Region:
    known, zoom = layer.known, layer.zoom
    height, width = layer.cells.coverage.shape[-2:]
    return Region(known.top // zoom, known.left // zoom, height, width, layer.image.shape[-1] // zoom)


def _left_by(above: Sequence[PaintedLayer], area: Area, image: Tensor) -> Tensor | None:
    """Return how much layers leave to be seen of what is below, [1, height, width]; None: all."""
    if not above:
        return None
    left = torch.stack([1 - layer.image[3:].float() for layer in above]).prod(dim=0)
    rows, columns = (
        (torch.arange(count, device=image.device) + (first + 0.5)) / area.side * 2 - 1
        for count, first in ((image.shape[1], area.top), (image.shape[2], area.left))
    )
    grid = torch.stack([columns.expand(len(rows), -1), rows[:, None].expand(-1, len(columns))], dim=2)
    return grid_sample(left[None], grid[None], padding_mode="border", align_corners=False)[0]
