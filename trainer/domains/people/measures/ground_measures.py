"""How near generated people and their shadows are to drawn ones over the backgrounds of their images.

Over black, as other figures are measured, no shadow is seen.
"""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import max_pool2d

OPAQUE = 0.97
"""Coverage from which a figure hides the ground."""
RIM = 2
"""Pixels round a figure that may be its outline rather than the ground."""


@dataclass(frozen=True)
class GroundErrors:
    """Sums over images.

    Attributes:
        images: how many.
        squared: of the mean squared errors of images over their backgrounds, colours in [0, 1].
        decibels: of their PSNR, dB.
        wrong: of squared errors of the coverage of the ground.
        dark: of squares of that of drawn ones.
    """

    images: int = 0
    squared: float = 0.0
    decibels: float = 0.0
    wrong: float = 0.0
    dark: float = 0.0

    @classmethod
    def of(cls, image: Tensor, target: Tensor, background: Tensor) -> "GroundErrors":
        """Compare B images.

        Args:
            image, target: premultiplied RGBA [B, 4, S, S] in [0, 1], generated and drawn.
            background: [B, 3, S, S] in [0, 1].
        """
        shown, drawn = ((one[:, :3] + (1 - one[:, 3:]) * background).clamp(0, 1) for one in (image, target))
        hides = torch.maximum(image[:, 3:], target[:, 3:]) > OPAQUE
        ground = 1 - max_pool2d(hides.float(), 2 * RIM + 1, stride=1, padding=RIM)
        apart = (image - target)[:, 3:].square() * ground
        errors = (shown - drawn).square().flatten(1).mean(dim=1)
        return cls(
            images=len(image),
            squared=float(errors.sum()),
            decibels=float(_psnr(errors).sum()),
            wrong=float(apart.sum()),
            dark=float((target[:, 3:].square() * ground).sum()),
        )

    def __add__(self, other: "GroundErrors") -> "GroundErrors":
        return GroundErrors(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))

    @property
    def psnr(self) -> float | None:
        """Return the PSNR of the mean squared error over all images, dB; None where there are none."""
        if not self.images:
            return None
        return float(_psnr(torch.tensor(self.squared / self.images)))

    @property
    def psnr_mean(self) -> float | None:
        """Return the mean of the images' PSNR, dB; None where there are none."""
        return self.decibels / self.images if self.images else None

    @property
    def shadow_error(self) -> float | None:
        """Return the squared error of shadows over their squares: 0 is right, 1 as if there were none."""
        return self.wrong / self.dark if self.dark else None


def _psnr(errors: Tensor) -> Tensor:
    """Return the PSNR of mean squared errors, dB, at most 100."""
    return -10 * errors.clamp_min(1e-10).log10()
