"""Which faces of a dressed mesh show, as far as their corners tell: most lie wholly on one side of a cut."""

import numpy as np
from numpy.typing import NDArray

from trainer.data.people.body import CAP, CLOTH, CURTAIN, SKIN, SKIRT
from trainer.data.people.compiled import compiled
from trainer.data.people.cut import is_bare_all_over, is_covered_all_over, is_whole

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

HIDDEN, SHOWN, IN_PART = range(3)


@compiled
def showing(layers: Ints, reach: Floats, cut: Floats, inner: Floats) -> NDArray[np.int8]:
    """Tell for each face [F] whether no point of it shows, all of it, or whether its points have to be asked.

    Args:
        layers: [F].
        reach: [F, 4], see `Mesh`.
        cut: [14], the figure's; `inner` alike, drawn in.
    """
    out = np.empty(len(layers), np.int8)
    for f in range(len(layers)):
        low, high, near, far = reach[f, 0], reach[f, 1], reach[f, 2], reach[f, 3]
        if layers[f] == SKIN:
            out[f] = _bare(low, high, near, far, inner)
        elif layers[f] == CLOTH:
            out[f] = _clothed(low, high, near, far, cut)
        else:
            out[f] = IN_PART if layers[f] in (SKIRT, CAP, CURTAIN) else SHOWN
    return out


@compiled
def _bare(low: float, high: float, near: float, far: float, inner: Floats) -> int:
    """Skin shows where nothing covers it."""
    if is_covered_all_over(low, high, near, far, inner):
        return HIDDEN
    whole = is_whole(low, far, inner)
    return SHOWN if whole and is_bare_all_over(low, high, near, far, inner) else IN_PART


@compiled
def _clothed(low: float, high: float, near: float, far: float, cut: Floats) -> int:
    """Cloth shows where it is not cut away."""
    if is_bare_all_over(low, high, near, far, cut):
        return HIDDEN
    whole = is_whole(low, far, cut)
    return SHOWN if whole and is_covered_all_over(low, high, near, far, cut) else IN_PART
