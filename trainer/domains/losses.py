"""Losses that several domains share, each a free function of tensors."""

import torch
from torch import Tensor

from graphose_core.models.painting import NetworkOutput

UNSET_COLOUR = 0.02
"""Weight of the cross-entropy of colours that are unset."""


def unset_colour_loss(drawing: NetworkOutput, palette: Tensor, colours: Tensor, given: Tensor) -> Tensor:
    """Cross-entropy of the palette's choice where a colour is hidden: the nearest palette colour is right.

    Args:
        drawing: of N nodes.
        palette: [P, 3].
        colours: [N, 3], the true ones.
        given: bool [N].
    """
    logits = drawing.palette_logits
    if logits is None or bool(given.all()):
        return drawing.image.new_zeros(())
    nearest = torch.cdist(colours[~given], palette).argmin(dim=1)
    return torch.nn.functional.cross_entropy(logits[~given], nearest)
