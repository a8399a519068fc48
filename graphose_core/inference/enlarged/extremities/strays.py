"""What the network painted of a hand beside where the hand lies.

Most of it lies where a hand may be, and is taken away there; a strip of it may be left beside that.
"""

from torch import Tensor

from graphose_core.inference.enlarged.extremities.grid import Grid
from graphose_core.inference.enlarged.extremities.rim import RIM, around
from graphose_core.inference.enlarged.extremities.shown import Shown
from graphose_core.inference.enlarged.extremities.surfaces_before import SurfacesBefore
from graphose_core.models.extremities.evidence import NEARER
from graphose_core.models.extremities.extremity import FARTHEST, SHARP

FAINT = 0.003
"""Share of a cell from which an extremity covers any of it."""
LEFT = 0.1
"""Weight of its part from which a cell shows what the network painted."""
STRIP = 0.08
"""Half the width up to which what is left of that beside a hand is thin, units."""
STRAYED = 0.3
"""How far beside a hand strips of it may lie, units."""


CORNER = 0.3
"""How far skin of another limb goes on from where it is surely that, units."""


def strays_of(
    shown: Shown, grid: Grid, part: Tensor, reached: Tensor, others: Tensor, surfaces: SurfacesBefore
) -> Tensor:
    """Return which cells show such a strip, bool [H, s, s].

    A face or a neck beside a hand is no strip, and a head has none. What is left beside a foot is its other
    part, or the other foot.

    Args:
        shown: the extremities of a layer.
        grid: of their squares.
        part: weights of their own parts, [H, s, s].
        reached: logits of what they cover, or would cover where the network paints them, [H, s, s].
        others: bool [H, s, s], see :func:`others_of`.
        surfaces: of their figures, at the cells.
    """
    own = shown.extremities
    surely = reached > SHARP * (FARTHEST + NEARER)
    strays = grid.thin((part > LEFT) & ~surely, STRIP, own) & grid.dilated(surely, STRAYED, own)
    strays &= (own.heel == 0)[:, None, None] & ~others
    if not bool(strays.any()):
        return strays
    strays &= ~surfaces.lie_on().view(part.shape)
    return around(strays.to(part), RIM) > 0


def others_of(shown: Shown, grid: Grid, part: Tensor, reached: Tensor) -> Tensor:
    """Return which cells beside hands show a neck or another limb up to its corners, bool [H, s, s].

    Such skin is thicker than a strip where nothing of a hand may be, or where it leaves what a hand may
    change. Rounded as what is carried on behind a hand is, the point of a neckline would be lost.

    Args:
        shown, grid, part, reached: as :func:`strays_of` takes them.
    """
    own = shown.extremities
    beside = own.beyond(grid.middles.flatten(1, 2)).view(part.shape) & (own.heel == 0)[:, None, None]
    free = (part > LEFT) & beside & ~grid.around(reached.sigmoid() > FAINT, own)
    far = free & (reached <= SHARP * FARTHEST) & ~grid.thin(free, STRIP, own)
    leaves = free & grid.at_edges & ~grid.thin(free | ~grid.at_edges, STRIP, own)
    seeds = far | leaves
    return grid.grown(seeds, free, CORNER, own) if bool(seeds.any()) else seeds
