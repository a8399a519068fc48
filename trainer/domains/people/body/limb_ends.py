"""The axes of hands and feet: how what limbs end in is turned.

The axes of the right side are a mirror image of the left one's: x across to the thumb or the big toe, y along
to the fingers or the toes, z out of the back.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.body import Body
from trainer.domains.people.body.mesh import Mesh

Floats = NDArray[np.floating]

END_JOINTS = ("left_wrist", "right_wrist", "left_ankle", "right_ankle")
"""Joints that hands and feet hang from."""

_BONES = {"wrist": "wrist", "ankle": "foot"}
"""Bone of each by its joint, without the side."""
_ALONG = {"wrist": ("wrist", "finger3-1"), "ankle": ("foot", "toe2-1")}
_ACROSS = {"wrist": ("finger5-1", "finger2-1"), "ankle": ("toe5-1", "toe1-1")}
"""Bones from whose heads to whose the axes point at rest."""
_SEGMENT = 2
"""Bones of a limb's last segment."""


def limb_end_axes(body: Body, turns: Floats) -> Floats:
    """Return the axes of both hands and both feet in the world as columns, [4, 3, 3]; nan: the body has none.

    Args:
        body: gives the bones.
        turns: [J, 3, 3], world rotations of the bones.
    """
    made = np.full((len(END_JOINTS), 3, 3), np.nan)
    for number, joint in enumerate(END_JOINTS):
        bone, side = _bone_of(joint)
        axes = rest_axes(body, joint)
        if axes is not None:
            made[number] = turns[body.bone[f"{bone}.{side}"]] @ axes
    return made


@lru_cache(maxsize=32)
def rest_axes(body: Body, joint: str) -> Floats | None:
    """Return the axes at rest in the world of what hangs from a joint, as columns [3, 3].

    None: the body has no such bones.
    """
    kind, (_, side) = joint.partition("_")[2], _bone_of(joint)
    if not all(f"{name}.{side}" in body.bone for name in (*_ALONG[kind], *_ACROSS[kind])):
        return None

    def way(names: tuple[str, str]) -> Floats:
        first, last = (body.heads[body.bone[f"{name}.{side}"]].astype(np.float64) for name in names)
        return last - first

    along, across = way(_ALONG[kind]), way(_ACROSS[kind])
    along = along / np.linalg.norm(along)
    across = across - along * (across @ along)
    across = across / np.linalg.norm(across)
    normal = np.cross(across, along) * (1 if side == "L" else -1)
    return np.stack([across, along, normal], axis=1)


@lru_cache(maxsize=256)
def limb_mesh(body: Body, mesh: Mesh, joint: str) -> Mesh:
    """Return the faces of a mesh that belong to what hangs from a joint, or to the limb's last segment.

    A face belongs to the bones that move its corners most.

    Args:
        body: gives the bones.
        mesh: of that body.
        joint: one of `END_JOINTS`.
    """
    kind, side = _bone_of(joint)
    first = body.bone[f"{kind}.{side}"]
    for _ in range(_SEGMENT):
        first = max(int(body.parents[first]), 0)
    own = np.arange(len(body.parents)) == first
    for bone, parent in enumerate(body.parents):  # parents come first
        own[bone] |= parent >= 0 and own[parent]
    strongest = np.take_along_axis(body.bones, body.weights.argmax(axis=1)[:, None], axis=1)[:, 0]
    return mesh.of(own[strongest][mesh.faces].all(axis=1))


def _bone_of(joint: str) -> tuple[str, str]:
    """Return the bone of a joint, and "L" or "R"."""
    side, _, kind = joint.partition("_")
    return _BONES[kind], side[0].upper()
