"""The nearest places at which every bone has its length, by Newton steps of least norm.

Documents are opened by scripts and tests that need no arrays, so numpy is loaded when a ring is first pulled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from graphose_core.document.tree import Positions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEPS = 40
EXACT = 1e-10
"""Largest error of a length, in picture sides, that counts as none."""

Rod = tuple[str, str, float]
"""Two joints and the length of the bone between them."""


def settled(
    places: Positions, rods: Sequence[Rod], free: Iterable[str], steps: int = STEPS
) -> Positions | None:
    """Move the `free` joints as little as can be until all rods have their lengths; None: it failed.

    Each step solves J dx = L − |x_a − x_b| for the smallest dx, where J holds the rods' directions.
    """
    import numpy as np  # noqa: PLC0415 (see above)

    movable = {name: i for i, name in enumerate(dict.fromkeys(free))}
    names = dict.fromkeys(name for a, b, _ in rods for name in (a, b))
    index = {name: i for i, name in enumerate(names)}
    x = np.array([places[name] for name in names], dtype=float).reshape(-1, 2)
    ends = np.array([(index[a], index[b]) for a, b, _ in rods]).reshape(-1, 2)
    lengths = np.array([length for *_, length in rods])
    columns = np.array([movable.get(name, -1) for name in names])
    moving = columns >= 0
    for _ in range(steps):
        difference = x[ends[:, 0]] - x[ends[:, 1]]
        distance = np.hypot(difference[:, 0], difference[:, 1])
        wanted = lengths - distance
        if not np.isfinite(wanted).all():
            return None
        if np.abs(wanted).max(initial=0.0) < EXACT:
            return {**places, **{name: (float(x[i, 0]), float(x[i, 1])) for name, i in index.items()}}
        step = _least_step(_directions(difference, distance), ends, columns, len(movable), wanted)
        x[moving] += step[columns[moving]]
    return None


def _directions(difference: NDArray[np.float64], distance: NDArray[np.float64]) -> NDArray[np.float64]:
    """[M, 2] unit vectors along the rods; one without length points to the right."""
    import numpy as np  # noqa: PLC0415 (see above)

    units = np.tile(np.array([1.0, 0.0]), (len(distance), 1))
    long = distance > 0
    units[long] = difference[long] / distance[long, None]
    return units


def _least_step(
    units: NDArray[np.float64],
    ends: NDArray[np.intp],
    columns: NDArray[np.intp],
    count: int,
    wanted: NDArray[np.float64],
) -> NDArray[np.float64]:
    """[count, 2] shifts of the free joints."""
    import numpy as np  # noqa: PLC0415 (see above)

    jacobian = np.zeros((len(units), count, 2))
    rows = np.arange(len(units))
    for end, sign in ((0, 1.0), (1, -1.0)):
        column = columns[ends[:, end]]
        here = column >= 0
        jacobian[rows[here], column[here]] += sign * units[here]
    # The cut-off leaves out directions in which rods are (nearly) taut: they would be overshot.
    solution = np.linalg.lstsq(jacobian.reshape(len(units), -1), wanted, rcond=1e-7)[0]
    return np.asarray(solution).reshape(count, 2)
