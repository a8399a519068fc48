"""Poses by lot: everyday ones, captured ones, and recombinations, none pushed through itself."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.anchors import ANCHORS, anchor_poses
from trainer.domains.people.body.body import Body, moved_heads
from trainer.domains.people.body.collision import deepest
from trainer.domains.people.body.pose_bank import PoseBank, arm_range
from trainer.domains.people.body.rig import ARMS, LEGS, NUMBER, TRUNK, bone_turns, mirrored, world_turns
from trainer.domains.people.body.rotations import about, vector_of

Floats = NDArray[np.floating]

_TRIES = 12
_TOUCH = 0.02  # metres that limbs may sink into one another


@dataclass(frozen=True)
class DrawnPose:
    """A pose, the shapes of its hands (left, right), and the name of the pose or the clip it comes from."""

    pose: Floats
    hands: tuple[str, str]
    name: str


@dataclass(frozen=True)
class PoseSampler:
    """Draws poses for the mean body; they hold for the others."""

    body: Body
    bank: PoseBank

    def draw(self, rng: np.random.Generator) -> DrawnPose:
        """A pose that is not pushed through itself (the last of a dozen tries, if none is free)."""
        for _ in range(_TRIES):
            drawn = self._any(rng)
            if self._sinks(drawn) < _TOUCH:
                break
        return drawn

    def _any(self, rng: np.random.Generator) -> DrawnPose:
        kind = rng.choice(4, p=(0.48, 0.24, 0.16, 0.12))
        if kind == 0:
            return self._everyday(rng)
        pose, name = self._captured(rng)
        if kind == 2:
            other, other_name = self._captured(rng)
            pose = pose.copy()
            pose[[*ARMS, *TRUNK]], name = other[[*ARMS, *TRUNK]], f"{name} + {other_name}"
        elif kind == 3:
            low, high = arm_range(self.bank)
            pose = pose.copy()
            pose[list(ARMS)], name = rng.uniform(low, high), f"{name}, other arms"
        return DrawnPose(_shaken(pose, rng, 5.0), _any_hands(rng), name)

    def _everyday(self, rng: np.random.Generator) -> DrawnPose:
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
        return DrawnPose(_shaken(pose, rng, 3.0), (hands[0], hands[1]), name)

    def _captured(self, rng: np.random.Generator) -> tuple[Floats, str]:
        number = int(rng.integers(len(self.bank.poses)))
        pose = _facing_ahead(self.bank.poses[number])
        return (mirrored(pose) if rng.random() < 0.5 else pose), self.bank.clips[number]

    def _sinks(self, drawn: DrawnPose) -> float:
        heads = self.body.heads.astype(np.float64)
        turns = bone_turns(self.body, drawn.pose)
        return deepest(self.body, moved_heads(heads, self.body.parents, turns))


def high_kick(pose: Floats) -> bool:
    """Whether a skirt would be torn: thighs far apart, or a thigh above the hip or far back."""
    turns = world_turns(pose)
    pelvis = turns[NUMBER["pelvis"]]
    thighs = [turns[NUMBER[name]] @ (-pelvis.T[2] @ pelvis) for name in ("lthigh", "rthigh")]
    left, right = (pelvis.T @ thigh for thigh in thighs)
    spread = float(np.degrees(np.arccos(np.clip(left @ right, -1, 1))))
    lowest = max(left[2], right[2])
    return spread > 48 or lowest > -0.15 or max(left[1], right[1]) > 0.45


def _facing_ahead(pose: Floats) -> Floats:
    """Captured people face any way; the camera's yaw does that here."""
    turned = np.array(pose, float)
    pelvis = world_turns(turned)[0]
    ahead = pelvis @ [0.0, -1.0, 0.0]
    if np.hypot(ahead[0], ahead[1]) > 0.4:
        heading = float(np.degrees(np.arctan2(ahead[0], -ahead[1])))
        turned[0] = vector_of(about(np.array([0.0, 0.0, 1.0]), -heading) @ pelvis)
    return turned


def _shaken(pose: Floats, rng: np.random.Generator, degrees: float) -> Floats:
    """Joint noise, and a turn of the head; the root keeps its place over the feet."""
    amount = np.radians(degrees) * rng.uniform(0.3, 1.2)
    noise = rng.normal(scale=amount, size=pose.shape)
    noise[0] *= 0.3
    noise[list(LEGS)] *= 0.6
    noise[[NUMBER[n] for n in ("lshin", "rshin", "lfore", "rfore")], 1:] *= 0.4
    noise[NUMBER["neck"]] += rng.normal(scale=np.radians((5, 4, 11)))
    noise[NUMBER["head"]] += rng.normal(scale=np.radians((5, 4, 11)))
    return pose + noise


def _any_hands(rng: np.random.Generator) -> tuple[str, str]:
    names = ("relaxed", "fist", "flat", "grip")
    left, right = rng.choice(4, size=2, p=(0.6, 0.2, 0.1, 0.1))
    return names[left], names[right]
