"""How far painted surfaces are from what is asked for, and how an adversary sees them."""

import torch
from torch import Tensor
from torch.nn.functional import interpolate

from trainer.training.adversary.projected import SMALLEST
from trainer.training.tasks.kept_surfaces import KeptSurface, SurfaceRows

FOCUS = 12.0
"""How much more a pixel at a landmark counts: eyes are a hundredth of a head, and what is looked at."""


def colour_error(made: Tensor, rows: SurfaceRows) -> Tensor:
    """Return L1 and squared error of colours where surfaces show, see `FOCUS`.

    Args:
        made: float [H, M, 3], of places on surfaces, with what is painted there.
        rows: of these places.
    """
    error, counts = made - rows.asked[..., :3], rows.shown * (1 + FOCUS * rows.near)
    total: Tensor = ((error.abs() + 2 * error.square()) * counts).sum()
    return total / (3 * counts.sum()).clamp_min(1e-6)


def squares_of(kept: KeptSurface, rows: SurfaceRows, made: Tensor) -> tuple[Tensor, Tensor]:
    """Return the square of one surface as it is painted and as it is asked for, [1, 3, s, s] each.

    Around the surface both show what is asked for: a painter can do nothing for it, and is not judged by it.

    Args:
        kept: the surface.
        rows: of all its places, [1, side², …].
        made: float [1, side², 3], colours with what is painted.
    """
    asked = rows.asked[..., :3]
    painted = torch.where(rows.shown > 0, made, asked)
    return _image(painted, kept.side), _image(asked, kept.side)


def _image(colours: Tensor, side: int) -> Tensor:
    """Return colours of side² places, [1, side², 3], as an image of the size that is judged."""
    image = colours.transpose(1, 2).unflatten(2, (side, side))
    return interpolate(image, size=(SMALLEST, SMALLEST), mode="bilinear", align_corners=False)
