"""Extremities of figures in a batch of images: where they are, and what their Gaussians cover."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor

from graphose_core.models.extremities.splats import Splats, logits_of

SHARP = 3.0
"""Factor on the logit of what the Gaussians cover: silhouettes were learnt at few pixels."""
FARTHEST = -13.0
"""Logit of what the Gaussians cover up to which they are too far away to say anything."""
THIN = 0.02
"""Density up to which a shade would not be seen."""
LEAST, MOST = 0.15, 0.3
"""Weight of its part at the Gaussians, up to which the network shows no extremity there, and from which on it
surely does: one that is hidden is not painted."""
COARSE, FINE = 22.0, 30.0
"""Pixels along a unit up to which fingers are too small to be seen, and from which on they are painted: a
hand is three quarters of a unit."""


@dataclass(frozen=True)
class Extremities:
    """H extremities of figures in a batch of images.

    Attributes:
        figure: numbers of their figures in the batch.
        part: numbers of their parts among the figures'.
        joint: float [H, 2], where they hang, unit square.
        centre: float [H, 2], middles of the balls that hold them.
        painted_centre: float [H, 2], the same where a network paints them that is not told of angles.
        radius: float [H], of the balls, image sides.
        unit: float [H], lengths of their units, image sides.
        ahead: float [H, 2], directions of the limbs, x right, y up; shorter the more one is foreshortened.
        depth: float [H], of the middles, image sides, greater nearer.
        heel: float [H], 1 where it reaches back behind its joint, else 0.
        bones: float [H, S, 2, 2], ends of other bones of their figures, unit square; some may lie far away.
        nearer: float [H, S, 2], how much nearer to the viewer these ends are than the middle of the
            extremity, units; a joint without a depth lies far behind.
        others: float [H, O, 2], middles of others of their kind and figure that are left to the network, unit
            square; some may lie far away.
        before: float [H], 1 where a turned one lies before its limb where it reaches back beside it.
        across: float [H] in [0, 1], how far a turned hand lies across its limb: then it lies beside the end
            of that, too.
        angled: float [H], 1 where an angle of its joint is given, else 0.
        needed: float [H] in (0, 1], how far its shape is needed beside what a network paints.
        splats: their Gaussians, K each.
        painted: where a network paints these that is not told of angles; the same object where none is given.
        extent: float [H, 4], from the joint, where the Gaussians show and where the network may have painted
            more, image sides, x right, y up: left, bottom, right, top.
    """

    figure: tuple[int, ...]
    part: tuple[int, ...]
    joint: Tensor
    centre: Tensor
    painted_centre: Tensor
    radius: Tensor
    unit: Tensor
    ahead: Tensor
    depth: Tensor
    heel: Tensor
    bones: Tensor
    nearer: Tensor
    others: Tensor
    before: Tensor
    across: Tensor
    angled: Tensor
    needed: Tensor
    splats: Splats
    painted: Splats
    extent: Tensor

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
            painted_centre=self.painted_centre[rows],
            radius=self.radius[rows],
            unit=self.unit[rows],
            ahead=self.ahead[rows],
            depth=self.depth[rows],
            heel=self.heel[rows],
            bones=self.bones[rows],
            nearer=self.nearer[rows],
            others=self.others[rows],
            before=self.before[rows],
            across=self.across[rows],
            angled=self.angled[rows],
            needed=self.needed[rows],
            splats=(splats := self.splats.of(rows)),
            painted=splats if self.painted is self.splats else self.painted.of(rows),
            extent=self.extent[rows],
        )

    @property
    def middles(self) -> Tensor:
        """Return where a network paints their Gaussians, float [H, K, 2], unit square."""
        return self.joint[:, None] + self.painted.mean * self.joint.new_tensor([1.0, -1.0])

    @cached_property
    def boxes(self) -> Tensor:
        """Return rectangles that hold all they change, float [H, 4], unit square: left, top, right, bottom.

        They lie within the balls.
        """
        low, high = self.extent.split(2, dim=1)
        flip = low.new_tensor([1.0, -1.0])
        corners = torch.stack([self.joint + low * flip, self.joint + high * flip])
        ball = self.radius[:, None]
        least = torch.minimum(self.centre, self.painted_centre) - ball
        most = torch.maximum(self.centre, self.painted_centre) + ball
        first = corners.amin(dim=0).clamp(least, most)
        return torch.cat([first, corners.amax(dim=0).clamp(first, most)], dim=1)

    def fields(self, place: Tensor) -> tuple[Tensor, Tensor]:
        """Return the logit of what the Gaussians cover, and their shade, float [H, M] each; both are smooth.

        Args:
            place: float [H, M, 2], unit square, x right, y down.
        """
        place = self.from_joint(place, slice(None))
        densities = self.splats.densities(place)
        density = densities.sum(dim=2)
        seen = (density > THIN).flatten().nonzero()[:, 0]
        shade = density.new_zeros(density.shape)
        densities, place = (values.flatten(0, 1).index_select(0, seen) for values in (densities, place))
        shade.view(-1)[seen] = self.splats.shade_of(densities, place, seen // density.shape[1])
        return SHARP * logits_of(density), shade

    @property
    def painted_shade(self) -> Tensor:
        """Return the shade of Gaussians where a network paints them, in their middles, float [H, K]."""
        own = self.painted
        count, number = own.mean.shape[:2]
        whose = torch.arange(count, device=own.mean.device).repeat_interleave(number)
        densities, place = own.densities(own.mean).flatten(0, 1), own.mean.flatten(0, 1)
        return own.shade_of(densities, place, whose).view(count, number)

    def painted_logit(self, place: Tensor) -> Tensor:
        """Return the logit of what they cover where a network paints them, float [H, M].

        Args:
            place: float [H, M, 2], unit square, x right, y down.
        """
        density = self.painted.densities(self.from_joint(place, slice(None))).sum(dim=2)
        return SHARP * logits_of(density)

    def beyond(self, place: Tensor) -> Tensor:
        """Return which places, [H, M, 2], unit square, lie beyond the ends of the limbs: bool [H, M]."""
        return (self.from_joint(place, slice(None)) @ self.ahead[..., None])[..., 0] > 0

    def from_joint(self, place: Tensor, rows: Tensor | slice) -> Tensor:
        """Return places [n, M, 2] from the joints of some extremities, image sides, x right, y up."""
        return (place - self.joint[rows][:, None]) * place.new_tensor([1.0, -1.0])

    def shown(self, weights: Tensor, side: int) -> Tensor:
        """Return how much is seen of each by its shape, float [H] in [0, 1].

        Args:
            weights: float [H, K], of their own parts where their Gaussians lie, as the network has them; of
                those that are turned, of no figure, too: the network may have painted them beside.
            side: of the image that is drawn, pixels.
        """
        there = self.splats.peak > 0
        count = (there.sum(dim=1) / 2).clamp_min(1)
        ranked = torch.where(there, weights, -1.0).sort(dim=1, descending=True).values.clamp_min(0)
        first = torch.arange(weights.shape[1], device=weights.device) < count[:, None]
        seen = (ranked * first).sum(dim=1) / first.sum(dim=1)
        large = (self.unit * side - COARSE) / (FINE - COARSE)
        return ((seen - LEAST) / (MOST - LEAST)).clamp(0, 1) * large.clamp(0, 1) * self.needed
