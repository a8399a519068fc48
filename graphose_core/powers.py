"""Exponentials, softmax and bounds as a processor computes them fastest; the values are equal to rounding."""

import math

import torch
from torch import Tensor

LOG2_E = math.log2(math.e)
LOWEST = -100.0
"""Exponent of two below which a power is raised to this one. Powers that vanish altogether take a processor
ten times as long; this one is as good as none."""


def exp(values: Tensor, factor: float = 1.0) -> Tensor:
    """Return e to the power of values times a factor, at least 2 to the power of `LOWEST`."""
    return (values * (factor * LOG2_E)).clamp_min_(LOWEST).exp2_()


def softmax_of_few(logits: Tensor) -> Tensor:
    """Return the softmax over the last axis, which holds few values: torch's takes five times as long."""
    if logits.device.type != "cpu":
        return torch.softmax(logits, dim=-1)
    weights = exp(logits - logits.amax(dim=-1, keepdim=True))
    return weights / weights.sum(dim=-1, keepdim=True)


def bounded(values: Tensor, most: float, slope: float = 1.0) -> Tensor:
    """Return most · tanh(slope · values), to 2e-7 · most: torch's own takes three times as long.

    Args:
        values: of any shape.
        most: bound of the result.
        slope: of the argument.
    """
    if values.device.type != "cpu" or values.dtype != torch.float32:
        return most * torch.tanh(slope * values)
    return torch.rsub(torch.sigmoid(2 * slope * values), -most, alpha=-2 * most)
