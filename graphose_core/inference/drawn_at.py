"""Draw a batch at any size from that of the network on, as the window draws it."""

import torch
from torch import Tensor

from graphose_core.inference.enlarged.enlarge import enlarged
from graphose_core.inference.enlarged.extremities.shown import shown_of
from graphose_core.inference.extremities import extremities_in
from graphose_core.inference.layer_compositing import draw
from graphose_core.inference.surfaces import bare, with_surfaces
from graphose_core.models.graphose import Graphose
from graphose_core.models.noise import Noise
from graphose_core.models.pose_graph import PoseGraph


def drawn_at(network: Graphose, graph: PoseGraph, noise: Noise, size: int) -> Tensor:
    """Return B images with surfaces and extremities, [B, 4, size, size], premultiplied RGBA in [0, 1].

    Beyond the network's size colours are mixed anew and surfaces painted at the larger pixels.

    Args:
        network: in evaluation mode.
        graph: the batch.
        noise: its latents.
        size: side of the images in pixels, at least that of the network.
    """
    config = network.config
    if size == config.size:
        return draw(network, graph, noise).image.clamp(0, 1)
    with bare(network):
        drawing = draw(network, graph, noise)
    larger, found = [], extremities_in(network, graph, size)
    for image, layers in zip(drawing.image, drawing.layers, strict=True):
        shown = shown_of(found, layers, config.sharpness, config.parts, size)
        mixed = enlarged(image, layers, size, config.sharpness, extremities=shown)
        larger.append(with_surfaces(mixed, network, graph, layers, size))
    return torch.stack(larger)
