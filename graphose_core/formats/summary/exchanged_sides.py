"""Figures in which left and right look exchanged: slips of labelling that a network would learn."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import listed
from graphose_core.formats.skeletons.typical_pose import aligned, distance_to

CLEARLY = 0.6
"""A figure is clearly one way round if that leaves less than this share of the distance the other way."""

CONSISTENT, FEW = 0.8, 0.1
"""Share of figures that must clearly be one way round for the others to be slips, and the most of these.

Figures that are seen from any side are not: from behind, left and right lie as they would in a slip."""

NAMED = 3
"""Frames that are told by name."""


def exchanged_sides(
    places: NDArray[np.float64], pairs: Sequence[tuple[int, int]], names: Sequence[str]
) -> list[str]:
    """Return a sentence on figures that fit the typical pose far better with left and right exchanged.

    Args:
        places: [N, P, 2] in pixels, NaN where a point is missing.
        pairs: numbers of the points (left, right).
        names: of the frames in which the figures are, N.
    """
    slips = slips_of(places, pairs)
    if not slips:
        return []
    told = listed([names[slip] for slip in slips[:NAMED]])
    more = f" and {len(slips) - NAMED} more" if len(slips) > NAMED else ""
    return [
        f"In {len(slips):,} of {len(places):,} figures left and right look exchanged: {told}{more}. "
        "Correct them, unless a figure is seen from its other side there."
    ]


def slips_of(places: NDArray[np.float64], pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Return the numbers of figures whose left and right look exchanged; none where they differ too much.

    Args:
        places, pairs: as :func:`exchanged_sides` takes them.
    """
    if len(places) < 2 or not pairs or places.shape[1] < 3:
        return []
    order = np.arange(places.shape[1])
    for left, right in pairs:
        order[[left, right]] = right, left
    median = aligned(places).median
    plain, other = (distance_to(median, poses) for poses in (places, places[:, order]))
    both = np.isfinite(places[:, [point for pair in pairs for point in pair]]).all(axis=(1, 2))
    one_way, other_way = (both & (a < CLEARLY * b) for a, b in ((plain, other), (other, plain)))
    usual, slips = sorted((one_way, other_way), key=lambda way: -int(way.sum()))
    known = max(1, int(both.sum()))
    if usual.sum() < CONSISTENT * known or slips.sum() > FEW * known:
        return []
    return [int(slip) for slip in np.flatnonzero(slips)]
