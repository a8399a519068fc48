"""The pose of one limb of a figure: told apart from others, and given to another figure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from graphose_core.document.kinematics.held import held_attributes, posed_as
from graphose_core.document.kinematics.structure.figure_limbs import Limb, limbs_of
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.value import AttributeValue

STILL = 1e-4
"""Image sides up to which a limb counts as not moved."""


@dataclass(frozen=True)
class LimbPose:
    """The pose of a limb.

    Attributes:
        offsets: places of its joints from where it hangs, by their names; none where it has none.
        held: how they are held, by their names and attributes.
    """

    offsets: dict[str, tuple[float, float]]
    held: dict[tuple[str, str], AttributeValue]

    @classmethod
    def of(cls, figure: Figure, part: Limb) -> "LimbPose | None":
        """Return that of a figure; None where it lacks the limb."""
        own = {joint.name: joint for joint in figure.joints}
        joints = [own[name] for name in part.joints if name in own]
        if not joints:
            return None
        x, y = own[part.hold].position if part.hold in own else (0.0, 0.0)
        names = held_attributes(figure.skeleton)
        return cls(
            {joint.name: (joint.position[0] - x, joint.position[1] - y) for joint in joints},
            {
                (joint.name, key): joint.attributes[key]
                for joint in joints
                for key in names
                if key in joint.attributes
            },
        )

    def differs_from(self, other: "LimbPose") -> bool:
        """Return whether a joint lies elsewhere, or is held otherwise."""
        if self.held != other.held or self.offsets.keys() != other.offsets.keys():
            return True
        return any(math.dist(at, other.offsets[name]) > STILL for name, at in self.offsets.items())


def with_limb(figures: Sequence[Figure], part: Limb, pose: Figure) -> tuple[Figure, ...]:
    """Return figures in which the limb is posed as in `pose`, hanging from where the trunk is now.

    With the trunk all that hangs from it goes along. Joints that one of the two lacks stay.

    Raises:
        DocumentError: if a joint would lie too far outside the image.
    """
    return tuple(_posed(each, part, pose) if each.name == part.figure else each for each in figures)


def _posed(figure: Figure, part: Limb, pose: Figure) -> Figure:
    own = {joint.name: joint for joint in figure.joints}
    given = {joint.name: joint for joint in pose.joints}
    joints = [name for name in part.joints if name in own and name in given]
    hangs = part.hold in own and part.hold in given
    dx, dy = _between(given[part.hold].position, own[part.hold].position) if hangs else (0.0, 0.0)
    places = {name: _plus(given[name].position, dx, dy) for name in joints}
    if not part.hold:
        for other in limbs_of(figure):
            if other.hold in places:
                by = _between(own[other.hold].position, places[other.hold])
                places |= {name: _plus(own[name].position, *by) for name in other.joints}
    held = held_attributes(figure.skeleton)
    models = {name: given[name] for name in joints}
    made = (
        posed_as(joint, models.get(joint.name, joint), places.get(joint.name, joint.position), held)
        for joint in figure.joints
    )
    return figure.replace(joints=tuple(made))


def _between(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    return end[0] - start[0], end[1] - start[1]


def _plus(place: tuple[float, float], dx: float, dy: float) -> tuple[float, float]:
    return place[0] + dx, place[1] + dy
