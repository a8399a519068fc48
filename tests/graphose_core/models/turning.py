"""Rotations of figures in space."""

import math

import torch
from torch import Tensor


def turn(around: float, nod: float = 0.0) -> Tensor:
    """The rotation by `around` radians about the vertical, then by `nod` about the horizontal."""
    a, b, c, d = math.cos(around), math.sin(around), math.cos(nod), math.sin(nod)
    yaw = torch.tensor([[a, 0, b], [0, 1, 0], [-b, 0, a]])
    return torch.tensor([[1, 0, 0], [0, c, -d], [0, d, c]]) @ yaw
