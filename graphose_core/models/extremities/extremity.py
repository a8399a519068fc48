"""What the extremities of figures say of places in an image."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor

from graphose_core.models.extremities.gaussians import Splats, logits_of

SHARP = 3.0
"""Factor on the logit of what the Gaussians cover: silhouettes were learnt at few pixels."""
FARTHEST = -13.0
"""Logit of what the Gaussians cover up to which they are too far away to say anything."""
NEARER = 3.0
"""How much higher it is where all of their part that a network painted is taken away."""
THIN = 0.02
"""Density up to which a shade would not be seen."""
EDGE = 6.0
"""What they say fades towards the edge of the ball that holds all, over the last 1 / EDGE of its radius."""
WRIST = 0.12
"""Nothing is taken from the limb itself; beyond its end that begins over this length, units."""
JOINED = 2 / 3
"""Share of that length at which an extremity covers all. What the network painted of a turned one is taken
away from there on, so that no gap shows what lies behind both."""
END_ON, ASLANT = 0.35, 0.55
"""Share of its length at which a limb is seen up to which its extremity covers the limb's end, too, and from
which on it begins there: what lies between would be a veil of a hand over a sleeve."""
LIMB, BESIDE = 0.2, 0.3
"""Distance from a limb's axis up to which what is seen may be the limb, such as a boot, and from which on it
is not, units."""
SHIN = 0.1
"""Half the thickness of a bare limb at its end, units: beside it a heel shows before the background."""
BETWEEN = 0.1
"""Width of the strip between two feet in which what one takes away fades, units."""
LEAST, MOST = 0.15, 0.3
"""Weight of its part at the Gaussians, up to which the network shows no extremity there, and from which on it
surely does: one that is hidden is not painted."""
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
        densities = self.splats.densities(self._from_joint(place, slice(None)))
        density = densities.sum(dim=2)
        seen = (density > THIN).flatten().nonzero()[:, 0]
        shade = density.new_zeros(density.shape)
        densities = densities.flatten(0, 1).index_select(0, seen)
        shade.view(-1)[seen] = self.splats.shade_of(densities, seen // density.shape[1])
        return SHARP * logits_of(density), shade

    @property
    def painted_shade(self) -> Tensor:
        """Return the shade of Gaussians where a network paints them, in their middles, float [H, K]."""
        own = self.painted
        count, number = own.mean.shape[:2]
        whose = torch.arange(count, device=own.mean.device).repeat_interleave(number)
        return own.shade_of(own.densities(own.mean).flatten(0, 1), whose).view(count, number)

    def painted_logit(self, place: Tensor) -> Tensor:
        """Return the logit of what they cover where a network paints them, float [H, M].

        Args:
            place: float [H, M, 2], unit square, x right, y down.
        """
        density = self.painted.densities(self._from_joint(place, slice(None))).sum(dim=2)
        return SHARP * logits_of(density)

    def evidence(
        self,
        place: Tensor,
        logit: Tensor,
        shade: Tensor,
        shown: Tensor,
        whose: Tensor | None = None,
        painted: Tensor | None = None,
        unhidden: Tensor | None = None,
        gain: float = 1.0,
        stray: Tensor | None = None,
    ) -> Evidence:
        """Return what they say of places.

        Args:
            place: float [n, M, 2], unit square, x right, y down.
            logit, shade: float [n, M], as :meth:`fields` returns them.
            shown: float [H] in [0, 1], how much is seen of each, see :meth:`shown`.
            whose: long [n], the extremity of each row; None: all of them, in order.
            painted: float [n, M], as :meth:`painted_logit` returns it; None: where they are.
            unhidden: float [n], how surely the network shows nothing else there than the extremity or the
                background, in [0, 1]; None: it is not known.
            gain: factor on the logit of what they cover, which makes outlines as much narrower.
            stray: float [n, M] in [0, 1], how surely a place shows a strip of an extremity that the network
                painted beside it; None: none does.
        """
        rows: Tensor | slice = slice(None) if whose is None else whose
        ahead, radius = self.ahead[rows], self.radius[rows]
        shown_here = shown[rows][:, None]
        within = around = self._in_ball(place, self.centre[rows], radius) * shown_here
        if self.painted is not self.splats:
            strayed = self._in_ball(place, self.painted_centre[rows], radius) * shown_here
            around = torch.maximum(within, strayed)
        along = (self._from_joint(place, rows) @ ahead[..., None])[..., 0]
        wrist = (self.unit[rows] * WRIST)[:, None]
        beyond, apart = (along / wrist / JOINED).clamp(0, 1), (along / wrist - 1).clamp(0, 1)
        if bool(self.angled.any()):
            away = self._from_limb(place, along, rows)
            beside = ((away - LIMB) / (BESIDE - LIMB)).clamp(0, 1) * self.angled[rows][:, None]
            from_joint = torch.linalg.vector_norm(self._from_joint(place, rows), dim=2)
            away_from_joint = (from_joint / wrist - 1).clamp(0, 1)
            back = torch.maximum(self.before[rows][:, None], self.across[rows][:, None] * away_from_joint)
            beyond = torch.maximum(beyond, torch.maximum(beside, back))
            if unhidden is not None:
                back = ((away - SHIN) / (SHIN / 2)).clamp(0, 1) * self.heel[rows][:, None]
                beyond = torch.maximum(beyond, back * unhidden[:, None])
            apart = torch.maximum(apart, beside)
            taken = ((along / wrist - JOINED) / (1 - JOINED)).clamp(0, 1)
            apart = torch.maximum(apart, self.angled[rows][:, None] * taken)
        straight = torch.linalg.vector_norm(ahead, dim=1)[:, None]
        straight = ((straight - END_ON) / (ASLANT - END_ON)).clamp(0, 1)
        reached = logit if painted is None else torch.maximum(logit, painted)
        near = ((reached / SHARP - FARTHEST) / NEARER).clamp(0, 1)
        if stray is not None:
            near = torch.maximum(near, stray)
        ended = 1 - straight + straight * beyond
        alone = around * near * apart * self._not_others(place, rows)
        return Evidence(torch.sigmoid(gain * logit) * within * ended, alone, shade)

    @staticmethod
    def _in_ball(place: Tensor, centre: Tensor, radius: Tensor) -> Tensor:
        """Return how far within balls places [n, M, 2] lie, in [0, 1]: [n, M]."""
        away = torch.linalg.vector_norm(place - centre[:, None], dim=2)
        within: Tensor = (EDGE - away * (EDGE / radius)[:, None]).clamp(0, 1)
        return within

    def _not_others(self, place: Tensor, rows: Tensor | slice) -> Tensor | float:
        """Return how far places [n, M, 2] are an extremity's and not another's that is left alone, [n, M].

        Args:
            place: unit square.
            rows: the extremity of each row.
        """
        others = self.others[rows]
        if not others.shape[1]:
            return 1.0
        away = torch.linalg.vector_norm(place[:, :, None] - others[:, None], dim=3).amin(dim=2)
        own = torch.linalg.vector_norm(place - self.painted_centre[rows][:, None], dim=2)
        share: Tensor = ((away - own) / (BETWEEN * self.unit[rows][:, None]) + 0.5).clamp(0, 1)
        return share

    def beyond(self, place: Tensor) -> Tensor:
        """Return which places, [H, M, 2], unit square, lie beyond the ends of the limbs: bool [H, M]."""
        return (self._from_joint(place, slice(None)) @ self.ahead[..., None])[..., 0] > 0

    def _from_limb(self, place: Tensor, along: Tensor, rows: Tensor | slice) -> Tensor:
        """Return the distances of places [n, M, 2] from the lines of limbs, units: [n, M].

        Args:
            place: unit square.
            along: [n, M], how far along the limbs' directions they lie, image sides.
            rows: the extremity of each row.
        """
        straight = self.ahead[rows].square().sum(dim=1)[:, None].clamp_min(1e-6)
        away = (self._from_joint(place, rows).square().sum(dim=2) - along.square() / straight).clamp_min(0)
        return away.sqrt() / self.unit[rows][:, None]

    def _from_joint(self, place: Tensor, rows: Tensor | slice) -> Tensor:
        """Return places [n, M, 2] from the joints of some extremities, image sides, x right, y up."""
        return (place - self.joint[rows][:, None]) * place.new_tensor([1.0, -1.0])

    def shown(self, weights: Tensor, side: int) -> Tensor:
        """Return how much is seen of each, float [H] in [0, 1].

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
        return ((seen - LEAST) / (MOST - LEAST)).clamp(0, 1) * large.clamp(0, 1)
