"""What the extremities of figures say of places in an image."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from graphose_core.models.columns import part_names
from graphose_core.models.extremities.frames import frames_of
from graphose_core.models.extremities.gaussians import Gaussians, Splats, logits_of
from graphose_core.models.extremities.limbs import Limbs
from graphose_core.models.pose_graph import PoseGraph

SHARP = 3.0
"""Factor on the logit of what the Gaussians cover: silhouettes were learnt at few pixels."""
FARTHEST = -13.0
"""Logit of what the Gaussians cover up to which they are too far away to say anything."""
THIN = 0.02
"""Density up to which a shade would not be seen."""
MARGIN = 0.15
"""Around where its Gaussians show, how far the network may have painted more of it, units."""
EDGE = 6.0
"""What they say fades towards the edge of the ball that holds all, over the last 1 / EDGE of its radius."""
WRIST = 0.12
"""Nothing is taken from the limb itself; beyond its end that begins over this length, units."""
LEAST, MOST = 0.15, 0.3
"""Weight of its part at the Gaussians, up to which the network shows no extremity there, and from which on it
surely does: one that is hidden is not painted."""
FAR = 1e3
"""Coordinate of bones that there are not, image sides."""
COARSE, FINE = 22.0, 30.0
"""Pixels along a unit up to which fingers are too small to be seen, and from which on they are painted: a
hand is three quarters of a unit."""


@dataclass(frozen=True)
class Evidence:
    """What extremities say of places, each with the same shape.

    Attributes:
        covered: float in [0, 1], how much of the place an extremity covers.
        alone: float in [0, 1], how much of its part that the network shows there is the extremity's, and goes
            where it does not cover.
        shade: float, natural logarithm of the factor on its part's colour.
    """

    covered: Tensor
    alone: Tensor
    shade: Tensor


@dataclass(frozen=True)
class Extremities:
    """H extremities of figures in a batch of images.

    Attributes:
        figure: numbers of their figures in the batch.
        part: numbers of their parts among the figures'.
        joint: float [H, 2], where they hang, unit square.
        centre: float [H, 2], middles of the balls that hold them.
        radius: float [H], of the balls, image sides.
        unit: float [H], lengths of their units, image sides.
        ahead: float [H, 2], directions of the limbs, x right, y up; shorter the more one is foreshortened.
        bones: float [H, S, 2, 2], ends of other bones of their figures, unit square; some may lie far away.
        splats: their Gaussians, K each.
    """

    figure: tuple[int, ...]
    part: tuple[int, ...]
    joint: Tensor
    centre: Tensor
    radius: Tensor
    unit: Tensor
    ahead: Tensor
    bones: Tensor
    splats: Splats

    def __len__(self) -> int:
        return len(self.figure)

    def of(self, chosen: Sequence[int]) -> "Extremities":
        """Return some of them."""
        rows = torch.tensor(chosen, dtype=torch.long, device=self.joint.device)
        return Extremities(
            figure=tuple(self.figure[one] for one in chosen),
            part=tuple(self.part[one] for one in chosen),
            joint=self.joint[rows],
            centre=self.centre[rows],
            radius=self.radius[rows],
            unit=self.unit[rows],
            ahead=self.ahead[rows],
            bones=self.bones[rows],
            splats=Splats(*(values[rows] for values in vars(self.splats).values())),
        )

    @property
    def middles(self) -> Tensor:
        """Return where their Gaussians lie, float [H, K, 2], unit square."""
        return self.joint[:, None] + self.splats.mean * self.joint.new_tensor([1.0, -1.0])

    @cached_property
    def boxes(self) -> Tensor:
        """Return rectangles that hold all they change, float [H, 4]: left, top, right, bottom, unit square.

        These are where their Gaussians show, with a margin in which the network may have painted more.
        """
        low, high = self.splats.extent()
        margin = MARGIN * self.unit[:, None]
        flip = low.new_tensor([1.0, -1.0])
        corners = torch.stack([self.joint + low * flip, self.joint + high * flip])
        ball = self.radius[:, None]
        least, most = self.centre - ball, self.centre + ball
        first = (corners.amin(dim=0) - margin).clamp(least, most)
        return torch.cat([first, (corners.amax(dim=0) + margin).clamp(first, most)], dim=1)

    def fields(self, place: Tensor) -> tuple[Tensor, Tensor]:
        """Return the logit of what the Gaussians cover, and their shade, float [H, M] each; both are smooth.

        Args:
            place: float [H, M, 2], unit square, x right, y down.
        """
        densities = self.splats.densities(self._from_joint(place, slice(None)))
        density = densities.sum(dim=2)
        seen = (density > THIN).flatten().nonzero()[:, 0]
        shade = density.new_zeros(density.shape)
        shade.view(-1)[seen] = self.splats.shade_of(densities.flatten(0, 1)[seen], seen // density.shape[1])
        return SHARP * logits_of(density), shade

    def evidence(
        self, place: Tensor, logit: Tensor, shade: Tensor, shown: Tensor, whose: Tensor | None = None
    ) -> Evidence:
        """Return what they say of places.

        Args:
            place: float [n, M, 2], unit square, x right, y down.
            logit, shade: float [n, M], as :meth:`fields` returns them.
            shown: float [H] in [0, 1], how much is seen of each, see :meth:`shown`.
            whose: long [n], the extremity of each row; None: all of them, in order.
        """
        rows: Tensor | slice = slice(None) if whose is None else whose
        ahead, centre, radius = self.ahead[rows], self.centre[rows], self.radius[rows]
        away = (place - centre[:, None]).norm(dim=2) / radius[:, None]
        along = (self._from_joint(place, rows) @ ahead[..., None])[..., 0]
        beyond = (along / (self.unit[rows] * WRIST)[:, None]).clamp(0, 1)
        apart = (along / (self.unit[rows] * WRIST)[:, None] - 1).clamp(0, 1)
        straight, seen = ahead.norm(dim=1)[:, None], shown[rows][:, None]
        within = (EDGE * (1 - away)).clamp(0, 1) * seen
        near = logit > SHARP * FARTHEST
        ended = 1 - straight + straight * beyond
        return Evidence(torch.sigmoid(logit) * within * ended, within * near * apart, shade)

    def beyond(self, place: Tensor) -> Tensor:
        """Return which places, [H, M, 2], unit square, lie beyond the ends of the limbs: bool [H, M]."""
        return (self._from_joint(place, slice(None)) @ self.ahead[..., None])[..., 0] > 0

    def _from_joint(self, place: Tensor, rows: Tensor | slice) -> Tensor:
        """Return places [n, M, 2] from the joints of some extremities, image sides, x right, y up."""
        return (place - self.joint[rows][:, None]) * place.new_tensor([1.0, -1.0])

    def shown(self, weights: Tensor, side: int) -> Tensor:
        """Return how much is seen of each, float [H] in [0, 1].

        Args:
            weights: float [H, K], of its part where its Gaussians lie, as the network has them.
            side: of the image that is drawn, pixels.
        """
        there = self.splats.peak > 0
        count = (there.sum(dim=1) / 2).clamp_min(1)
        ranked = torch.where(there, weights, -1.0).sort(dim=1, descending=True).values.clamp_min(0)
        first = torch.arange(weights.shape[1], device=weights.device) < count[:, None]
        seen = (ranked * first).sum(dim=1) / first.sum(dim=1)
        large = (self.unit * side - COARSE) / (FINE - COARSE)
        return ((seen - LEAST) / (MOST - LEAST)).clamp(0, 1) * large.clamp(0, 1)


@torch.no_grad()
def extremities_of(kinds: Sequence[Gaussians], graph: PoseGraph, size: int) -> Extremities | None:
    """Return the extremities of a batch's figures that are large enough to be seen, or None.

    Their limbs have all joints, with their depths.

    Args:
        kinds: of extremities.
        graph: the batch.
        size: of the images that are drawn, pixels.
    """
    if not kinds:
        return None
    schema, like = kinds[0].schema, graph.position
    frames = frames_of(graph, _limbs(tuple(kinds))).longer_than(COARSE / size)
    if not len(frames.kind):
        return None
    axes, place = (torch.from_numpy(values).to(like) for values in (frames.axes, frames.place))
    shapes, splats = [], []
    most = max(kind.config.gaussians for kind in kinds)
    for number, kind in enumerate(kinds):
        rows = (frames.kind == number).nonzero()[0]
        if not len(rows):
            continue
        of_kind = graph, frames.figure[rows], frames.node[rows]
        shapes += [kind.choices[choice] for choice in kind.shapes_of(*of_kind)]
        made = kind.shapes_in(*of_kind).seen(axes[torch.from_numpy(rows).to(like.device)])
        splats.append(made.padded(most))
    parts = part_names(schema)
    configs = [kinds[number].config for number in frames.kind]
    unit = axes[:, :, 1].norm(dim=1)
    joint = place[:, :2] * like.new_tensor([1.0, -1.0])
    middle, along = (
        torch.einsum("hij,hj->hi", axes, like.new_tensor(np.array(vectors)))[:, :2]
        for vectors in ([own.centre for own in configs], [own.turn[1] for own in configs])
    )
    return Extremities(
        figure=tuple(frames.figure.tolist()),
        part=tuple(parts.index(own.parts[shape]) for own, shape in zip(configs, shapes, strict=True)),
        joint=joint,
        centre=joint + middle * like.new_tensor([1.0, -1.0]),
        radius=unit * like.new_tensor([own.radius for own in configs]),
        unit=unit,
        ahead=along / unit[:, None],
        bones=_other_bones(graph, frames.figure, frames.node),
        splats=Splats.joined(splats),
    )


@lru_cache(maxsize=8)
def _limbs(kinds: tuple[Gaussians, ...]) -> Limbs:
    """Return the limbs of a network's extremities; they are the same for all images."""
    return Limbs.of([kind.config for kind in kinds], kinds[0].schema)


def _other_bones(graph: PoseGraph, figures: NDArray[np.int64], nodes: NDArray[np.int64]) -> Tensor:
    """Return the bones of figures that do not end at a node, float [H, S, 2, 2]; `FAR` fills up.

    Args:
        graph: a batch.
        figures, nodes: [H], the figure of each row, and the node.
    """
    ends = graph.edge_index.cpu().numpy()
    ends = ends[:, ends[0] < ends[1]]
    of = graph.figure.cpu().numpy()[ends[0]]
    own = (of == figures[:, None]) & (ends[0] != nodes[:, None]) & (ends[1] != nodes[:, None])
    position = graph.position.cpu().numpy()
    bones = np.full((len(nodes), int(own.sum(axis=1).max(initial=0)), 2, 2), FAR, position.dtype)
    for row, chosen in enumerate(own):
        bones[row, : chosen.sum()] = position[ends[:, chosen].T]
    return torch.from_numpy(bones).to(graph.position)
