"""Painted light and details over copied colours."""

import torch
from torch import Tensor

from graphose_core.powers import bounded

DARKEST = 1.5
"""Largest absolute value of the natural logarithm of a shade's factor; no unit."""

RESIDUAL = 0.35
"""Most that is added to or taken from a copied colour, in [0, 1]: enough for eyes and lips, not for cloth."""


def shaded(copied: Tensor, shade: Tensor, residual: Tensor) -> Tensor:
    """Return copied colours times a factor, plus a residual, clamped to [0, 1]: [B, 3, …].

    Args:
        copied: [B, 3, …], in [0, 1].
        shade: [B, 1, …], unbounded; the factor is exp of it, bounded by `DARKEST`.
        residual: [B, 3, …], unbounded; bounded by `RESIDUAL`.
    """
    factor = torch.exp(bounded(shade, DARKEST, 1 / DARKEST))
    return torch.addcmul(bounded(residual, RESIDUAL), copied, factor).clamp(0, 1)
