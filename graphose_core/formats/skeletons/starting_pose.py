"""The pose in which a figure that was made from labels begins."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.skeletons.typical_pose import Alignment, Places, in_unit_square

MOST_KNOWN = 0.9
"""A pose may be the starting one if it has this share of the points that the fullest one has."""

APART = 0.04
"""Least distance of the two of a pair, in shares of the canvas: a joint is drawn about 0.02 wide."""


def starting_pose(alignment: Alignment, pairs: Sequence[tuple[int, int]]) -> Places:
    """Return the labelled pose that is nearest to the median, in the unit square, [P, 2].

    The median itself is no pose that anything takes: seen from the side, the legs of a walker are as often
    before as behind each other, and their medians lie on each other. So the half of the poses whose pairs are
    closest together is left out. Points that the pose lacks lie where the median has them. The two of a pair
    that still lie closer than :data:`APART` are moved apart, so that each can be seen and dragged.

    Args:
        alignment: the labelled poses.
        pairs: left and right points, by number.
    """
    return _parted(in_unit_square(_medoid(alignment, pairs)), pairs)


def _medoid(alignment: Alignment, pairs: Sequence[tuple[int, int]]) -> NDArray[np.complex128]:
    """Return the nearest of the fullest poses with pairs apart; the median where no pose could be aligned."""
    poses, median = alignment.aligned, alignment.median
    shared = np.isfinite(poses) & np.isfinite(median)
    counts = shared.sum(axis=1)
    if not counts.any():
        return median
    away = np.where(shared, np.abs(np.where(shared, poses, 0) - np.where(shared, median, 0)), 0) ** 2
    distance = away.sum(axis=1) / np.maximum(counts, 1)
    full = counts >= MOST_KNOWN * counts.max()
    apart = _apart(poses, pairs)
    open_enough = full & (apart >= np.median(apart[full]))
    nearest = np.where(open_enough, distance, np.inf).argmin()
    return np.where(np.isfinite(poses[nearest]), poses[nearest], median)


def _apart(poses: NDArray[np.complex128], pairs: Sequence[tuple[int, int]]) -> Places:
    """Return how far the two of a pair are apart in each pose, on average, [N]; 0 where that is unknown."""
    if not pairs:
        return np.zeros(len(poses))
    left, right = (poses[:, list(side)] for side in zip(*pairs, strict=True))
    lengths = np.abs(left - right)
    known = np.isfinite(lengths)
    sums = np.where(known, lengths, 0).sum(axis=1)
    return np.asarray(sums / np.maximum(known.sum(axis=1), 1))


def _parted(places: Places, pairs: Sequence[tuple[int, int]]) -> Places:
    """Move the two of each pair apart from their middle: as they lie, or side by side if they coincide."""
    parted = places.copy()
    for a, b in pairs:
        way = parted[b] - parted[a]
        length = float(np.hypot(*way))
        if length < APART:
            half = (way / length if length > 1e-6 else np.array([1.0, 0.0])) * APART / 2
            middle = (parted[a] + parted[b]) / 2
            parted[a], parted[b] = middle - half, middle + half
    return parted
