"""How far drawn hands and feet are turned from where their limbs say."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from graphose_core.models.extremities.angles import angles_of
from graphose_core.models.extremities.frames import limb_axes
from graphose_core.models.extremities.limbs import Limbs
from trainer.domains.people.body.limb_ends import END_JOINTS
from trainer.domains.people.clothing.person import JOINTS
from trainer.domains.people.dataset.columns import TURNS
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.extremities.kinds import KINDS

Floats = NDArray[np.floating]


def turns_of(keypoints: Floats, present: NDArray[np.bool_], axes: Floats) -> Floats:
    """Return the angles of a figure's hands and feet, degrees, [4, 3]; nan: joints lack.

    Args:
        keypoints: [17, 3], x and y in the unit square, depth in image sides, greater is nearer.
        present: bool [17], which joints the figure has.
        axes: [4, 3, 3], of its hands and feet as columns, x right, y up, z to the viewer; see `END_JOINTS`.
    """
    limbs = _limbs()
    found = limb_axes(keypoints[None].astype(float) * (1.0, -1.0, 1.0), present[None], limbs)
    row = np.array([END_JOINTS.index(JOINTS[joint]) for joint in limbs.joints[found.limb, 2]], int)
    drawn = limbs.flip[found.limb][:, :, None] * axes[row]
    angles = np.full((len(END_JOINTS), 3), np.nan)
    angles[row] = angles_of(found.axes.transpose(0, 2, 1) @ drawn, limbs.axes[found.limb])
    lowest, highest = np.array(list(TURNS.values())).T
    return np.clip(angles, lowest, highest)


@cache
def _limbs() -> Limbs:
    return Limbs.of(KINDS, PEOPLE_SCHEMA)
