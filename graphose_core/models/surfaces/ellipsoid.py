"""Where a pixel looks at an ellipsoid that stands for a part's surface."""

from dataclasses import dataclass

import torch
from torch import Tensor

from graphose_core.models.surfaces.config import SurfaceConfig
from graphose_core.models.surfaces.frames import Frames


@dataclass(frozen=True)
class Seen:
    """What is seen of an ellipsoid at M places.

    Attributes:
        point: float [M, 3], the nearest point of the surface in the part's frame; where the line of sight
            misses it, the point of that line that comes nearest.
        facing: float [M, 1], cosine between the surface's normal and the line of sight.
        inside: float [M, 1], 1 in the middle, 0 on the outline, below that outside.
    """

    point: Tensor
    facing: Tensor
    inside: Tensor


def seen_at(place: Tensor, frames: Frames, number: int, config: SurfaceConfig) -> Seen:
    """Return what is seen of one part's ellipsoid at some places, in parallel projection.

    Args:
        place: float [M, 2], unit square, x right, y down.
        frames: of several parts.
        number: the part among these.
        config: the ellipsoid.
    """
    rotation, scale, shift = frames.rotation[number], frames.scale[number], frames.shift[number]
    centre, axes = place.new_tensor(config.centre), place.new_tensor(config.axes)
    whole = rotation / axes  # rows times R are R⁻¹ times columns
    begin = torch.addmm(*_in_ball(place, whole, scale, shift, centre / axes), beta=-1)
    step = whole[2]  # towards the viewer, in the frame of the unit ball
    a = step.square().sum()
    b = begin @ step[:, None]
    inside = torch.addcdiv(1 - begin.square().sum(dim=1, keepdim=True), b.square(), a)
    along = (inside.clamp_min(0) * a).sqrt().sub(b) / a
    met = torch.addcmul(begin, along, step)
    normal = torch.nn.functional.normalize(met / axes, dim=1)
    return Seen(torch.addcmul(centre, met, axes), normal @ rotation[2][:, None], inside)


def _in_ball(
    place: Tensor, whole: Tensor, scale: Tensor, shift: Tensor, centre: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Return what brings places to the frames of ellipsoids whose axes are 1 long, centred: A, P, B.

    They lie at P · B − A, one product of matrices for all places: (place − shift) / scale · R − centre, over
    the axes. B turns y up, A is […, 3] and B […, 2, 3].

    Args:
        place: float […, M, 2], unit square, x right, y down; P.
        whole: float […, 3, 3], rotations over axes.
        scale: float […], of the frames.
        shift: float […, 3], likewise.
        centre: float [3], of the ellipsoids, axes.
    """
    flat = whole[..., :2, :] / scale[..., None, None] * place.new_tensor([[1.0], [-1.0]])
    away = (shift[..., None, :] @ whole)[..., 0, :] / scale[..., None]
    return away + centre, place, flat


@dataclass(frozen=True)
class Lying:
    """Where ellipsoids lie in space at M places each, float [n, M].

    Attributes:
        inside: 1 in the middle, 0 on the outline, below that outside.
        front: depth of the surface that is seen, image sides, greater nearer; outside as `middle`.
        middle: depth halfway between that and the surface behind it.
    """

    inside: Tensor
    front: Tensor
    middle: Tensor


def lying_at(
    place: Tensor, frames: Frames, numbers: Tensor, config: SurfaceConfig, factor: float = 1.0
) -> Lying:
    """Return where the ellipsoids of some parts lie at places, in parallel projection.

    Args:
        place: float [n, M, 2], unit square, x right, y down.
        frames: of several parts.
        numbers: long [n], the part of each row among these.
        config: the ellipsoid.
        factor: by which it is larger.
    """
    rotation, scale, shift = (own[numbers] for own in (frames.rotation, frames.scale, frames.shift))
    centre, axes = place.new_tensor(config.centre), place.new_tensor(config.axes) * factor
    whole = rotation / axes  # rows times R are R⁻¹ times columns
    away, place, flat = _in_ball(place, whole, scale, shift, centre / axes)
    begin = torch.baddbmm(away[:, None], place, flat, beta=-1)
    step, scale = whole[:, 2], scale[:, None]
    a = step.square().sum(dim=1, keepdim=True)
    b = (begin @ step[:, :, None])[..., 0]
    inside = torch.addcdiv(1 - begin.square().sum(dim=2), b.square(), a)
    middle = b * (-scale / a)
    return Lying(inside, torch.addcmul(middle, (inside.clamp_min(0) / a).sqrt(), scale), middle)


def bounds(frames: Frames, config: SurfaceConfig) -> Tensor:
    """Return the rectangles that the ellipsoids fill, float [H, 4]: left, top, right, bottom, unit square."""
    centre, axes = frames.scale.new_tensor(config.centre), frames.scale.new_tensor(config.axes)
    middle = frames.scale[:, None] * (frames.rotation @ centre) + frames.shift
    half = frames.scale[:, None] * (frames.rotation * axes).square().sum(dim=2).sqrt()
    x, y = middle[:, 0], -middle[:, 1]
    return torch.stack([x - half[:, 0], y - half[:, 1], x + half[:, 0], y + half[:, 1]], dim=1)
