"""Twenty joints that a pose turns, and what their turns mean for the bones of a body.

A pose is [20, 3]: for each joint a rotation vector P_j, the turn from rest in its parent's turned frame, so
that the world turn is D_j = D_parent · exp(P_j) (root: D = exp(P)). It holds for every body shape.
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
"""In this order in every pose."""

PARENTS = (-1, 0, 1, 2, 3, 4, 3, 6, 7, 8, 3, 10, 11, 12, 0, 14, 15, 0, 17, 18)

NUMBER = {name: i for i, name in enumerate(JOINTS)}

ARMS = tuple(NUMBER[s + n] for s in "lr" for n in ("clav", "arm", "fore", "hand"))
LEGS = tuple(NUMBER[s + n] for s in "lr" for n in ("thigh", "shin", "foot"))
TRUNK = tuple(NUMBER[n] for n in ("spine1", "spine2", "chest", "neck", "head"))

_SWAPPED = [*range(6), *range(10, 14), *range(6, 10), *range(17, 20), *range(14, 17)]


def _bones_of_a_side(short: str, side: str) -> dict[str, tuple[str, str, float]]:
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
"""Bones, and between which joints' turns their own lies, and how far; others turn with their parent."""

_BONES = tuple(BONES)
_FROM = [NUMBER[first] for first, _, _ in BONES.values()]
_TO = [NUMBER[second] for _, second, _ in BONES.values()]
_SHARE = np.array([share for _, _, share in BONES.values()])[:, None]


@lru_cache(maxsize=8)
def _turning(body: Body) -> NDArray[np.int64]:
    """Which of `BONES` each bone of a body turns with, [J]: its own row, or its parent's; −1: it stays."""
    rows = np.full(len(body.labels), -1)
    for bone, (label, parent) in enumerate(zip(body.labels, body.parents, strict=True)):
        rows[bone] = _BONES.index(label) if label in BONES else rows[parent] if parent >= 0 else -1
    return rows


def world_turns(pose: Floats) -> Floats:
    """World turns D of the joints, [20, 3, 3]."""
    return _chained(matrix_of(pose), np.array(PARENTS))


@compiled
def _chained(local: Floats, parents: NDArray[np.int64]) -> Floats:
    """World turns of turns in the parent's frame; parents come first."""
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
    """The pose [20, 3] of world turns."""
    parents = np.stack([np.eye(3) if p < 0 else turns[p] for p in PARENTS])
    return vector_of(np.swapaxes(parents, -1, -2) @ turns)


def mirrored(pose: Floats) -> Floats:
    """The pose with left and right exchanged (a reflection in x)."""
    return np.asarray(pose, float)[_SWAPPED] * [1.0, -1.0, -1.0]


def bone_turns(body: Body, pose: Floats, hands: tuple[str, str] | None = None) -> Floats:
    """Turns of all bones of a body, [J, 3, 3]; bones between joints go half of the way.

    Args:
        body: whose bones; a bone that the rig does not know moves with its parent.
        pose: [20, 3].
        hands: shapes of the left and the right hand, see `hands.HANDS`; None: as at rest.
    """
    joints = world_turns(pose)
    known = between(joints[_FROM], joints[_TO], _SHARE)
    turns = np.concatenate([known, np.eye(3)[None]])[_turning(body)]
    for side, kind in zip("LR", hands or (), strict=bool(hands)):
        finger_turns(body, turns, side, kind)
    return turns
