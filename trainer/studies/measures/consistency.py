"""Consistency along a path between two poses: masks against joints, images against drawn scenes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from graphose_core.document.timeline.motion import Interpolation
from graphose_core.inference.layer_compositing import draw
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.geometry import reach_of
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.noise import Noise
from trainer.data.batch import image_tensor
from trainer.domains.pro.drawing.scene import DrawnScene
from trainer.domains.pro.graph import scene_graph
from trainer.studies.measures.paths import MOVING, Pair, along, pairs

PLACES = 9
"""Number of places along a path, both ends included."""

_EMPTY = 1e-3
"""Sum of a node's masks below which they count as empty."""


@dataclass(frozen=True)
class PathFigures:
    """Figures at each place along a path, from the first pose to the last, over all pairs.

    Attributes:
        snr: signal-to-noise ratio against the drawn scene, dB: its sum of squares over that of the error.
            Unlike PSNR it does not rise where a straight path makes an object smaller.
        centroid: mean distance between a joint and the centroid of its masks, in units of the node's reach.
        change: change of the image to the next place over that of the drawn scene: 1 is right, less is
            sluggish, more is flicker. One value fewer than places.
    """

    snr: list[float]
    centroid: list[float]
    change: list[float]


@torch.inference_mode()
def along_paths(network: Graphose, way: Interpolation, pairs_a_family: int) -> PathFigures:
    """Generate all paths, and compare them with the drawn scenes.

    Args:
        network: in evaluation mode.
        way: interpolation: straight, or by the angles of bones.
        pairs_a_family: number of pairs of poses for each family in `MOVING`.
    """
    errors, signals, centroids, moved, asked = [], [], [], [], []
    for family in MOVING:
        for pair in pairs(family, pairs_a_family):
            scenes = _path(pair, way, network.config.size)
            images, truth, distances = _generated(network, scenes)
            errors.append((images - truth).square().mean(dim=(1, 2, 3)))
            signals.append(truth.square().mean(dim=(1, 2, 3)))
            centroids.append(distances)
            moved.append(_steps(images))
            asked.append(_steps(truth))
    error, signal = torch.stack(errors).mean(dim=0), torch.stack(signals).mean(dim=0)
    distance = torch.stack(centroids).nanmean(dim=0)
    change = torch.stack(moved).mean(dim=0) / torch.stack(asked).mean(dim=0).clamp_min(1e-6)
    return PathFigures((10 * (signal / error).log10()).tolist(), distance.tolist(), change.tolist())


def _path(pair: Pair, way: Interpolation, size: int) -> list[DrawnScene]:
    """Return the scenes along a path, both ends included."""
    return [along(pair, float(t), way, size) for t in np.linspace(0, 1, PLACES)]


def _generated(network: Graphose, scenes: Sequence[DrawnScene]) -> tuple[Tensor, Tensor, Tensor]:
    """Generate one path, with all latents at zero, so that only the pose changes.

    Returns:
        Images [P, 3, S, S], the drawn scenes alike, and mean distances of masks from joints [P].
    """
    graph = collate([scene_graph(scene, schema=network.config.schema) for scene in scenes])
    noise = Noise.zero(graph, network.config)
    drawing = draw(network, graph, noise)
    truth = torch.stack([image_tensor(scene.image)[:3] for scene in scenes])
    distances = centroid_distances(graph, drawing.pasted, reach_of(graph, network.config.reach_floor))
    by_place = torch.stack([part.nanmean() for part in distances.split(graph.sizes)])
    return drawing.image[:, :3].clamp(0, 1), truth, by_place


def centroid_distances(graph: PoseGraph, pasted: Tensor, reach: Tensor) -> Tensor:
    """Return the distance of each node from the centroid of its masks, in reaches, [N]; nan for empty masks.

    Args:
        graph: N nodes.
        pasted: [N, K, H, H], masks on the canvas.
        reach: [N], image sides.
    """
    whole = pasted.mean(dim=1)
    side = whole.shape[-1]
    centres = (torch.arange(side, device=whole.device) + 0.5) / side
    total = whole.sum(dim=(1, 2))
    x = (whole.sum(dim=1) * centres).sum(dim=1) / total
    y = (whole.sum(dim=2) * centres).sum(dim=1) / total
    apart = (torch.stack([x, y], dim=1) - graph.position).norm(dim=1) / reach
    return torch.where(total > _EMPTY, apart, torch.nan)


def _steps(images: Tensor) -> Tensor:
    """Return the mean absolute change from each place to the next, [P − 1], of images [P, 3, S, S]."""
    return (images[1:] - images[:-1]).abs().mean(dim=(1, 2, 3))
