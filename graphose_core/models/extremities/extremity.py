"""What the extremities of figures say of places in an image."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from graphose_core.models.columns import part_names
from graphose_core.models.extremities.frames import Frame, frames_of
from graphose_core.models.extremities.gaussians import Gaussians, Splats, logits_of
from graphose_core.models.pose_graph import PoseGraph

SHARP = 3.0
"""Factor on the logit of what the Gaussians cover: silhouettes were learnt at 64 pixels."""
ADDS, TAKES = 40.0, 16.0
"""Most that is added to or taken from the logit of an extremity's part. The network's own logits are its
belief, and these are bounded, so where it is certain of something else that stays: an arm before a hand."""
EDGE = 4.0
"""What is taken fades towards the edge of the ball that holds all, over the last 1 / EDGE of its radius."""
WRIST = 0.12
"""Nothing is taken from the limb itself; beyond its end that begins over this length, units."""
LEAST, MOST = 0.2, 0.5
"""Weight of its part at the Gaussians, up to which the network shows no extremity there, and from which on it
surely does: one that is hidden is not painted."""


@dataclass(frozen=True)
class Evidence:
    """What one extremity says of M places.

    Attributes:
        logit: float [M], to be added to the logit of its part.
        shade: float [M], natural logarithm of the factor on its part's colour.
        inside: float [M] in [0, 1], how much of it shows.
        effect: float [M] in [0, 1], how much a place is changed.
    """

    logit: Tensor
    shade: Tensor
    inside: Tensor
    effect: Tensor


@dataclass(frozen=True)
class Extremity:
    """One extremity of a figure in an image.

    Attributes:
        figure: number of its figure in the batch.
        part: number of its part among the figure's.
        joint: float [2], where it hangs, unit square.
        centre: float [2], middle of the ball that holds it.
        radius: of the ball, image sides.
        unit: length of its unit, image sides.
        ahead: float [2], direction of the limb, x right, y up; shorter the more the limb is foreshortened.
        splats: its Gaussians, of one extremity.
    """

    figure: int
    part: int
    joint: Tensor
    centre: Tensor
    radius: float
    unit: float
    ahead: Tensor
    splats: Splats

    @property
    def middles(self) -> Tensor:
        """Return where its Gaussians lie, float [K, 2], unit square."""
        return self.joint + self.splats.mean[0] * self.joint.new_tensor([1.0, -1.0])

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of the square that holds it, unit square."""
        x, y = self.centre.tolist()
        return x - self.radius, y - self.radius, x + self.radius, y + self.radius

    def evidence(self, place: Tensor, shown: float) -> Evidence:
        """Return what it says of places.

        Args:
            place: float [M, 2], unit square, x right, y down.
            shown: how much the network shows of it, in [0, 1], see :meth:`shown`.
        """
        own = (place - self.joint) * place.new_tensor([1.0, -1.0])
        densities = self.splats.densities(own[None])
        logit = SHARP * logits_of(densities.sum(dim=1)[0])
        away = (place - self.centre).norm(dim=1) / self.radius
        beyond = (own @ self.ahead / (self.unit * WRIST)).clamp(0, 1)
        near = (EDGE * (1 - away)).clamp(0, 1) * beyond
        straight = float(self.ahead.norm())
        ended = 1 - straight + straight * beyond
        low, high = -TAKES * near, ADDS * ended
        told = shown * torch.minimum(torch.maximum(logit, low), high)
        inside = shown * torch.sigmoid(logit) * ended * (away < 1)
        effect = (told.abs() / 2).clamp_max(1) * (away < 1)
        return Evidence(told, self.splats.shade_of(densities)[0], inside, effect)

    def shown(self, weights: Tensor) -> float:
        """Return how much the network shows of it, in [0, 1].

        Args:
            weights: float [K], of its part where its Gaussians lie, as the network has them.
        """
        seen = weights.topk(max(1, len(weights) // 2)).values.mean()
        return float(((seen - LEAST) / (MOST - LEAST)).clamp(0, 1))


def extremities_of(kinds: Sequence[Gaussians], graph: PoseGraph) -> Iterator[Extremity]:
    """Yield the extremities of a batch's figures whose limbs have all joints, with their depths."""
    for gaussians in kinds:
        frames = frames_of(graph, gaussians.config, gaussians.schema)
        if frames:
            yield from _of_kind(gaussians, graph, frames)


@torch.no_grad()
def _of_kind(gaussians: Gaussians, graph: PoseGraph, frames: Sequence[Frame]) -> Iterator[Extremity]:
    config, like = gaussians.config, graph.position
    axes = torch.stack([torch.from_numpy(frame.axes) for frame in frames]).to(like)
    shapes = [gaussians.shape_of(graph, frame) for frame in frames]
    figures = torch.tensor([frame.figure for frame in frames], device=like.device)
    build, light = (rows[figures] for rows in gaussians.described(graph))
    splats = gaussians.splats(axes, torch.tensor(shapes, device=like.device), build, light)
    centre, along = (axes @ like.new_tensor(vector) for vector in (config.centre, config.turn[1]))
    parts = part_names(gaussians.schema)
    for row, frame in enumerate(frames):
        unit = float(axes[row].norm() / 3**0.5)
        joint = like.new_tensor([frame.place[0], -frame.place[1]])
        yield Extremity(
            figure=frame.figure,
            part=parts.index(config.parts[gaussians.choices[shapes[row]]]),
            joint=joint,
            centre=joint + centre[row, :2] * like.new_tensor([1.0, -1.0]),
            radius=config.radius * unit,
            unit=unit,
            ahead=along[row, :2] / unit,
            splats=Splats(*(values[row : row + 1] for values in vars(splats).values())),
        )
