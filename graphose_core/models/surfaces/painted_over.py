"""Colours of pixels with what a painter of surfaces makes of them."""

import torch
from torch import Tensor

from graphose_core.models.surfaces.surface_painter import VALUES
from graphose_core.powers import bounded, softmax_of_few

DARKEST = 1.5
"""Largest absolute natural logarithm of a painted shade's factor."""

ADDED = 0.7
"""Most that is added to or taken from a colour, in [0, 1]: the white of an eye in a dark face."""

FAINT = 1e-3
"""Weight that a part has at least, so that a brow may be painted where the image shows skin alone."""


def painted_over(
    values: Tensor,
    painted: Tensor,
    parts: Tensor,
    colours: Tensor,
    shown: Tensor,
    mixed: Tensor | None = None,
) -> Tensor:
    """Return pixels under a painted surface; their coverage stays as it is.

    Args:
        values: float […, n, 4], premultiplied RGBA in [0, 1].
        painted: float […, n, VALUES + parts], as a painter returns it.
        parts: float […, n, parts], weights of the parts of which one may take another's place.
        colours: float […, parts, 3], theirs.
        shown: float […, n] in [0, 1], how much of it shows.
        mixed: float […, n, parts], weights of those parts in the pixels; None: as `parts` says.
    """
    colour, coverage = values.split([3, 1], dim=-1)
    shade, added, moved = painted.tensor_split([1, VALUES], dim=-1)
    known = parts.clamp_min(FAINT).log()
    own = (parts if mixed is None else mixed).sum(dim=-1, keepdim=True)
    before = softmax_of_few(known) if mixed is None else mixed / own.clamp_min(FAINT)
    gained = softmax_of_few(known + moved) - before
    factor = torch.exp(bounded(shade, DARKEST, 1 / DARKEST))
    copied = colour + coverage * own * (gained @ colours)
    changed = copied * factor + coverage * bounded(added, ADDED)
    changed = torch.minimum(changed.clamp_min(0), coverage)
    return torch.cat([torch.lerp(colour, changed, shown[..., None]), coverage], dim=-1)
