"""Coverage of pixels by figures and their shadows, told apart by the colours that were copied."""

import torch
from torch import Tensor

from graphose_core.models.colours.figure_colours import Copied

BODY = 20.0
"""1 / BODY is the weight of figures in a pixel from which sharpness takes full effect, and less below."""


def sharpened_coverage(logits: Tensor, copied: Copied, sharpness: float) -> Tensor:
    """Return logits of the coverage, sharpened where a figure shows and left alone in shadows, [B, 1, …].

    A pixel is a figure's with the likelihood p that training taught, and else covered by a shadow h:
    α = p + (1 − p) h. Where sharpened colours still show a figure, α is sharpened; elsewhere h is left of it,
    or a figure that is not there would cast a veil.

    Args:
        logits: [B, 1, …], of α.
        copied: colours that were copied with the same sharpness.
        sharpness: factor on the logits, above 0.
    """
    figure = 1 - copied.believed
    shadow = ((torch.sigmoid(logits) - figure) / copied.believed.clamp_min(1e-3)).clamp(0, 1)
    shown = (BODY * (1 - copied.nothing)).clamp_max(1)
    return torch.logit(torch.lerp(shadow, torch.sigmoid(sharpness * logits), shown), eps=1e-4)


def without_shadow(logits: Tensor, copied: Copied) -> Tensor:
    """Return logits of the coverage by figures alone, [B, 1, …]: at most their parts' weight.

    Args:
        logits: [B, 1, …], of the coverage by figures and their shadows.
        copied: colours that were copied.
    """
    return torch.minimum(logits, torch.logit(1 - copied.believed, eps=1e-4))
