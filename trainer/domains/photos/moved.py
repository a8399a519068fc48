"""Where an image of a fixed camera differs from its background: the figure's own pixels."""

from torch import Tensor
from torch.nn.functional import max_pool2d

DIFFERENT = 0.06
"""Least difference of a channel, of 1."""

REACH = 4 / 64
"""Sides of the image by which such places are widened."""


def moved(image: Tensor, background: Tensor) -> Tensor:
    """Return where images differ from their backgrounds, widened: float [B, 1, S, S] of 0 and 1.

    Args:
        image, background: [B, 3, S, S] in [0, 1].
    """
    differs = ((image - background).abs().amax(dim=1, keepdim=True) > DIFFERENT).float()
    reach = max(1, round(REACH * image.shape[-1]))
    return max_pool2d(differs, 2 * reach + 1, stride=1, padding=reach)
