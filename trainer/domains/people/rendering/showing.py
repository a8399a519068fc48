"""Visibility of whole faces of a dressed mesh, as far as their corners decide it.

Most faces lie wholly on one side of a cut.
"""

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.body import CAP, CLOTH, CURTAIN, SKIN, SKIRT
from trainer.domains.people.clothing.cut import (
    has_hair_all_over,
    is_bare_all_over,
    is_covered_all_over,
    is_whole,
)
from trainer.domains.people.rendering.compiled import compiled

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

HIDDEN, SHOWN, IN_PART = range(3)
"""States of a face: no point of it is visible, every one is, or each has to be tested."""


@compiled
def showing(layers: Ints, reach: Floats, cut: Floats, inner: Floats) -> NDArray[np.int8]:
    """Classify each face as `HIDDEN`, `SHOWN` or `IN_PART`, [F].

    Args:
        layers: [F].
        reach: [F, 4], see `Mesh`.
        cut: [14], the figure's; `inner` alike, see `cut.shrunk`.
    """
    out = np.empty(len(layers), np.int8)
    for f in range(len(layers)):
        layer, low, high, near, far = layers[f], reach[f, 0], reach[f, 1], reach[f, 2], reach[f, 3]
        if layer == SKIN:  # visible where nothing covers it
            hidden = is_covered_all_over(low, high, near, far, inner)
            out[f] = _state(hidden, is_bare_all_over(low, high, near, far, inner) & is_whole(low, far, inner))
        elif layer == CLOTH:  # visible where it is not cut away
            hidden = is_bare_all_over(low, high, near, far, cut)
            out[f] = _state(hidden, is_covered_all_over(low, high, near, far, cut) & is_whole(low, far, cut))
        elif layer == CAP:
            out[f] = _state(False, has_hair_all_over(low, cut))
        else:
            out[f] = IN_PART if layer in (SKIRT, CURTAIN) else SHOWN
    return out


@compiled
def _state(hidden: bool, shown: bool) -> int:
    """Return the state of a face from whether it is surely hidden or surely visible."""
    return HIDDEN if hidden else SHOWN if shown else IN_PART
