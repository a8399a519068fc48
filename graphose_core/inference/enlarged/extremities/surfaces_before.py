"""What the surface of a part in space, such as a head with its hair, leaves of an extremity behind it."""

from functools import cached_property

import torch
from torch import Tensor

from graphose_core.inference.enlarged.extremities.other_limbs import BEFORE, SURELY, Beside
from graphose_core.models.extremities.extremity import Extremities
from graphose_core.models.surfaces.ellipsoid import Lying
from graphose_core.models.surfaces.laying import Surfaces

HAIR = 1.25
"""How much larger a head is with its hair. Of places within see `Lying.inside`."""
OUTLINE = 0.2
"""How far inside that a place surely shows it."""
BARE, SURELY_BARE = 0.35, 0.5
"""How far inside from which on a place shows the head without its hair, or what lies before it; and from
which on it surely does."""


class SurfacesBefore:
    """Where the surfaces of their figures lie at places of extremities, found when it is first asked for.

    Args:
        place: float [H, M, 2], unit square.
        extremities: H of them.
        surfaces: of the figures; None: there are none.
    """

    def __init__(self, place: Tensor, extremities: Extremities, surfaces: Surfaces | None) -> None:
        self._place, self._extremities, self._surfaces = place, extremities, surfaces
        numbers = {} if surfaces is None else {figure: n for n, figure in enumerate(surfaces.figures)}
        self._rows = [row for row, figure in enumerate(extremities.figure) if figure in numbers]
        self._numbers = [numbers[extremities.figure[row]] for row in self._rows]

    @cached_property
    def _lying(self) -> Lying:
        assert self._surfaces is not None  # else nothing is asked for
        place = self._place if self._all else self._place[self._rows]
        return self._surfaces.lying_at(place, torch.tensor(self._numbers, device=place.device), HAIR)

    @property
    def _all(self) -> bool:
        """Whether all extremities are of figures with surfaces."""
        return len(self._rows) == len(self._extremities.figure)

    def left(self) -> Beside:
        """Return what the surfaces leave of the extremities.

        Where the network shows another part, such as hair, it hides what lies behind the surface that is
        seen. Where it shows the extremity's own part, such as the skin of a face, a hand may lie on it, whose
        depth may be a guess: what lies behind the middle of the head is hidden.
        """
        if not self._rows:
            return Beside.nothing(self._place)
        depth, unit = (
            self._of(values)[:, None] for values in (self._extremities.depth, self._extremities.unit)
        )
        lying, width = self._lying, unit * (SURELY - BEFORE)
        begin = depth + BEFORE * unit
        within = ((lying.inside - BARE) / (SURELY_BARE - BARE)).clamp(0, 1)
        hides = within * ((lying.middle - begin) / width).clamp(0, 1)
        before = (lying.inside / OUTLINE).clamp(0, 1) * ((lying.front - begin) / width).clamp(0, 1)
        kept = 1 - self._in_all(hides)
        return Beside(kept, kept, self._in_all(before))

    def lie_on(self) -> Tensor:
        """Return which places lie on a surface of their extremity's figure, bool [H, M]."""
        if not self._rows:
            return torch.zeros_like(self._place[..., 0], dtype=torch.bool)
        return self._in_all(self._lying.inside > 0)

    def _of(self, values: Tensor) -> Tensor:
        return values if self._all else values[self._rows]

    def _in_all(self, values: Tensor) -> Tensor:
        """Return values of the extremities that have a surface as values of all, 0 of the others."""
        if self._all:
            return values
        made = values.new_zeros(self._place.shape[:2])
        made[self._rows] = values
        return made
