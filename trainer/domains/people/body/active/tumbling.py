"""Poses turned over, as in a somersault or a cartwheel."""

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.rotations import about, matrix_of, vector_of

Floats = NDArray[np.floating]

LEAST, MOST = 40.0, 180.0
"""Range of the angle by which a pose is turned over, degrees, either way."""

X, Y, Z = np.eye(3)


def turned_over(pose: Floats, rng: np.random.Generator) -> Floats:
    """Return the pose [20, 3] with its root turned: mostly over head, else aside, or about any axis."""
    kind = float(rng.random())
    axis = X if kind < 0.6 else Y if kind < 0.85 else rng.normal(size=3)
    angle = float(rng.uniform(LEAST, MOST) * rng.choice((-1.0, 1.0)))
    turned = np.array(pose, float)
    turned[0] = vector_of(about(axis, angle) @ matrix_of(turned[0]))
    return turned
