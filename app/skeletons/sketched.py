"""Drawable part of a draft, valid or not. No Qt."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.skeletons.drafts import Draft

PLAIN = "#b0b8c8"
"""Colour of a joint whose type has none."""


@dataclass(frozen=True)
class SketchedJoint:
    """A joint of the sketch."""

    name: str
    place: tuple[float, float]
    """Position in the unit square."""
    colour: str
    """Colour as #rrggbb, or any other text that was typed."""
    is_root: bool = False


@dataclass(frozen=True)
class Sketch:
    """Joints and bones that can be drawn."""

    joints: tuple[SketchedJoint, ...] = ()
    bones: tuple[tuple[str, str], ...] = ()

    def place(self, name: str) -> tuple[float, float]:
        """Return the position of a joint."""
        return next(joint.place for joint in self.joints if joint.name == name)


def sketch_of(draft: Draft) -> Sketch:
    """Return the joints of a draft that have a name and a position, and the bones between them."""
    colours = {row[0]: row[2] for row in draft.types}
    joints: dict[str, SketchedJoint] = {}
    for name, kind, _, x, y in draft.joints:
        place = _number(x), _number(y)
        if name and all(map(math.isfinite, place)):
            joints.setdefault(name, SketchedJoint(name, place, colours.get(kind, PLAIN), name == draft.root))
    bones = (tuple(row[:2]) for row in draft.bones)
    drawn = tuple((a, b) for a, b in bones if a in joints and b in joints and a != b)
    return Sketch(tuple(joints.values()), drawn)


def toggled_bone(bones: Sequence[tuple[str, ...]], a: str, b: str) -> list[tuple[str, ...]]:
    """Return the bones with that between two joints added, or removed if there is one."""
    left = [bone for bone in bones if set(bone) != {a, b}]
    return left if len(left) < len(bones) else [*bones, (a, b)]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
