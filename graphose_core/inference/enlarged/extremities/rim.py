"""What lies a little beside cells."""

from torch import Tensor
from torch.nn.functional import max_pool2d

RIM = 2
"""Cells beside those where the network shows a part that smoothing may spread it to."""


def around(part: Tensor, reach: int) -> Tensor:
    """Return the highest value up to so many cells away, [H, s, s]."""
    return max_pool2d(part, 2 * reach + 1, stride=1, padding=reach)
