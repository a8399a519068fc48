"""Mixtures of colours by the softmax of logits."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Mixing:
    """Functions that mix colours and stack images; `SOFTMAX` is the method's own, others compute the same.

    Attributes:
        mixed: as :func:`mixed`.
        mixed_last: the same where the logits are not needed afterwards, and may be written over.
        sharpened: as :func:`sharpened`.
        stacked: join images [C, r², h, w] to a batch [B, C, r², h, w].
    """

    mixed: Callable[[Tensor, Tensor, int], Tensor]
    mixed_last: Callable[[Tensor, Tensor, int], Tensor]
    sharpened: Callable[[Tensor, Tensor, int, float], tuple[Tensor, Tensor]]
    stacked: Callable[[list[Tensor]], Tensor]


def mixed(logits: Tensor, colour: Tensor, rows: int) -> Tensor:
    """Return colours of sources, [M, C], weighed by the softmax of logits: [r², M, h·w] → [C, r², h, w]."""
    return in_cells(colour.t() @ torch.softmax(logits, dim=1), rows)


def sharpened(logits: Tensor, colour: Tensor, rows: int, sharpness: float) -> tuple[Tensor, Tensor]:
    """Mix colours with sharpened logits; also return the first source's weight with the logits as they are.

    Args:
        logits: [r², M, h·w].
        colour: [M, C].
        rows: h, of cells.
        sharpness: factor on the logits.

    Returns:
        The mixture [C, r², h, w], and the weight [1, r², h, w].
    """
    first = torch.zeros_like(colour[:, :1])
    first[:1].fill_(1)
    return mixed(logits * sharpness, colour, rows), mixed(logits, first, rows)


def in_cells(mixture: Tensor, rows: int) -> Tensor:
    """Return [r², C, h·w] as [C, r², h, w]; `rows` is h."""
    return mixture.transpose(0, 1).view(mixture.shape[1], len(mixture), rows, -1)


SOFTMAX = Mixing(mixed, mixed, sharpened, torch.stack)
"""The functions of the method as published."""
