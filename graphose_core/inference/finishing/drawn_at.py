"""Draw a batch at any size from that of the network on, as the window draws it."""

import torch
from torch import Tensor

from graphose_core.inference.finishing.finish import Finish, made_at
from graphose_core.inference.finishing.surfaces import bare
from graphose_core.inference.layer_compositing import Composition, draw
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.noise import Noise
from graphose_core.rendering.contract import Crop


def drawn_at(
    network: Graphose, graph: PoseGraph, noise: Noise, size: int, *, averaged: bool = False
) -> Tensor:
    """Return B images with surfaces and extremities, [B, 4, size, size], premultiplied RGBA in [0, 1].

    Beyond the network's size colours are mixed anew and surfaces painted at the larger pixels.

    Args:
        network: in evaluation mode.
        graph: the batch.
        noise: its latents.
        size: side of the images in pixels, at least that of the network.
        averaged: whether images of the network's size are drawn at twice that and averaged, as exports are.
    """
    with bare(network):
        drawing = draw(network, graph, noise)
    return finished(network, graph, drawing, size, averaged=averaged)


def finished(
    network: Graphose, graph: PoseGraph, drawing: Composition, size: int, *, averaged: bool = False
) -> Tensor:
    """Return the images of a composition that was painted without surfaces, as :func:`drawn_at` does.

    Args:
        network, graph, size, averaged: as :func:`drawn_at` takes them.
        drawing: of the batch, made while the network was :func:`bare`.
    """
    finish = Finish(network, graph, size, made_at(network.config, size, averaged))
    found, whole = finish.extremities(), Crop.whole(size)
    made = [
        finish.image(image, layers, finish.shown(found, layers), whole)
        for image, layers in zip(drawing.image, drawing.layers, strict=True)
    ]
    return torch.stack(made).clamp(0, 1)
