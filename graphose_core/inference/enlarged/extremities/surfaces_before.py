"""What the surface of a part in space, such as a head with its hair, leaves of an extremity behind it."""

import torch
from torch import Tensor

from graphose_core.inference.enlarged.extremities.other_limbs import BEFORE, SURELY, Beside
from graphose_core.models.extremities.extremity import Extremities
from graphose_core.models.surfaces.laying import Surfaces

HAIR = 1.25
"""How much larger a head is with its hair. Of places within see `Lying.inside`."""
OUTLINE = 0.2
"""How far inside that a place surely shows it."""
BARE, SURELY_BARE = 0.35, 0.5
"""How far inside from which on a place shows the head without its hair, or what lies before it; and from
which on it surely does."""


def surfaces_before(place: Tensor, extremities: Extremities, surfaces: Surfaces) -> Beside:
    """Return what the surfaces of their figures leave of extremities at places.

    Where the network shows another part, such as hair, it hides what lies behind the surface that is seen.
    Where it shows the extremity's own part, such as the skin of a face, a hand may lie on it, whose depth may
    be a guess: what lies behind the middle of the head is hidden.

    Args:
        place: float [H, M, 2], unit square.
        extremities: H of them.
        surfaces: of the figures.
    """
    numbers = {figure: number for number, figure in enumerate(surfaces.figures)}
    rows = [row for row, figure in enumerate(extremities.figure) if figure in numbers]
    if not rows:
        return Beside.nothing(place)
    own = torch.tensor([numbers[extremities.figure[row]] for row in rows], device=place.device)
    lying = surfaces.lying_at(place[rows], own, HAIR)
    depth, unit = (values[rows, None] for values in (extremities.depth, extremities.unit))
    reached = (lying.inside / OUTLINE).clamp(0, 1)
    within = ((lying.inside - BARE) / (SURELY_BARE - BARE)).clamp(0, 1)
    hides, before = torch.zeros_like(place[..., 0]), torch.zeros_like(place[..., 0])
    hides[rows] = within * _nearer((lying.middle - depth) / unit)
    before[rows] = reached * _nearer((lying.front - depth) / unit)
    return Beside(1 - hides, 1 - hides, before)


def on_surfaces(place: Tensor, extremities: Extremities, surfaces: Surfaces) -> Tensor:
    """Return which places, float [H, M, 2], lie on a surface of their extremity's figure, bool [H, M]."""
    numbers = {figure: number for number, figure in enumerate(surfaces.figures)}
    rows = [row for row, figure in enumerate(extremities.figure) if figure in numbers]
    lies = torch.zeros_like(place[..., 0], dtype=torch.bool)
    if rows:
        own = torch.tensor([numbers[extremities.figure[row]] for row in rows], device=place.device)
        lies[rows] = surfaces.lying_at(place[rows], own, HAIR).inside > 0
    return lies


def _nearer(units: Tensor) -> Tensor:
    """Return how surely what is so much nearer than the middle of an extremity hides it, in [0, 1]."""
    return ((units - BEFORE) / (SURELY - BEFORE)).clamp(0, 1)
