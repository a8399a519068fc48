"""COCO's run-length encoding of masks.

Runs of 0 and 1 take turns, beginning with 0, down the columns. In the compressed form (COCO's `maskApi`) a
run from the fourth on is its difference from the run two before; each number is written in groups of five
bits, the lowest first, as characters from "0" (48) on. 32 says that a further group follows; 16 of the last
group is the sign.
"""

import numpy as np
from numpy.typing import NDArray

Runs = NDArray[np.int64]

FIRST = 48
MORE, SIGN, BITS = 32, 16, 5
MOST_GROUPS = 8
"""Groups of a number; they hold any run of an image."""


def decoded(text: str) -> Runs | None:
    """Return the runs of a compressed encoding, int64 [N]; None where it is damaged."""
    groups = np.frombuffer(text.encode("latin-1", "replace"), dtype=np.uint8).astype(np.int64) - FIRST
    if not len(groups) or groups.min() < 0 or groups.max() >= 2 * MORE or groups[-1] & MORE:
        return None
    ends = np.flatnonzero(groups & MORE == 0)
    starts = np.concatenate(([0], ends[:-1] + 1))
    lengths = ends - starts + 1
    if lengths.max() > MOST_GROUPS:
        return None
    places = np.arange(len(groups)) - np.repeat(starts, lengths)
    numbers = np.add.reduceat((groups & (MORE - 1)) << (BITS * places), starts)
    numbers -= np.where(groups[ends] & SIGN, np.int64(1) << (BITS * lengths), 0)
    runs = numbers.copy()
    runs[1::2] = np.cumsum(numbers[1::2])
    runs[2::2] = np.cumsum(numbers[2::2])
    return runs


def runs_of(mask: NDArray[np.bool_]) -> tuple[int, ...]:
    """Return the runs of a mask, bool [height, width]."""
    flat = mask.ravel(order="F")
    changes = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    edges = np.concatenate(([0], changes, [len(flat)]))
    runs = np.diff(edges).tolist()
    return (0, *runs) if len(flat) and flat[0] else tuple(runs)
