"""Differentiable augmentation of a discriminator's input (Zhao et al. 2020, arXiv 2006.10738).

Generated and real images of a pair are changed by the same numbers, and so are the places of their joints:
changes cannot tell them apart. All of it passes gradients on to the generator.
"""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import pad

BRIGHTNESS, CONTRAST, SHIFT, HOLE = 0.25, 0.5, 0.125, 0.5
"""At full strength: the largest change of brightness (of values in [0, 1]), the largest change of the factor
of contrast, the largest shift and the side of the hole (shares of the image's side)."""


@dataclass(frozen=True)
class Augmentation:
    """Changes to B images.

    Attributes:
        brightness: float [B], added.
        contrast: float [B], factor on the distance to the image's mean.
        shift: float [B, 2], right and down, as a share of the side.
        hole: float [B, 2], centre of the square that is cut out, in the unit square.
        hole_side: float [B], side of that square, as a share of the side; 0 cuts nothing.
    """

    brightness: Tensor
    contrast: Tensor
    shift: Tensor
    hole: Tensor
    hole_side: Tensor

    @classmethod
    def draw(
        cls, images: int, generator: torch.Generator, *, probability: float, strength: float
    ) -> "Augmentation":
        """Draw changes on the processor.

        Args:
            images: number B.
            generator: of random numbers.
            probability: that an image's light is changed; likewise that it is shifted, or has a hole.
            strength: factor on all changes, in [0, 1].
        """
        light, moved, cut = torch.rand(3, images, generator=generator) < probability
        brightness, contrast, right, down = torch.rand(4, images, generator=generator) * 2 - 1
        hole = torch.rand(images, 2, generator=generator)
        return cls(
            brightness=brightness * light * BRIGHTNESS * strength,
            contrast=1 + contrast * light * CONTRAST * strength,
            shift=torch.stack([right, down], dim=1) * moved[:, None] * SHIFT * strength,
            hole=hole,
            hole_side=cut * HOLE * strength,
        )

    def to(self, device: torch.device) -> "Augmentation":
        """Return the augmentation on `device`."""
        return Augmentation(**{name: tensor.to(device) for name, tensor in vars(self).items()})

    def of_images(self, images: Tensor) -> Tensor:
        """Augment images [B, C, S, S]; holes and pixels from outside are 0. The result may exceed [0, 1]."""
        mean = images.mean(dim=(1, 2, 3), keepdim=True)
        lit = (images - mean) * self.contrast[:, None, None, None] + mean
        lit = lit + self.brightness[:, None, None, None]
        return _shifted(lit, self._pixels(images.shape[-1])) * self._kept(images.shape[-1])

    def of_positions(self, position: Tensor, batch: Tensor, side: int) -> Tensor:
        """Move joints as the images of `side` pixels move.

        Args:
            position: float [N, 2], in the unit square.
            batch: long [N], the image of each.
            side: of the images in pixels, a whole number of which they are shifted by.
        """
        return position + (self._pixels(side) / side)[batch]

    def _pixels(self, side: int) -> Tensor:
        return (self.shift * side).round().long()

    def _kept(self, side: int) -> Tensor:
        centre = (torch.arange(side, device=self.hole.device) + 0.5) / side
        within = (centre - self.hole[..., None]).abs() * 2 < self.hole_side[:, None, None]
        return (~(within[:, 1, :, None] & within[:, 0, None, :])).float()[:, None]


def _shifted(images: Tensor, pixels: Tensor) -> Tensor:
    """Translate each image by whole pixels [B, 2], right and down."""
    count, side = images.shape[0], images.shape[-1]
    margin = int(SHIFT * side) + 1
    place = torch.arange(side, device=images.device) + margin
    columns, rows = (place - pixels[:, axis, None] for axis in (0, 1))
    bordered = pad(images, (margin, margin, margin, margin)).permute(0, 2, 3, 1)
    which = torch.arange(count, device=images.device)[:, None, None]
    return bordered[which, rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)
