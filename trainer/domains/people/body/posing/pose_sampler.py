"""Random poses: everyday ones, of sport, captured ones and recombinations, without self-intersection."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.active.legs import random_legs
from trainer.domains.people.body.active.poses import POSES, active_poses
from trainer.domains.people.body.active.tumbling import turned_over
from trainer.domains.people.body.anchors.anchor import Anchor, flip
from trainer.domains.people.body.anchors.everyday import ANCHORS, HANG, anchor_poses
from trainer.domains.people.body.anchors.limb_rotations import anchor_pose
from trainer.domains.people.body.body import Body, moved_heads
from trainer.domains.people.body.posing.collision import deepest
from trainer.domains.people.body.posing.pose_bank import PoseBank, arm_range
from trainer.domains.people.body.rig import ARMS, LEGS, NUMBER, TRUNK, bone_turns, mirrored, world_turns
from trainer.domains.people.body.rotations import about, vector_of

Floats = NDArray[np.floating]

_TRIES = 12
"""Greatest number of poses tried before one that intersects itself is accepted."""
_TOUCH = 0.02
"""Penetration depth of limbs that is tolerated, metres."""

SHARES = {
    "everyday": 0.36,
    "captured": 0.17,
    "other upper body": 0.11,
    "other arms": 0.09,
    "other legs": 0.13,
    "active": 0.14,
}
"""How often poses of each origin are drawn."""

TURNED = 0.11
"""Share of the poses that are not everyday ones which are turned over."""


@dataclass(frozen=True)
class DrawnPose:
    """A sampled pose.

    Attributes:
        pose: [20, 3], rotation vectors (see `rig`).
        hands: shapes of the left and the right hand, see `hands.HANDS`.
        name: the everyday pose or the captured recording that it comes from; "a + b" for a recombination.
    """

    pose: Floats
    hands: tuple[str, str]
    name: str


@dataclass(frozen=True)
class PoseSampler:
    """Sample poses of the mean body; they apply to other body shapes too.

    Attributes:
        body: the body model, for tests of self-intersection.
        bank: captured poses.
    """

    body: Body
    bank: PoseBank

    def draw(self, rng: np.random.Generator) -> DrawnPose:
        """Sample a pose that does not intersect itself; after 12 failures, return the last one tried."""
        for _ in range(_TRIES):
            drawn = self._sample(rng)
            if self._penetration(drawn) < _TOUCH:
                break
        return drawn

    def _sample(self, rng: np.random.Generator) -> DrawnPose:
        """Sample an everyday pose, one of sport, a captured one, or one with other upper body, arms or legs.

        `SHARES` says how often; all but everyday poses are turned over in one of nine cases.
        """
        kind = str(rng.choice(list(SHARES), p=list(SHARES.values())))
        if kind == "everyday":
            return self._everyday(rng)
        if kind == "active":
            pose, hands, name = self._active(rng)
        else:
            (pose, name), hands = self._recombined(kind, rng), _random_hands(rng)
        if rng.random() < TURNED:
            pose, name = turned_over(pose, rng), f"{name}, turned over"
        return DrawnPose(_with_noise(pose, rng, 5.0), hands, name)

    def _recombined(self, kind: str, rng: np.random.Generator) -> tuple[Floats, str]:
        """Sample a captured pose, as it is or with parts of its body of another origin."""
        pose, name = self._captured(rng)
        pose = np.array(pose, float)
        if kind == "other upper body":
            other, other_name = self._captured(rng)
            pose[[*ARMS, *TRUNK]], name = other[[*ARMS, *TRUNK]], f"{name} + {other_name}"
        if kind == "other arms" or (kind == "other legs" and rng.random() < 0.5):
            low, high = arm_range(self.bank)
            pose[list(ARMS)], name = rng.uniform(low, high), f"{name}, other arms"
        if kind == "other legs":
            left, right, legs = random_legs(rng)
            pose[list(LEGS)] = anchor_pose(Anchor(HANG, flip(HANG), left, right))[list(LEGS)]
            name = f"{name}, legs {legs}"
        return pose, name

    def _active(self, rng: np.random.Generator) -> tuple[Floats, tuple[str, str], str]:
        """Sample a pose of sport, sometimes with the arms of another, mirrored in half of the cases."""
        names = list(POSES)
        name = names[int(rng.integers(len(names)))]
        pose, hands = active_poses()[name].copy(), (POSES[name].left.hand, POSES[name].right.hand)
        if rng.random() < 0.35:
            other = names[int(rng.integers(len(names)))]
            pose[list(ARMS)] = active_poses()[other][list(ARMS)]
            hands, name = (POSES[other].left.hand, POSES[other].right.hand), f"{name} + {other}"
        if rng.random() < 0.5:
            pose, hands = mirrored(pose), (hands[1], hands[0])
        return pose, hands, name

    def _everyday(self, rng: np.random.Generator) -> DrawnPose:
        """Sample an everyday pose, sometimes with the arms of another, mirrored in half of the cases."""
        names = list(ANCHORS)
        name = names[int(rng.integers(len(names)))]
        anchor, pose = ANCHORS[name], anchor_poses()[name]
        hands = (anchor.left.hand, anchor.right.hand)
        if rng.random() < 0.2:  # the arms of another one
            other = names[int(rng.integers(len(names)))]
            pose = pose.copy()
            pose[list(ARMS)] = anchor_poses()[other][list(ARMS)]
            hands, name = (ANCHORS[other].left.hand, ANCHORS[other].right.hand), f"{name} + {other}"
        if rng.random() < 0.5:
            pose, hands = mirrored(pose), hands[::-1]
        return DrawnPose(_with_noise(pose, rng, 3.0), (hands[0], hands[1]), name)

    def _captured(self, rng: np.random.Generator) -> tuple[Floats, str]:
        """Sample a captured pose, facing ahead, half of the time mirrored, and its recording's name."""
        number = int(rng.integers(len(self.bank.poses)))
        pose = _facing_ahead(self.bank.poses[number])
        return (mirrored(pose) if rng.random() < 0.5 else pose), self.bank.clips[number]

    def _penetration(self, drawn: DrawnPose) -> float:
        """Return the greatest penetration depth of the pose on the mean body, metres."""
        heads = self.body.heads.astype(np.float64)
        turns = bone_turns(self.body, drawn.pose)
        return deepest(self.body, moved_heads(heads, self.body.parents, turns))


def high_kick(pose: Floats) -> bool:
    """Return whether a skirt could not follow the pose, [20, 3].

    That is the case if the thighs are far apart, or one is near the horizontal or far back.
    """
    turns = world_turns(pose)
    pelvis = turns[NUMBER["pelvis"]]
    thighs = [turns[NUMBER[name]] @ (-pelvis.T[2] @ pelvis) for name in ("lthigh", "rthigh")]
    left, right = (pelvis.T @ thigh for thigh in thighs)
    spread = float(np.degrees(np.arccos(np.clip(left @ right, -1, 1))))
    lowest = max(left[2], right[2])
    return spread > 48 or lowest > -0.15 or max(left[1], right[1]) > 0.45


def _facing_ahead(pose: Floats) -> Floats:
    """Return the pose rotated about the vertical to face ahead; the sampled yaw sets the heading instead."""
    turned = np.array(pose, float)
    pelvis = world_turns(turned)[0]
    ahead = pelvis @ [0.0, -1.0, 0.0]
    if np.hypot(ahead[0], ahead[1]) > 0.4:
        heading = float(np.degrees(np.arctan2(ahead[0], -ahead[1])))
        turned[0] = vector_of(about(np.array([0.0, 0.0, 1.0]), -heading) @ pelvis)
    return turned


def _with_noise(pose: Floats, rng: np.random.Generator, degrees: float) -> Floats:
    """Add normal noise of about `degrees` to each joint: more to the head, less to root and legs."""
    amount = np.radians(degrees) * rng.uniform(0.3, 1.2)
    noise = rng.normal(scale=amount, size=pose.shape)
    noise[0] *= 0.3
    noise[list(LEGS)] *= 0.6
    noise[[NUMBER[n] for n in ("lshin", "rshin", "lfore", "rfore")], 1:] *= 0.4
    noise[NUMBER["neck"]] += rng.normal(scale=np.radians((5, 4, 11)))
    noise[NUMBER["head"]] += rng.normal(scale=np.radians((5, 4, 11)))
    return pose + noise


def _random_hands(rng: np.random.Generator) -> tuple[str, str]:
    """Sample hand shapes (left, right)."""
    names = ("relaxed", "fist", "flat", "grip")
    left, right = rng.choice(4, size=2, p=(0.6, 0.2, 0.1, 0.1))
    return names[left], names[right]
