"""Lay layers over each other."""

from collections.abc import Iterable
from functools import reduce

from torch import Tensor


def over(layers: Iterable[Tensor]) -> Tensor:
    """Lay premultiplied images [4, S, S] over each other, the first at the bottom."""
    return reduce(lambda below, top: top + (1 - top[3:]) * below, layers)
