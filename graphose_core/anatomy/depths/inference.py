"""Inference of unset depths of a person's joints from the pose.

A bone that looks shorter than it is leads towards us or away from us: seen length l and standard length L
leave √(L² − l²). Which of the two, habits of bodies and cameras tell (`HABITS`); between them the answer
changes smoothly, so that a drag never makes a depth jump.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, sqrt

from graphose_core.anatomy.depths.bone_lead import bone_lead
from graphose_core.anatomy.facing import Facing, facing_of, middle
from graphose_core.anatomy.proportions import AHEAD, BONES, EARS, EYES, HIPS, SHOULDERS, TRUNK, scale_of
from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.traits import PERSON_TYPES

Point = tuple[float, float]
Pair = tuple[str, ...]
"""Types of one joint, or of both joints of a pair."""

JOINTS = PERSON_TYPES
"""Joint types with inferred depths: those of COCO-17."""


@dataclass(frozen=True)
class Habit:
    """Prior tendencies of a bone's direction in depth, from the joint nearer to the hips outwards.

    Attributes:
        ahead: leads to where the person faces (+), or behind (−).
        outward: leads away from the body's middle, to its own side.
        upward: what leads up in the image leads towards us, since cameras look down a little.
        drawn_up: leads ahead if it goes up along the trunk, behind if it goes on from it: hips fold forwards.
        following: leads as the bone before it does: of a thigh that comes towards us, the shin comes, too.
    """

    ahead: float
    outward: float
    upward: float
    drawn_up: float = 0.0
    following: float = 0.0


HABITS: Mapping[str, Habit] = {
    "shoulder": Habit(0.7, 0.4, 0.5),
    "knee": Habit(1.4, 0.5, 0.6, drawn_up=1.35),
    "ankle": Habit(-0.95, 0.0, 0.55, following=1.55),
    "elbow": Habit(0.4, 1.1, 0.4),
    "wrist": Habit(1.0, 0.05, 0.4),
}
"""By the joint that a bone leads to: thighs and arms lead ahead (who sits, who crosses the arms), knees bend
backwards, elbows forwards. Halves of the logistic regression of the sign, rounded: of legs on 2,000 drawn
poses with somersaults, splits and knees drawn up among them, of the others on 21,000 drawn people."""

CHAINS = (("shoulder", "elbow"), ("elbow", "wrist"), ("hip", "knee"), ("knee", "ankle"))

NECK = (0.06, 0.35)
"""The ears before the shoulders: so much of the trunk ahead, and so much of what the trunk itself leads."""

FARTHEST = 1.0
"""Largest absolute depth, in image sides; no network has learnt more."""


def inferred_depths(figure: Figure) -> dict[str, float]:
    """Return the depths of a person's joints that leave it unset, by name, in image sides, towards us +.

    The middle of the hips is at 0. What is given holds, and what hangs from it hangs from there. A depth that
    came with a pose and follows tells how bones lie to one another, as long as they look as they did (see
    :func:`~graphose_core.anatomy.depths.bone_lead.bone_lead`). Joints that are hidden, of other types than
    COCO's, or hang from nothing get none; nor do those of skeletons without the trait `depth_from_pose`.
    """
    if not has_trait(figure.skeleton, "depth_from_pose"):
        return {}
    shown = {joint.type: joint for joint in reversed(figure.joints) if not joint.hidden}
    places = {kind: joint.position for kind, joint in shown.items() if kind in JOINTS}
    scale = scale_of(places)
    if scale is None:
        return {}
    told = {kind: depth for kind in places if (depth := shown[kind].depth) is not None}
    known = {kind: depth for kind, depth in told.items() if not shown[kind].depth_follows}
    depths = _Depths(places, known, told, scale, facing_of(places, scale)).all()
    return {
        shown[kind].name: max(-FARTHEST, min(FARTHEST, depth))
        for kind, depth in depths.items()
        if kind not in known
    }


@dataclass(frozen=True)
class _Depths:
    """Computes depths outwards from the middle of the hips."""

    places: Mapping[str, Point]
    known: Mapping[str, float]
    """Depths that are set, by joint type."""
    told: Mapping[str, float]
    """Set depths, and those of a library pose, which are adapted to drags."""
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
        """Add depths of a pair about its middle; facing right, the left joint is away from the viewer."""
        left, right = f"left_{kind}", f"right_{kind}"
        half = -0.5 * width * self.scale * self.facing.aside
        if left in self.places and right in self.places:
            told = self._told((left,), (right,), found)
            way = -3 * self.facing.aside
            half = 0.5 * self._lead(self.places[right], self.places[left], width, way, told)
        for name, sign in ((left, 1), (right, -1)):
            if name in self.places:
                found.setdefault(name, centre + sign * half)

    def _shoulders(self, found: Mapping[str, float]) -> float:
        """Return the depth of the middle of the shoulders, relative to that of the hips."""
        hips, shoulders = middle(self.places, "hip"), middle(self.places, "shoulder")
        if hips is None or shoulders is None:
            return 0.0
        told = self._told(_both("shoulder"), _both("hip"), found)
        way = self._way(hips, shoulders, TRUNK, HABITS["shoulder"], 0.0)
        return _mean(found, "hip") + self._lead(hips, shoulders, TRUNK, way, told)

    def _hang(self, found: dict[str, float], side: str, near: str, far: str) -> None:
        a, b = f"{side}_{near}", f"{side}_{far}"
        if a in found and b in self.places and b not in found:
            outward = (-1 if side == "left" else 1) * self.facing.aside
            ends, length = (self.places[a], self.places[b]), BONES[a, b]
            way = self._way(*ends, length, HABITS[far], outward)
            way += HABITS[far].drawn_up * self.facing.towards * self._along_trunk(*ends) / length
            way += HABITS[far].following * self._lead_before(found, side, near)
            found[b] = found[a] + self._lead(*ends, length, way, self._told((b,), (a,), found))

    def _along_trunk(self, a: Point, b: Point) -> float:
        """Return how far the way from a to b goes up along the trunk as it is seen, in trunks."""
        hips, shoulders = middle(self.places, "hip"), middle(self.places, "shoulder")
        if hips is None or shoulders is None:
            return 0.0
        x, y = shoulders[0] - hips[0], shoulders[1] - hips[1]
        return ((b[0] - a[0]) * x + (b[1] - a[1]) * y) / self.scale**2

    def _lead_before(self, found: Mapping[str, float], side: str, near: str) -> float:
        """Return the lead of the bone that ends at a joint, in its lengths; 0 where none does."""
        ends = [(f"{side}_{a}", f"{side}_{b}") for a, b in CHAINS if b == near]
        known = [pair for pair in ends if pair[0] in found and pair[1] in found]
        return sum((found[b] - found[a]) / (BONES[a, b] * self.scale) for a, b in known)

    def _head(self, found: dict[str, float]) -> None:
        if middle(self.places, "shoulder") is None:
            return
        shoulders, trunk = _mean(found, "shoulder"), 0.0
        if middle(self.places, "hip") is not None:
            trunk = shoulders - _mean(found, "hip")
        ahead = self.scale * self.facing.towards
        ears = shoulders + self._ahead(("ear", "shoulder"), found, NECK[0] * ahead + NECK[1] * trunk)
        self._pair(found, "ear", ears, EARS)
        self._pair(found, "eye", ears + self._ahead(("eye", "ear"), found, AHEAD["eye"] * ahead), EYES)
        if "nose" in self.places:
            told = self._told(("nose",), _both("ear"), found)
            found.setdefault("nose", ears + (AHEAD["nose"] * ahead if told is None else told))

    def _ahead(self, kinds: tuple[str, str], found: Mapping[str, float], habit: float) -> float:
        """Return the depth of one pair's middle minus another's, from the original pose, else `habit`."""
        told = self._told(_both(kinds[0]), _both(kinds[1]), found)
        return habit if told is None else told

    def _way(self, a: Point, b: Point, length: float, habit: Habit, outward: float) -> float:
        """Return the tendency of a bone from a to b to lead towards the viewer (+) or away (−)."""
        upward = (a[1] - b[1]) / (length * self.scale)
        return habit.ahead * self.facing.towards + habit.outward * outward + habit.upward * upward

    def _lead(self, a: Point, b: Point, length: float, way: float, told: float | None) -> float:
        """Return the depth of a bone's end b minus that of its end a, in image sides."""
        full = length * self.scale
        return full * bone_lead(_missing(a, b, full) / full, way, None if told is None else told / full)

    def _told(self, far: Pair, near: Pair, found: Mapping[str, float]) -> float | None:
        """Return the depth of `far` minus that of `near` in the original pose of the depths, else None."""
        there = [self.told[name] for name in far if name in self.told and name not in self.known]
        here = [self.told.get(name, found.get(name)) for name in near]
        base = [depth for depth in here if depth is not None]
        if not there or not base:
            return None
        return sum(there) / len(there) - sum(base) / len(base)


def _both(kind: str) -> Pair:
    return f"left_{kind}", f"right_{kind}"


def _mean(found: Mapping[str, float], kind: str) -> float:
    depths = [found[name] for name in (f"left_{kind}", f"right_{kind}") if name in found]
    return sum(depths) / len(depths)


def _missing(a: Point, b: Point, length: float) -> float:
    """Return the depth extent of a bone of a length that is seen from a to b: √(length² − seen²)."""
    return sqrt(max(0.0, length**2 - hypot(b[0] - a[0], b[1] - a[1]) ** 2))
