"""The 20 joints of a pose, and the mapping of their rotations to the bones of a body.

A pose is [20, 3]: a rotation vector P_j for each joint, its rotation from rest in the rotated frame of its
parent. World rotations are D_j = D_parent · exp(P_j), and D = exp(P) for the root. A pose applies to every
body shape.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.body import Body
from trainer.domains.people.body.hands import finger_turns
from trainer.domains.people.body.rotations import between, matrix_of, vector_of
from trainer.domains.people.rendering.compiled import compiled

Floats = NDArray[np.floating]

JOINTS = (
    "pelvis", "spine1", "spine2", "chest", "neck", "head", "lclav", "larm", "lfore", "lhand", "rclav", "rarm",
    "rfore", "rhand", "lthigh", "lshin", "lfoot", "rthigh", "rshin", "rfoot",
)  # fmt: skip
"""Names of the joints, in the order of every pose."""

PARENTS = (-1, 0, 1, 2, 3, 4, 3, 6, 7, 8, 3, 10, 11, 12, 0, 14, 15, 0, 17, 18)
"""Parent of each joint; −1 for the root."""

NUMBER = {name: i for i, name in enumerate(JOINTS)}
"""Index of each joint by its name."""

ARMS = tuple(NUMBER[s + n] for s in "lr" for n in ("clav", "arm", "fore", "hand"))
"""Indices of the arm joints, clavicles included, left first."""
LEGS = tuple(NUMBER[s + n] for s in "lr" for n in ("thigh", "shin", "foot"))
"""Indices of the leg joints, left first."""
TRUNK = tuple(NUMBER[n] for n in ("spine1", "spine2", "chest", "neck", "head"))
"""Indices of the joints of spine, neck and head, without the pelvis."""

_SWAPPED = [*range(6), *range(10, 14), *range(6, 10), *range(17, 20), *range(14, 17)]
"""Joint on the other side of each joint; itself on the trunk."""


def _bones_of_a_side(short: str, side: str) -> dict[str, tuple[str, str, float]]:
    """Return the rows of `BONES` of one side, given its joints' prefix ("l") and bones' suffix ("L")."""
    clavicle, arm, fore, hand = (short + name for name in ("clav", "arm", "fore", "hand"))
    thigh, shin, foot = (short + name for name in ("thigh", "shin", "foot"))
    return {
        f"clavicle.{side}": (clavicle, clavicle, 0.0),
        f"shoulder01.{side}": (clavicle, arm, 0.4),
        f"upperarm01.{side}": (arm, arm, 0.0),
        f"lowerarm01.{side}": (fore, fore, 0.0),
        f"lowerarm02.{side}": (fore, hand, 0.5),
        f"wrist.{side}": (hand, hand, 0.0),
        f"upperleg01.{side}": ("pelvis", thigh, 0.65),
        f"upperleg02.{side}": (thigh, thigh, 0.0),
        f"lowerleg01.{side}": (shin, shin, 0.0),
        f"foot.{side}": (foot, foot, 0.0),
    }


BONES: dict[str, tuple[str, str, float]] = {
    "root": ("pelvis", "pelvis", 0.0),
    "spine05": ("pelvis", "pelvis", 0.0),
    "spine04": ("spine1", "spine1", 0.0),
    "spine03": ("spine1", "spine2", 0.5),
    "spine02": ("spine2", "spine2", 0.0),
    "spine01": ("chest", "chest", 0.0),
    "neck01": ("chest", "neck", 0.5),
    "neck02": ("neck", "neck", 0.0),
    "neck03": ("neck", "head", 0.5),
    "head": ("head", "head", 0.0),
    **_bones_of_a_side("l", "L"),
    **_bones_of_a_side("r", "R"),
}
"""For each bone, two joints and how far its rotation lies from the first's to the second's, in [0, 1].

Bones that are not listed rotate with their parent.
"""

_BONES = tuple(BONES)
_FROM = [NUMBER[first] for first, _, _ in BONES.values()]
_TO = [NUMBER[second] for _, second, _ in BONES.values()]
_SHARE = np.array([share for _, _, share in BONES.values()])[:, None]


@lru_cache(maxsize=8)
def _followed_rows(body: Body) -> NDArray[np.int64]:
    """Return the row of `BONES` that each bone of a body follows, [J]; −1 for bones that stay at rest."""
    rows = np.full(len(body.labels), -1)
    for bone, (label, parent) in enumerate(zip(body.labels, body.parents, strict=True)):
        rows[bone] = _BONES.index(label) if label in BONES else rows[parent] if parent >= 0 else -1
    return rows


def world_turns(pose: Floats) -> Floats:
    """Return the world rotations D of the joints, [20, 3, 3], of a pose [20, 3]."""
    return _chained(matrix_of(pose), np.array(PARENTS))


@compiled
def _chained(local: Floats, parents: NDArray[np.int64]) -> Floats:
    """Compose rotations [N, 3, 3] given in the parent's frame to world rotations; parents come first."""
    out = local.copy()
    for joint, parent in enumerate(parents):
        if parent >= 0:
            for i in range(3):
                for j in range(3):
                    out[joint, i, j] = 0.0
                    for k in range(3):
                        out[joint, i, j] += out[parent, i, k] * local[joint, k, j]
    return out


def local_vectors(turns: Floats) -> Floats:
    """Return the pose [20, 3] of world rotations [20, 3, 3]; the inverse of :func:`world_turns`."""
    parents = np.stack([np.eye(3) if p < 0 else turns[p] for p in PARENTS])
    return vector_of(np.swapaxes(parents, -1, -2) @ turns)


def mirrored(pose: Floats) -> Floats:
    """Return the pose [20, 3] with left and right exchanged (a reflection in x)."""
    return np.asarray(pose, float)[_SWAPPED] * [1.0, -1.0, -1.0]


def bone_turns(body: Body, pose: Floats, hands: tuple[str, str] | None = None) -> Floats:
    """Return the world rotations of all bones of a body, [J, 3, 3], interpolated as `BONES` says.

    Args:
        body: gives the bones; one that `BONES` does not list rotates with its parent.
        pose: [20, 3].
        hands: shapes of the left and the right hand, see `hands.HANDS`; None: as at rest.
    """
    joints = world_turns(pose)
    known = between(joints[_FROM], joints[_TO], _SHARE)
    turns = np.concatenate([known, np.eye(3)[None]])[_followed_rows(body)]
    for side, kind in zip("LR", hands or (), strict=bool(hands)):
        finger_turns(body, turns, side, kind)
    return turns
