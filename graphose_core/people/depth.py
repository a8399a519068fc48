"""Depths that a pose suggests: how far each joint of a person is towards us, where nobody has said.

A bone that looks shorter than it is leads towards us or away from us: seen length l and standard length L
leave √(L² − l²). Which of the two, habits of bodies and cameras tell (`HABITS`); between them the answer
changes smoothly, so that a drag never makes a depth jump.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, sqrt, tanh

from graphose_core.document.pose import Figure
from graphose_core.people.facing import Facing, facing_of, middle
from graphose_core.people.proportions import BONES, EARS, EYES, HIPS, SHOULDERS, TRUNK, scale_of

Point = tuple[float, float]

JOINTS = frozenset(joint for bone in BONES for joint in bone) | {
    "nose", "left_eye", "right_eye", "left_ear", "right_ear",
}  # fmt: skip
"""Types of joints that have a place here: those of COCO-17."""


@dataclass(frozen=True)
class Habit:
    """What a bone, from the joint nearer to the hips to the other, does as a rule.

    Attributes:
        ahead: leads to where the person faces (+), or behind (−).
        outward: leads away from the body's middle, to its own side.
        upward: what leads up in the picture leads towards us, since cameras look down a little.
    """

    ahead: float
    outward: float
    upward: float


HABITS: Mapping[str, Habit] = {
    "shoulder": Habit(0.7, 0.4, 0.5),
    "knee": Habit(0.9, 0.55, 1.0),
    "ankle": Habit(-0.75, 0.15, 1.1),
    "elbow": Habit(0.4, 1.1, 0.4),
    "wrist": Habit(1.0, 0.05, 0.4),
}
"""By the joint that a bone leads to: thighs and arms lead ahead (who sits, who crosses the arms), knees bend
backwards, elbows forwards. Halves of the logistic regression of the sign on 21,000 drawn people, rounded."""

CHAINS = (("shoulder", "elbow"), ("elbow", "wrist"), ("hip", "knee"), ("knee", "ankle"))

NECK = (0.06, 0.35)
"""The ears before the shoulders: so much of the trunk ahead, and so much of what the trunk itself leads."""

FACE = {"nose": 0.13, "eye": 0.10}
"""How far these lie before the ears, in lengths of the trunk."""

FARTHEST = 1.0
"""Depths end here, in picture sides; no network has learnt more."""


def inferred_depths(figure: Figure) -> dict[str, float]:
    """Depths of the joints of a COCO-17 person that leave it open, by name, in picture sides, towards us +.

    The middle of the hips is at 0. What is given holds, and what hangs from it hangs from there. Joints that
    are hidden, of other types, or hang from nothing get none.
    """
    shown = {joint.type: joint for joint in reversed(figure.joints) if not joint.hidden}
    places = {kind: joint.position for kind, joint in shown.items() if kind in JOINTS}
    scale = scale_of(places)
    if scale is None:
        return {}
    given = {kind: shown[kind].depth for kind in places}
    known = {kind: depth for kind, depth in given.items() if depth is not None}
    depths = _Depths(places, known, scale, facing_of(places, scale)).all()
    return {
        shown[kind].name: max(-FARTHEST, min(FARTHEST, depth))
        for kind, depth in depths.items()
        if kind not in known
    }


@dataclass(frozen=True)
class _Depths:
    """Works outwards from the middle of the hips."""

    places: Mapping[str, Point]
    known: Mapping[str, float]
    scale: float
    facing: Facing

    def all(self) -> dict[str, float]:
        found = dict(self.known)
        self._pair(found, "hip", 0.0, HIPS)
        self._pair(found, "shoulder", self._shoulders(found), SHOULDERS)
        for near, far in CHAINS:
            for side in ("left", "right"):
                self._hang(found, side, near, far)
        self._head(found)
        return found

    def _pair(self, found: dict[str, float], kind: str, centre: float, width: float) -> None:
        """Left and right of a kind about their middle; of a person who faces right, left is away from us."""
        left, right = f"left_{kind}", f"right_{kind}"
        half = 0.5 * width * self.scale * self.facing.aside
        if left in self.places and right in self.places:
            slant = _missing(self.places[right], self.places[left], width * self.scale)
            half = 0.5 * slant * tanh(3 * self.facing.aside)
        for name, sign in ((left, -1), (right, 1)):
            if name in self.places:
                found.setdefault(name, centre + sign * half)

    def _shoulders(self, found: Mapping[str, float]) -> float:
        """Depth of their middle, seen from that of the hips."""
        hips, shoulders = middle(self.places, "hip"), middle(self.places, "shoulder")
        if hips is None or shoulders is None:
            return 0.0
        return _mean(found, "hip") + self._lead(hips, shoulders, TRUNK, HABITS["shoulder"], 0.0)

    def _hang(self, found: dict[str, float], side: str, near: str, far: str) -> None:
        a, b = f"{side}_{near}", f"{side}_{far}"
        if a in found and b in self.places and b not in found:
            outward = (-1 if side == "left" else 1) * self.facing.aside
            found[b] = found[a] + self._lead(
                self.places[a], self.places[b], BONES[a, b], HABITS[far], outward
            )

    def _lead(self, a: Point, b: Point, length: float, habit: Habit, outward: float) -> float:
        """How much nearer to us a bone ends than it begins."""
        upward = (a[1] - b[1]) / (length * self.scale)
        way = habit.ahead * self.facing.towards + habit.outward * outward + habit.upward * upward
        return _missing(a, b, length * self.scale) * tanh(way)

    def _head(self, found: dict[str, float]) -> None:
        if middle(self.places, "shoulder") is None:
            return
        shoulders, trunk = _mean(found, "shoulder"), 0.0
        if middle(self.places, "hip") is not None:
            trunk = shoulders - _mean(found, "hip")
        ahead = self.scale * self.facing.towards
        ears = shoulders + NECK[0] * ahead + NECK[1] * trunk
        self._pair(found, "ear", ears, EARS)
        self._pair(found, "eye", ears + FACE["eye"] * ahead, EYES)
        if "nose" in self.places:
            found.setdefault("nose", ears + FACE["nose"] * ahead)


def _mean(found: Mapping[str, float], kind: str) -> float:
    depths = [found[name] for name in (f"left_{kind}", f"right_{kind}") if name in found]
    return sum(depths) / len(depths)


def _missing(a: Point, b: Point, length: float) -> float:
    """What a bone of a length, seen from a to b, must have in depth."""
    return sqrt(max(0.0, length**2 - hypot(b[0] - a[0], b[1] - a[1]) ** 2))
