"""The bent back of old age."""

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.rig import NUMBER
from trainer.domains.people.body.rotations import about, matrix_of, vector_of

Floats = NDArray[np.floating]

BEGIN = 0.75
"""Age, on the scale [0, 1] of a build, from which on backs bend."""

MOST = 42.0
"""Greatest sum of the angles by which a spine bends, degrees."""

SPINE = {"spine1": 0.2, "spine2": 0.35, "chest": 0.45}
"""Shares of it by joint; neck and head bend back by most of it, since eyes look ahead."""

RAISED = {"neck": -0.35, "head": -0.35}


def stooped(pose: Floats, age: float, rng: np.random.Generator) -> Floats:
    """Return the pose [20, 3] as somebody of an age has it: the older, the more a back may be bent."""
    share = float(rng.random())  # drawn at every age, so that what follows does not depend on it
    angle = MOST * share * max(0.0, age - BEGIN) / (1 - BEGIN)
    bent = np.array(pose, float)
    for name, part in {**SPINE, **RAISED}.items():
        joint = NUMBER[name]
        bent[joint] = vector_of(matrix_of(bent[joint]) @ about(np.array([1.0, 0.0, 0.0]), part * angle))
    return bent
