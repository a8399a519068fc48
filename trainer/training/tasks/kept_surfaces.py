"""What a network drew of surfaces, kept so that their painter can learn from it many times."""

from dataclasses import dataclass

import torch
from torch import Tensor

from graphose_core.models.surfaces.ellipsoid import Seen
from graphose_core.models.surfaces.laying import Surfaces
from graphose_core.models.surfaces.sources import Sources
from trainer.training.adversary.close_ups import cut_out

SIDE = 96
"""Most places along the square that is kept of a surface; smaller ones have as many as pixels."""


@dataclass(frozen=True)
class SurfaceRows:
    """Places on surfaces, float […, C] each.

    Attributes:
        point, facing, inside: what is seen there, see :class:`~graphose_core.models.surfaces.ellipsoid.Seen`.
        parts: weights of the figure's parts, as the network painted them.
        paintable: weights of those of which one may take another's place.
        mixed: the same as the image has been mixed.
        shown: [0, 1], how much of what is painted shows.
        near: [0, 1], how near a landmark is.
        drawn: premultiplied RGBA without the surface.
        asked: premultiplied RGBA that is asked for.
    """

    point: Tensor
    facing: Tensor
    inside: Tensor
    parts: Tensor
    paintable: Tensor
    mixed: Tensor
    shown: Tensor
    near: Tensor
    drawn: Tensor
    asked: Tensor

    @property
    def seen(self) -> Seen:
        """Return what is seen of the surfaces."""
        return Seen(self.point, self.facing, self.inside)

    @classmethod
    def of(cls, rows: Tensor, parts: int, paintable: int) -> "SurfaceRows":
        """Divide rows, […, C], that :meth:`joined` made."""
        return cls(*rows.float().split([3, 1, 1, parts, paintable, paintable, 1, 1, 4, 4], dim=-1))

    def joined(self) -> Tensor:
        """Return all of it in half precision, […, C]."""
        return torch.cat([*vars(self).values()], dim=-1).half()


@dataclass(frozen=True)
class KeptSurface:
    """One surface as the network drew it, at s × s places of a square around it.

    Attributes:
        rows: half [s², C], see :class:`SurfaceRows`.
        side: s.
        shows: long [n], numbers of the places at which it shows.
        described: float [D], what it is like, as its painter is told it.
        colours: float [paintable parts, 3], of its figure.
        landmarks: float [L, 2], in the unit square of the square.
        there: bool [L], which of them are seen.
    """

    rows: Tensor
    side: int
    shows: Tensor
    described: Tensor
    colours: Tensor
    landmarks: Tensor
    there: Tensor


def kept_surface(
    surfaces: Surfaces, number: int, sources: Sources, figure: int, drawn: Tensor, asked: Tensor
) -> KeptSurface:
    """Return one surface of an image.

    Args:
        surfaces: of a batch.
        number: of the surface among them.
        sources: of the image's colours.
        figure: number of its figure in the image.
        drawn: float [4, S, S], the image without surfaces.
        asked: float [4, S, S], the image that is asked for.
    """
    square = surfaces.square(number)
    corner, length = square[:2], square[2]
    side = max(1, min(SIDE, round(float(length) * drawn.shape[-1])))
    steps = (torch.arange(side, device=square.device) + 0.5) / side
    place = corner + length * torch.cartesian_prod(steps, steps).view(-1, 2).flip(1)
    box = torch.cat([corner, corner + length])
    patch = surfaces.patch_at(place, box, number, sources, figure)
    images = (cut_out(image[None], square[None], side)[0].flatten(1).t() for image in (drawn, asked))
    near = surfaces.near_landmarks(patch.seen, number)
    rows = SurfaceRows(
        patch.seen.point,
        patch.seen.facing,
        patch.seen.inside,
        patch.parts,
        patch.paintable,
        patch.mixed,
        patch.shown[:, None],
        near[:, None],
        *images,
    )
    landmarks, there = surfaces.landmarks(number)
    return KeptSurface(
        rows.joined(),
        side,
        (patch.shown > 0).nonzero()[:, 0],
        surfaces.described[number],
        patch.colours,
        (landmarks - corner) / length,
        there,
    )
