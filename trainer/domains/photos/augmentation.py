"""Vary examples: one affine map for image, background, mask and joints alike.

A point of the drawn image u (unit square) is taken from p = ½ + A (u − ½ − t) of the crop in a stored image's
middle: A turns, scales and mirrors, t shifts.
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import avg_pool2d, grid_sample

from trainer.domains.photos.dataset.limits import FINER
from trainer.domains.photos.settings import PhotosSettings

Floats = NDArray[np.float64]

UPRIGHT = 30.0
"""Degrees by which figures that stand one way are turned at most."""


@dataclass(frozen=True)
class Variation:
    """How B examples are varied.

    Attributes:
        matrix: A, [B, 2, 2].
        shift: t, [B, 2], sides of the image.
        mirrored: bool [B], whether left and right are exchanged.
        gain: [B], contrast about ½.
        offset: [B], brightness that is added.
    """

    matrix: Floats
    shift: Floats
    mirrored: NDArray[np.bool_]
    gain: Floats
    offset: Floats

    def seen(self, joints: NDArray[np.floating], counterparts: NDArray[np.int64]) -> Floats:
        """Return where joints come to lie in the drawn images.

        Args:
            joints: [B, F, J, 2], unit square of the crops.
            counterparts: [J], the joint that stands for each in a mirrored example.
        """
        inverse = np.linalg.inv(self.matrix)
        moved = np.einsum("bij,bfnj->bfni", inverse, joints - 0.5) + 0.5 + self.shift[:, None, None]
        moved[self.mirrored] = moved[self.mirrored][:, :, counterparts]
        return np.asarray(moved)


def unvaried(count: int) -> Variation:
    """Return the variation that changes nothing."""
    return Variation(
        matrix=np.tile(np.eye(2), (count, 1, 1)),
        shift=np.zeros((count, 2)),
        mirrored=np.zeros(count, bool),
        gain=np.ones(count),
        offset=np.zeros(count),
    )


def drawn(rng: np.random.Generator, count: int, settings: PhotosSettings, *, turns: bool) -> Variation:
    """Draw how examples are varied.

    Args:
        rng: decides everything.
        count: number of examples B.
        settings: largest changes.
        turns: whether figures lie at any angle, where the settings do not say it.
    """
    most = settings.turn if settings.turn is not None else 180.0 if turns else UPRIGHT
    angle = np.deg2rad(rng.uniform(-most, most, count))
    scale = np.exp(rng.uniform(-1, 1, count) * np.log(settings.scale))
    mirrored = (rng.random(count) < 0.5) & settings.mirror
    cosine, sine = np.cos(angle) / scale, np.sin(angle) / scale
    flip = np.where(mirrored, -1.0, 1.0)
    matrix = np.stack([np.stack([cosine * flip, -sine], 1), np.stack([sine * flip, cosine], 1)], 1)
    return Variation(
        matrix=matrix,
        shift=rng.uniform(-settings.shift, settings.shift, (count, 2)),
        mirrored=mirrored,
        gain=1 + rng.uniform(-1, 1, count) * settings.brightness,
        offset=rng.uniform(-0.5, 0.5, count) * settings.brightness,
    )


def warped(planes: Tensor, variation: Variation, side: int, size: int) -> Tensor:
    """Take the images of a variation out of stored ones.

    Each pixel is the mean of `FINER`² places, bilinearly sampled.

    Args:
        planes: float [B, C, P, P].
        variation: of the B examples.
        side: of the crop in the stored images' middle, pixels.
        size: side S of the images, pixels.

    Returns:
        float [B, C, S, S].
    """
    fine = size * FINER
    centres = (torch.arange(fine) + 0.5) / fine - 0.5
    down, across = torch.meshgrid(centres, centres, indexing="ij")
    places = torch.stack([across, down], dim=2).view(1, -1, 2)
    matrix = torch.from_numpy(variation.matrix).float()
    shift = torch.from_numpy(variation.shift).float()
    taken = (places - shift[:, None]) @ matrix.transpose(1, 2)
    grid = taken.view(len(planes), fine, fine, 2) * (2 * side / planes.shape[-1])
    sampled = grid_sample(planes, grid, mode="bilinear", padding_mode="border", align_corners=False)
    return avg_pool2d(sampled, FINER)


def lit(images: Tensor, variation: Variation) -> Tensor:
    """Change brightness and contrast of images [B, 3, S, S] in [0, 1]."""
    gain, offset = (
        torch.from_numpy(values).float()[:, None, None, None] for values in (variation.gain, variation.offset)
    )
    return ((images - 0.5) * gain + 0.5 + offset).clamp(0, 1)
