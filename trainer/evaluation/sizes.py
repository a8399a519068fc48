"""Resizing of images for comparison."""

from torch import Tensor
from torch.nn.functional import interpolate


def at_size(images: Tensor, size: int) -> Tensor:
    """Return images [B, C, S, S] at `size` pixels a side, interpolated without aliasing."""
    if images.shape[-1] == size:
        return images
    return interpolate(images, size=(size, size), mode="bilinear", antialias=True)
