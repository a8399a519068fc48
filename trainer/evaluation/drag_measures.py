"""Measures of a drag: flicker outside the moved part, popping, separated parts."""

import networkx as nx
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import max_pool2d

BESIDE = 3
"""Dilation of the moved part, in pixels."""

SEEN = 0.25
"""Least coverage of a pixel that belongs to a part, in [0, 1]."""

SPECK = 3
"""Least size of a connected part, in pixels."""


def moved_part(drawn: Tensor) -> Tensor:
    """Return where each step of a drag changes the drawn images, dilated by `BESIDE` pixels.

    Args:
        drawn: [T, C, S, S].

    Returns:
        bool [T − 1, S, S].
    """
    changed = (drawn.diff(dim=0).abs().amax(dim=1, keepdim=True) > 0).float()
    return max_pool2d(changed, 2 * BESIDE + 1, stride=1, padding=BESIDE)[:, 0] > 0


def change_within(images: Tensor, region: Tensor) -> Tensor:
    """Return the mean absolute difference of successive images in a region, in 1/255; 0 if it is empty.

    Args:
        images: [T, C, S, S] in [0, 1].
        region: bool [T − 1, S, S].

    Returns:
        [T − 1].
    """
    change = images.diff(dim=0).abs().mean(dim=1) * 255
    return (change * region).sum(dim=(1, 2)) / region.sum(dim=(1, 2)).clamp_min(1)


def popping(images: Tensor) -> float:
    """Return the largest over the median step of a drag, by mean absolute difference of whole images.

    1 is an even motion; 0 stands for none at all. A median of less than a hundredth of the largest step
    (an image that stands still and then jumps) counts as a hundredth.

    Args:
        images: [T, C, S, S] in [0, 1].
    """
    change = images.diff(dim=0).abs().mean(dim=(1, 2, 3))
    largest = change.max()
    return float(largest / change.median().clamp_min(largest / 100)) if largest > 0 else 0.0


def parts(coverage: Tensor) -> list[int]:
    """Return the number of connected parts of each image (by sides or corners).

    Args:
        coverage: [T, S, S] in [0, 1].
    """
    return [_parts(image) for image in (coverage >= SEEN).cpu().numpy()]


def _parts(covered: NDArray[np.bool_]) -> int:
    """Labels connected parts: joins runs of covered pixels to those that they touch in the row above."""
    graph: nx.Graph[tuple[int, int, int]] = nx.Graph()
    above: list[tuple[int, int, int]] = []
    for number, row in enumerate(np.pad(covered, ((0, 0), (1, 1))).astype(np.int8)):
        ends = np.flatnonzero(np.diff(row)).reshape(-1, 2).tolist()
        runs = [(number, start, stop) for start, stop in ends]
        graph.add_nodes_from(runs)
        graph.add_edges_from(
            (run, other) for run in runs for other in above if run[1] <= other[2] and other[1] <= run[2]
        )
        above = runs
    sizes = (sum(stop - start for _, start, stop in part) for part in nx.connected_components(graph))
    return sum(size >= SPECK for size in sizes)


def spread(values: Tensor) -> dict[str, float]:
    """Return mean, 95th percentile and maximum of numbers [n ≥ 1]."""
    return {
        "mean": values.mean().item(),
        "p95": torch.quantile(values.float(), 0.95).item(),
        "max": values.max().item(),
    }
