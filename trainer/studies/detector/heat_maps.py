"""Heat maps of joints: what a detector is taught, and places read from what it paints."""

import torch
from torch import Tensor
from torch.nn.functional import log_softmax, softmax

SIGMA = 1.2
"""Standard deviation of a joint's Gaussian, in cells."""

AROUND = 2
"""Cells round the brightest one of which the mean place is taken."""


def heat_map_loss(logits: Tensor, places: Tensor) -> Tensor:
    """Return the cross-entropy between painted maps and Gaussians about the joints, a scalar.

    Args:
        logits: [B, J, H, H].
        places: [B, J, 2], x and y in sides of the image; NaN where a joint is absent.
    """
    known = torch.isfinite(places).all(dim=2)
    wanted = _gaussians(torch.nan_to_num(places), logits.shape[-1])
    painted = log_softmax(logits.flatten(2), dim=2)
    each = -(wanted.flatten(2) * painted).sum(dim=2)
    return (each * known).sum() / known.sum().clamp(min=1)


def places_in(logits: Tensor) -> Tensor:
    """Return places [B, J, 2] in sides of the image: the mean about each map's brightest cell.

    Args:
        logits: [B, J, H, H].
    """
    side = logits.shape[-1]
    shares = softmax(logits.flatten(2), dim=2).view_as(logits)
    best = shares.flatten(2).argmax(dim=2)
    rows, columns = best // side, best % side
    cells = torch.arange(side, device=logits.device)
    near_row = (cells - rows[..., None]).abs() <= AROUND
    near_column = (cells - columns[..., None]).abs() <= AROUND
    near = shares * near_row[..., :, None] * near_column[..., None, :]
    near = near / near.sum(dim=(2, 3), keepdim=True)
    centres = (cells + 0.5) / side
    x = (near.sum(dim=2) * centres).sum(dim=2)
    y = (near.sum(dim=3) * centres).sum(dim=2)
    return torch.stack([x, y], dim=2)


def _gaussians(places: Tensor, side: int) -> Tensor:
    """Return Gaussians that sum to 1 about places [B, J, 2], [B, J, side, side]."""
    cells = (torch.arange(side, device=places.device) + 0.5) / side
    far = (cells - places[..., None]) * side / SIGMA  # [B, J, 2, side]
    fall = torch.exp(-(far**2) / 2)
    maps = fall[:, :, 1, :, None] * fall[:, :, 0, None, :]
    return maps / maps.sum(dim=(2, 3), keepdim=True).clamp(min=1e-12)
