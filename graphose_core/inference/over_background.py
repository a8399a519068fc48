"""Lay an image of figures over the background of its scene, as bytes."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from graphose_core.document.values.background import Background
from graphose_core.rendering.backgrounds import background_of
from graphose_core.rendering.contract import Crop
from graphose_core.rendering.quantise import quantised

Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class Below:
    """A background, twice.

    Attributes:
        planes: float [3, height, width] in [0, 1], or [3, 1, 1] where it is one colour.
        pixels: the same as bytes, [height, width, 3] or [1, 1, 3].
    """

    planes: Tensor
    pixels: Bytes

    @classmethod
    def of(cls, background: Background, size: int | tuple[int, int], crop: Crop | None = None) -> "Below":
        """Return the background of an image of a size in pixels, see `background_of`, or of a crop of it."""
        values = background_of(background, size, crop)
        return cls(torch.tensor(values).permute(2, 0, 1).contiguous(), quantised(values))

    def part(self, place: Crop) -> Tensor:
        """Return the planes of a part of it."""
        if self.planes.shape[1:] == (1, 1):
            return self.planes
        return self.planes[:, place.top : place.bottom, place.left : place.right]

    def alone(self, height: int, width: int) -> tuple[Bytes, Bytes]:
        """Return what is seen where no figure is: bytes [height, width, 3], and a coverage of 0."""
        pixels = np.empty((height, width, 3), np.uint8)
        pixels[:] = self.pixels
        return pixels, np.zeros((height, width), np.uint8)


def over(below: Below, image: Tensor, place: Crop, height: int, width: int) -> tuple[Bytes, Bytes]:
    """Lay figures over a background; return bytes [height, width, 3] and coverage [height, width].

    Args:
        below: of the whole.
        image: premultiplied RGBA [4, …] in [0, 1], of the part of the whole that figures cover.
        place: that part.
        height, width: of the whole, pixels.
    """
    pixels, coverage = _mixed(below.part(place).to(image.device), image)
    if coverage.shape == (height, width):
        return pixels, coverage
    whole, covered = below.alone(height, width)
    rows, columns = slice(place.top, place.bottom), slice(place.left, place.right)
    whole[rows, columns], covered[rows, columns] = pixels, coverage
    return whole, covered


@torch.inference_mode()
def _mixed(below: Tensor, image: Tensor) -> tuple[Bytes, Bytes]:
    colour, coverage = image.float().split([3, 1])
    shown = torch.empty_like(image, dtype=torch.float32, memory_format=torch.contiguous_format)
    torch.addcmul(colour, 1 - coverage, below, out=shown[:3])
    shown[3:] = coverage
    # 255 · shown + 0.5 in one pass: at large sizes memory is what takes the time.
    planes = torch.rsub(shown, 0.5, alpha=-255).clamp_(0.5, 255.5).to(torch.uint8).cpu()
    return torch.stack(planes[:3].unbind(), dim=2).numpy(), planes[3].numpy()
