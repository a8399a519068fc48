"""What the network painted of a hand beside where the hand lies.

Most of it lies where a hand may be, and is taken away there; a strip of it may be left beside that.
"""

from torch import Tensor

from graphose_core.inference.enlarged.extremities.grid import Grid
from graphose_core.inference.enlarged.extremities.rim import RIM, around
from graphose_core.inference.enlarged.extremities.shown import Shown
from graphose_core.inference.enlarged.extremities.surfaces_before import SurfacesBefore
from graphose_core.models.extremities.extremity import FARTHEST, NEARER, SHARP

LEFT = 0.1
"""Weight of its part from which a cell shows what the network painted."""
STRIP = 0.08
"""Half the width up to which what is left of that beside a hand is thin, units."""
STRAYED = 0.3
"""How far beside a hand strips of it may lie, units."""


def strays_of(shown: Shown, grid: Grid, part: Tensor, reached: Tensor, surfaces: SurfacesBefore) -> Tensor:
    """Return which cells show such a strip, bool [H, s, s].

    A face or a neck beside a hand is no strip, and a head has none. What is left beside a foot is its other
    part, or the other foot.

    Args:
        shown: the extremities of a layer.
        grid: of their squares.
        part: weights of their own parts, [H, s, s].
        reached: logits of what they cover, or would cover where the network paints them, [H, s, s].
        surfaces: of their figures, at the cells.
    """
    own = shown.extremities
    surely = reached > SHARP * (FARTHEST + NEARER)
    strays = grid.thin((part > LEFT) & ~surely, STRIP, own) & grid.dilated(surely, STRAYED, own)
    strays &= (own.heel == 0)[:, None, None]
    if not bool(strays.any()):
        return strays
    strays &= ~surfaces.lie_on().view(part.shape)
    return around(strays.to(part), RIM) > 0
