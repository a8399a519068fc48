"""What extremities say of places in an image: how much of them they cover, and what is taken away there."""

from dataclasses import dataclass

import torch
from torch import Tensor

from graphose_core.models.extremities.extremity import FARTHEST, SHARP, Extremities

NEARER = 3.0
"""How much higher the logit is where all of their part that a network painted is taken away."""
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
ARM, PALM = 0.085, 0.115
"""The same of a bare forearm, units. What a network painted of a turned hand is wider than its arm, and would
stay beside the wrist as spikes."""
SLANT = 0.06
"""How much wider what stays is at the end of a forearm than a wrist's length beyond it, units: a taper."""
SHIN = 0.1
"""Half the thickness of a bare limb at its end, units: beside it a heel shows before the background."""
BETWEEN = 0.1
"""Width of the strip between two feet in which what one takes away fades, units."""

Rows = Tensor | slice
"""Numbers of extremities, long [n], or all of them in order."""


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


def evidence_of(
    own: Extremities,
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
    """Return what extremities say of places.

    Args:
        own: H extremities.
        place: float [n, M, 2], unit square, x right, y down.
        logit, shade: float [n, M], as :meth:`Extremities.fields` returns them.
        shown: float [H] in [0, 1], how much is seen of each, see :meth:`Extremities.shown`.
        whose: long [n], the extremity of each row; None: all of them, in order.
        painted: float [n, M], as :meth:`Extremities.painted_logit` returns it; None: where they are.
        unhidden: float [n], how surely the network shows nothing else there than the extremity or the
            background, in [0, 1]; None: it is not known.
        gain: factor on the logit of what they cover, which makes outlines as much narrower.
        stray: float [n, M] in [0, 1], how surely a place shows a strip of an extremity that the network
            painted beside it; None: none does.
    """
    rows: Rows = slice(None) if whose is None else whose
    ahead = own.ahead[rows]
    within, around = _within_balls(own, place, rows, shown[rows][:, None])
    beyond, apart = _past_limbs(own, place, rows, ahead, unhidden)
    ended = _ended(ahead, beyond)
    alone = around * _near(logit, painted, stray) * apart * not_others(own, place, rows)
    return Evidence(torch.sigmoid(gain * logit) * within * ended, alone, shade)


def _within_balls(own: Extremities, place: Tensor, rows: Rows, shown: Tensor) -> tuple[Tensor, Tensor]:
    """Return how far within their balls places lie, and within these or what a network paints, [n, M] each.

    Args:
        own: the extremities.
        place: [n, M, 2], unit square.
        rows: the extremity of each row.
        shown: [n, 1], how much is seen of it.
    """
    radius = own.radius[rows]
    within = around = _in_ball(place, own.centre[rows], radius) * shown
    if own.painted is not own.splats:
        strayed = _in_ball(place, own.painted_centre[rows], radius) * shown
        around = torch.maximum(within, strayed)
    return within, around


def _in_ball(place: Tensor, centre: Tensor, radius: Tensor) -> Tensor:
    """Return how far within balls places [n, M, 2] lie, in [0, 1]: [n, M]."""
    away = torch.linalg.vector_norm(place - centre[:, None], dim=2)
    within: Tensor = (EDGE - away * (EDGE / radius)[:, None]).clamp(0, 1)
    return within


def _past_limbs(
    own: Extremities, place: Tensor, rows: Rows, ahead: Tensor, unhidden: Tensor | None
) -> tuple[Tensor, Tensor]:
    """Return how far extremities may cover places, and how far these are not the limbs', [n, M] each.

    Args:
        own: the extremities.
        place: [n, M, 2], unit square.
        rows: the extremity of each row.
        ahead: [n, 2], direction of its limb.
        unhidden: [n], see :func:`evidence_of`.
    """
    away = own.from_joint(place, rows)
    along = (away @ ahead[..., None])[..., 0]
    wrist = (own.unit[rows] * WRIST)[:, None]
    share = along / wrist
    beyond, apart = (share / JOINED).clamp(0, 1), (share - 1).clamp(0, 1)
    from_limb = _from_limb(away, along, ahead) / own.unit[rows][:, None]
    heel, angled = own.heel[rows][:, None], own.angled[rows][:, None]
    apart = torch.maximum(apart, _beside_arm(from_limb, share) * (1 - heel))
    if not bool(own.angled.any()):
        return beyond, apart
    beside = _beside(from_limb, share, heel) * angled
    from_joint = (torch.linalg.vector_norm(away, dim=2) / wrist - 1).clamp(0, 1)
    back = torch.maximum(own.before[rows][:, None], own.across[rows][:, None] * from_joint)
    beyond = torch.maximum(beyond, torch.maximum(beside, back))
    if unhidden is not None:
        back = ((from_limb - SHIN) / (SHIN / 2)).clamp(0, 1) * heel
        beyond = torch.maximum(beyond, back * unhidden[:, None])
    taken = ((share - JOINED) / (1 - JOINED)).clamp(0, 1)
    return beyond, torch.maximum(torch.maximum(apart, beside), angled * taken)


def _beside(from_limb: Tensor, share: Tensor, heel: Tensor) -> Tensor:
    """Return how surely places lie beside limbs, in [0, 1]: [n, M].

    Args:
        from_limb: [n, M], distances from the limbs' axes, units.
        share: [n, M], how far beyond their ends places lie, lengths of a wrist.
        heel: [n, 1], 1 for a foot.
    """
    beside = ((from_limb - LIMB) / (BESIDE - LIMB)).clamp(0, 1)
    return torch.where(heel > 0, beside, torch.maximum(beside, _beside_arm(from_limb, share)))


def _beside_arm(from_limb: Tensor, share: Tensor) -> Tensor:
    """Return how surely places lie beside the forearm of a hand and beyond its end; as :func:`_beside`."""
    narrowing = SLANT * (1 - share).clamp_min(0)
    return ((from_limb - ARM - narrowing) / (PALM - ARM)).clamp(0, 1) * (share > 0)


def _from_limb(away: Tensor, along: Tensor, ahead: Tensor) -> Tensor:
    """Return the distances of places from the lines of limbs, image sides: [n, M].

    Args:
        away: [n, M, 2], from the joints, image sides.
        along: [n, M], how far along the limbs' directions they lie, image sides.
        ahead: [n, 2], these directions.
    """
    straight = ahead.square().sum(dim=1)[:, None].clamp_min(1e-6)
    return (away.square().sum(dim=2) - along.square() / straight).clamp_min(0).sqrt()


def _ended(ahead: Tensor, beyond: Tensor) -> Tensor:
    """Return how far extremities cover places, [n, M]: all of them where their limb is seen end on.

    Args:
        ahead: [n, 2], directions of limbs, shorter the more one is foreshortened.
        beyond: [n, M], how far places lie beyond the limb.
    """
    straight = torch.linalg.vector_norm(ahead, dim=1)[:, None]
    straight = ((straight - END_ON) / (ASLANT - END_ON)).clamp(0, 1)
    ended: Tensor = 1 - straight + straight * beyond
    return ended


def _near(logit: Tensor, painted: Tensor | None, stray: Tensor | None) -> Tensor:
    """Return how far extremities, or what a network paints of them, reach places, in [0, 1]: [n, M].

    Args:
        logit, painted, stray: see :func:`evidence_of`.
    """
    reached = logit if painted is None else torch.maximum(logit, painted)
    near = ((reached / SHARP - FARTHEST) / NEARER).clamp(0, 1)
    return near if stray is None else torch.maximum(near, stray)


def not_others(own: Extremities, place: Tensor, rows: Rows) -> Tensor | float:
    """Return how far places are an extremity's and not another's that is left to the network, [n, M].

    Args:
        own: the extremities.
        place: [n, M, 2], unit square.
        rows: the extremity of each row.
    """
    others = own.others[rows]
    if not others.shape[1]:
        return 1.0
    away = torch.linalg.vector_norm(place[:, :, None] - others[:, None], dim=3).amin(dim=2)
    nearest = torch.linalg.vector_norm(place - own.painted_centre[rows][:, None], dim=2)
    share: Tensor = ((away - nearest) / (BETWEEN * own.unit[rows][:, None]) + 0.5).clamp(0, 1)
    return share
