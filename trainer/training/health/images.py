"""Detection of masks that are blobs or empty, and of images that ignore the pose."""

from collections.abc import Mapping
from dataclasses import replace

import torch
from torch import Tensor

from graphose_core.models.graphs.geometry import reach_of
from graphose_core.models.graphs.pose_graph import PoseGraph
from trainer.training.health.finding import Finding
from trainer.training.health.mask_measures import locality

WIDER, VAGUER = 2.5, 1.8
"""Factors on area and vagueness of the masks at the start of a run beyond which they may be blobs. From the
bundled pre-trained masks to the bundled network for PRO at 64×64 they changed by 0.3 and 1.2."""

NEAR = 0.75
"""Share of masks within reach of their joints below which wider or vaguer ones count as blobs: four joints of
a whole animal need masks three times as wide as those of pre-training. Networks that draw well had 0.86 or
more of it, one whose masks spread everywhere had 0.62."""

GONE = 0.05
"""Share of the area at the start of a run below which masks count as gone. A run on photographs whose masks
went out had 1e-4 of it after a quarter of an hour, and never had them back."""

LEAST_RESPONSE = 0.1
"""Change of the image with its pose, of its own brightness, below which the pose counts as ignored. Bundled
networks change by six times that brightness, untrained ones by 0.05 to 0.09."""

LEARNT = 0.25
"""Share of a run before which a pose may be ignored: little is drawn yet."""


def mask_measures(graph: PoseGraph, pasted: Tensor, reach_floor: float) -> dict[str, float]:
    """Return mean area, vagueness and locality of masks.

    Args:
        graph: N nodes.
        pasted: float [N, K, H, H], masks on the canvas, in [0, 1].
        reach_floor: least reach of a node, image sides, see `graphose_core.models.graphs.geometry.reach_of`.

    Returns:
        `mask_area`, the share of the image that a node's mask covers; `mask_vagueness`, the entropy of masks
        in nats for each pixel that they cover: 0 for masks of zeros and ones; `mask_locality`, the share of a
        mask within reach of its joint.
    """
    near = locality(graph, pasted, reach_of(graph, reach_floor))
    masks = pasted.mean(dim=1).clamp(1e-6, 1 - 1e-6)
    entropy = -(masks * masks.log() + (1 - masks) * (1 - masks).log())
    area = masks.mean()
    vagueness = (entropy.mean() / area).item()
    return {"mask_area": area.item(), "mask_vagueness": vagueness, "mask_locality": near}


def shuffled_pose(graph: PoseGraph, generator: torch.Generator) -> PoseGraph:
    """Return the graphs with node positions permuted within each image."""
    orders = [
        start + torch.randperm(size, generator=generator)
        for start, size in zip(_starts(graph.sizes), graph.sizes, strict=True)
    ]
    return replace(graph, position=graph.position[torch.cat(orders).to(graph.position.device)])


def pose_response(image: Tensor, of_other_poses: Tensor) -> float:
    """Return how much images change with the pose: mean absolute difference ÷ mean of the first.

    Args:
        image, of_other_poses: float [B, C, S, S] in [0, 1], of the same graphs in two poses.
    """
    return ((of_other_poses - image).abs().mean() / image.mean().clamp_min(1e-6)).item()


def image_findings(
    measures: Mapping[str, float], start: Mapping[str, float], progress: float
) -> list[Finding]:
    """Return findings about a network's images.

    Args:
        measures: values of :func:`mask_measures` and `pose_response` by name; missing ones are not judged.
        start: the same at the start of the run: of pre-trained masks where it began from these.
        progress: share of the run that is done.
    """
    found = [judged] if (judged := _masks_finding(measures, start)) else []
    if progress >= LEARNT and measures.get("pose_response", 1.0) < LEAST_RESPONSE:
        found.append(
            Finding(
                "pose_ignored",
                "the images hardly change when joints move; see that the labels lie on the figures, begin "
                "from pre-trained masks, or train without the adversary first (adversary_start)",
            )
        )
    return found


def _masks_finding(measures: Mapping[str, float], start: Mapping[str, float]) -> Finding | None:
    area, before = measures.get("mask_area", 1.0), start.get("mask_area", 0.0)
    if area < GONE * before:
        return Finding(
            "masks_gone",
            f"the masks go out: they cover {area:.2%} of an image and were {before:.2%} at the start, so "
            "that nothing is drawn where the joints are; lower mask_rate and learning_rate, and raise "
            "mask_warmup",
        )
    near = measures.get("mask_locality", 0.0)
    grown = _grown(measures, start, "mask_area", WIDER) or _grown(measures, start, "mask_vagueness", VAGUER)
    if grown and near < NEAR:
        return Finding(
            "mask_blobs",
            f"the masks turn into blobs: they cover {area:.2%} of an image and were {before:.2%} at the "
            f"start, and {1 - near:.0%} of them is out of reach of their joints; begin from pre-trained "
            "masks and lower mask_rate",
        )
    return None


def _grown(measures: Mapping[str, float], start: Mapping[str, float], name: str, factor: float) -> bool:
    return name in measures and name in start and measures[name] > factor * start[name]


def _starts(sizes: tuple[int, ...]) -> list[int]:
    starts, start = [], 0
    for size in sizes:
        starts.append(start)
        start += size
    return starts
