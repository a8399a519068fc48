"""Solver for given bone lengths: Newton steps of least norm.

Documents are opened by scripts and tests that need no arrays, so numpy is loaded when a ring is first pulled.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from graphose_core.document.kinematics.structure.tree import Positions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEPS = 40
"""Largest number of Newton steps."""

EXACT = 1e-10
"""Largest error of a length, in image sides, that counts as none."""

PATIENCE, PROGRESS = 6, 0.9
"""Steps within which the error must fall to this share of the best, or the solver gives up."""

TAUT = 1e-12
"""Tikhonov regularisation μ of J Jᵀ, far above rounding errors of a zero."""

Rod = tuple[str, str, float]
"""Two joints and the length of the bone between them."""


def settled(
    places: Positions, rods: Sequence[Rod], free: Iterable[str], steps: int = STEPS
) -> Positions | None:
    """Move the `free` joints as little as can be until all rods have their lengths; None: it failed.

    Each step solves J dx = L − |x_a − x_b| for the smallest dx, where J holds the rods' directions.
    """
    import numpy as np  # noqa: PLC0415 (see above)

    names = list(dict.fromkeys(name for a, b, _ in rods for name in (a, b)))
    index = {name: i for i, name in enumerate(names)}
    x = np.array([places[name] for name in names], dtype=float).reshape(-1, 2)
    ends = np.array([(index[a], index[b]) for a, b, _ in rods]).reshape(-1, 2)
    lengths = np.array([length for *_, length in rods])
    pulls = _pulls(ends, [index[name] for name in dict.fromkeys(free) if name in index], len(names))
    shared = pulls @ pulls.T
    best, since = math.inf, 0
    for _ in range(steps):
        difference = x[ends[:, 0]] - x[ends[:, 1]]
        distance = np.hypot(difference[:, 0], difference[:, 1])
        wanted = lengths - distance
        worst = float(np.abs(wanted).max(initial=0.0))
        if worst < EXACT:
            return {**places, **{name: (float(x[i, 0]), float(x[i, 1])) for name, i in index.items()}}
        best, since = (worst, 0) if worst < PROGRESS * best else (best, since + 1)
        if since >= PATIENCE or not math.isfinite(worst):
            return None
        x += _least_step(_directions(difference, distance), pulls, shared, wanted)
    return None


def _pulls(ends: NDArray[np.intp], free: Sequence[int], count: int) -> NDArray[np.float64]:
    """Return [M, N]: ±1 where a rod ends at a joint that is free, else 0."""
    import numpy as np  # noqa: PLC0415 (see above)

    pulls = np.zeros((len(ends), count))
    rows = np.arange(len(ends))
    pulls[rows, ends[:, 0]], pulls[rows, ends[:, 1]] = 1.0, -1.0
    moving = np.zeros(count)
    moving[free] = 1.0
    return pulls * moving


def _directions(difference: NDArray[np.float64], distance: NDArray[np.float64]) -> NDArray[np.float64]:
    """[M, 2] unit vectors along the rods; one without length points to the right."""
    import numpy as np  # noqa: PLC0415 (see above)

    long = distance > 0
    units = difference / np.where(long, distance, 1.0)[:, None]
    units[~long] = 1.0, 0.0
    return units


def _least_step(
    units: NDArray[np.float64],
    pulls: NDArray[np.float64],
    shared: NDArray[np.float64],
    wanted: NDArray[np.float64],
) -> NDArray[np.float64]:
    """[N, 2] shifts of the joints: Jᵀ (J Jᵀ + μ I)⁻¹ (L − |x_a − x_b|), 0 for those that stay.

    J is `pulls` times the directions, so J Jᵀ is `shared` (pulls · pullsᵀ) times their scalar products. The
    small μ leaves out directions in which rods are (nearly) taut: they would be overshot.
    """
    import numpy as np  # noqa: PLC0415 (see above)

    square = shared * (units @ units.T)
    square.flat[:: len(square) + 1] += TAUT
    return np.asarray(pulls.T @ (np.linalg.solve(square, wanted)[:, None] * units))
