"""Layer compositing: figures are painted on separate layers, which are laid over each other.

A layout is a sum and has no order of depth. Figures that do not touch share a layer, and that is
one pass as published; a figure that touches an earlier one is painted on a layer above it. Figures whose
parts have colours have a layer each. Images are premultiplied, so laying one over another is
top + (1 − α of top) · below (Porter and Duff's "over").
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

import torch
from torch import Tensor

from graphose_core.inference.enlarged.over import over
from graphose_core.inference.enlarged.painted_layer import PaintedLayer, painted_layers
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.batching import regrouped
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.noise import Noise
from graphose_core.models.painting import Contributions, Painting

SHOWN = 0.1
"""Mask value, in [0, 1], from which its figure counts as present at a pixel."""

MOST_LAYERS = 8
"""Largest number of layers of an image; figures that would lie higher are painted together on the highest."""

Layers = tuple[tuple[int, ...], ...]
"""Numbers of the figures on each layer of an image, the lowest first."""


@dataclass(frozen=True)
class Composition:
    """B images as they are shown.

    Attributes:
        image: float [B, 4, S, S], premultiplied RGBA in [0, 1].
        pasted: float [N, K, H, H], the masks on the canvas.
        layout: float [B, C, H, H], of all layers together.
        layers: of each image, the lowest first: what a larger image is made from.
    """

    image: Tensor
    pasted: Tensor
    layout: Tensor
    layers: tuple[tuple[PaintedLayer, ...], ...]


@dataclass(frozen=True)
class PaintedLayers:
    """L layers, painted as images of their own.

    Attributes:
        image: float [L, 4, S, S], premultiplied RGBA in [0, 1].
        layout: float [L, C, H, H].
        layers: each by itself, with the numbers of its figures.
    """

    image: Tensor
    layout: Tensor
    layers: tuple[PaintedLayer, ...]

    @classmethod
    def of(cls, painting: Painting, graph: PoseGraph, layers: Sequence[Sequence[int]]) -> "PaintedLayers":
        """Return the layers of a painting of a graph, each of which shows figures of these numbers."""
        pairs = zip(painted_layers(painting, graph), layers, strict=True)
        numbered = tuple(replace(layer, figures=tuple(figures)) for layer, figures in pairs)
        return cls(painting.image, painting.layout, numbered)


def footprints(pasted: Tensor, sizes: Sequence[int]) -> Tensor:
    """Return the footprint of each of F figures, the pixels that its masks cover: bool [F, H·H].

    Args:
        pasted: [N, K, H, H].
        sizes: nodes of each figure.
    """
    strongest = pasted.amax(dim=1).flatten(1).split(list(sizes))
    return torch.stack([part.amax(dim=0) for part in strongest]) > SHOWN


def layers_of(figures: Sequence[int], touching: Sequence[Sequence[bool]]) -> Layers:
    """Put the figures of one image on as few layers as keep each above the earlier ones that it touches.

    Args:
        figures: their numbers, in the order in which they cover one another.
        touching: by two numbers, whether those figures touch.
    """
    height: dict[int, int] = {}
    for figure in figures:
        below = [height[other] for other in height if touching[other][figure]]
        height[figure] = min(1 + max(below, default=-1), MOST_LAYERS - 1)
    layers: list[list[int]] = [[] for _ in range(1 + max(height.values(), default=-1))]
    for figure, layer in height.items():
        layers[layer].append(figure)
    return tuple(map(tuple, layers))


def layers_by_touch(graph: PoseGraph, shown: Tensor) -> list[Layers]:
    """Return the layers of each image of a batch; `shown` are its figures' footprints, bool [F, H·H]."""
    touching = (shown.float() @ shown.float().t() > 0).tolist()
    return [layers_of(figures, touching) for figures in _numbers(graph)]


def layers_by_figure(graph: PoseGraph) -> list[Layers]:
    """Return a layer for each figure; nothing is read back from the graph's device."""
    return [tuple((figure,) for figure in figures) for figures in _numbers(graph)]


def draw(network: Graphose, graph: PoseGraph, noise: Noise) -> Composition:
    """Draw a batch in evaluation mode; hands are laid over it by `inference/finishing`."""
    return compose(network, graph, network.contributions(graph, noise), noise)


def compose(
    network: Graphose,
    graph: PoseGraph,
    contributions: Contributions,
    noise: Noise,
    layers: Sequence[Layers] | None = None,
) -> Composition:
    """Paint a batch layer by layer.

    Args:
        network: paints.
        graph, contributions, noise: as :meth:`Graphose.paint` takes them.
        layers: of each image; None: as the network's figures need them.
    """
    if layers is None:
        layers = needed_layers(network.config, graph, contributions)
    painted = paint_layers(
        network, graph, contributions, noise, [layer for image in layers for layer in image]
    )
    counts, laid = [len(image) for image in layers], iter(painted.layers)
    of_images = tuple(tuple(islice(laid, count)) for count in counts)
    shape, like = painted.image.shape[1:], painted.image
    if all(count == 1 for count in counts):
        return Composition(like, contributions.pasted, painted.layout, of_images)
    images = [over(part) if len(part) else like.new_zeros(shape) for part in like.split(counts)]
    layouts = [part.sum(dim=0) for part in painted.layout.split(counts)]
    return Composition(torch.stack(images), contributions.pasted, torch.stack(layouts), of_images)


def needed_layers(config: ModelConfig, graph: PoseGraph, contributions: Contributions) -> list[Layers]:
    """Return the layers of each image; masks are read only where figures may share one.

    Figures that are copied from never do: a person beside whom another stands is painted a little
    differently, and would change at the moment when they come to touch.
    """
    if config.copies_figures or all(len(figures) < 2 for figures in graph.figures):
        return layers_by_figure(graph)
    sizes = [size for figures in graph.figures for size in figures]
    return layers_by_touch(graph, footprints(contributions.pasted, sizes))


def paint_layers(
    network: Graphose,
    graph: PoseGraph,
    contributions: Contributions,
    noise: Noise,
    layers: Sequence[Sequence[int]],
) -> PaintedLayers:
    """Paint some layers of a batch, each as an image of its own.

    A network that paints what is covered alone is asked for one at a time: its images do not depend on what
    is painted with them then, and each has its own rectangle.

    Args:
        layers: the numbers of the figures on each, of one image.
    """
    if network.paints_apart and len(layers) > 1:
        each = [paint_layers(network, graph, contributions, noise, [layer]) for layer in layers]
        image, layout = (
            torch.cat(parts) for parts in zip(*((one.image, one.layout) for one in each), strict=True)
        )
        return PaintedLayers(image, layout, tuple(layer for one in each for layer in one.layers))
    if [tuple(layer) for layer in layers] == [tuple(figures) for figures in _numbers(graph)]:
        painting = network.paint(graph, contributions, noise)  # nothing has to change places
        return PaintedLayers.of(painting, graph, layers)
    nodes, parts = regrouped(graph, layers)
    numbers = [figure for layer in layers for figure in layer]
    rows = contributions.mapped(lambda rows: rows[nodes], lambda rows: rows[numbers])
    images = [image for image, figures in enumerate(graph.figures) for _ in figures]
    painting = network.paint(parts, rows, noise.of(nodes, [images[layer[0]] for layer in layers]))
    return PaintedLayers.of(painting, parts, layers)


def _numbers(graph: PoseGraph) -> list[range]:
    """Return the numbers of the figures of each image."""
    numbers, first = [], 0
    for figures in graph.figures:
        numbers.append(range(first, first + len(figures)))
        first += len(figures)
    return numbers
