"""Left/right symmetry of a figure: counterparts by the skeleton's pairs, and the axis of reflection."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphose_core.document.files.skeletons import skeleton, skeleton_names
from graphose_core.document.kinematics.held import held_attributes
from graphose_core.document.kinematics.structure.limbs import anatomy
from graphose_core.document.kinematics.structure.tree import neighbours, spread
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.value import AttributeValue

Point = tuple[float, float]


@dataclass(frozen=True)
class Axis:
    """A line through a point, at an angle in radians from the x axis."""

    point: Point
    angle: float

    def mirrored(self, point: Point) -> Point:
        """Return the point on the other side of the line, at the same distance."""
        dx, dy = point[0] - self.point[0], point[1] - self.point[1]
        cos, sin = math.cos(2 * self.angle), math.sin(2 * self.angle)
        return self.point[0] + cos * dx + sin * dy, self.point[1] + sin * dx - cos * dy


def counterparts(figure: Figure) -> Mapping[str, str]:
    """Return the counterpart of each joint of the left/right pairs that the figure has."""
    if figure.skeleton not in skeleton_names():
        return {}
    names = {joint.name for joint in figure.joints}
    pairs = [pair for pair in skeleton(figure.skeleton).pairs if set(pair) <= names]
    return {a: b for pair in pairs for a, b in (pair, pair[::-1])}


def axis_for(figure: Figure, joint: str) -> Axis | None:
    """Return the line in which a joint's counterpart is its mirror image; None without a pair to tell it by.

    It halves the nearest other pair at right angles, of the trunk if there is one: shoulders for an arm.
    """
    others = counterparts(figure)
    own = {joint, others.get(joint, joint)}
    part = anatomy(figure, joint)
    linked = neighbours(figure.bones, part.joints)
    near = [name for _, name in spread(linked, [joint]) if name in others and name not in own]
    trunk = [name for name in near if name in part.trunk]
    return _between(figure, [*trunk, *near], others)


def _between(figure: Figure, names: Iterable[str], others: Mapping[str, str]) -> Axis | None:
    for name in names:
        (ax, ay), (bx, by) = figure.joint(name).position, figure.joint(others[name]).position
        if (ax, ay) != (bx, by):
            return Axis(((ax + bx) / 2, (ay + by) / 2), math.atan2(by - ay, bx - ax) + math.pi / 2)
    return None


def mirrored(figure: Figure) -> Figure:
    """Return the figure with left and right of its pose exchanged, in place; twice is the identity.

    The upright line through the middle of the trunk is the mirror. Each joint of a pair takes place, depth,
    visibility and attributes of the other's image, so that a person who raised the left arm raises the right
    one. A joint without a counterpart takes those of its own image. Attributes that the skeleton calls sided
    change their sign: who looked to the right looks to the left.

    Raises:
        DocumentError: if a joint would come to lie too far outside the frame.
    """
    if not figure.joints:
        return figure
    others = counterparts(figure)
    trunk = anatomy(figure, figure.joints[0].name).trunk
    xs = [figure.joint(name).position[0] for name in sorted({*trunk, *(others.get(n, n) for n in trunk)})]
    axis_twice = 2 * math.fsum(xs) / len(xs)
    joints = []
    for joint in figure.joints:
        image = figure.joint(others.get(joint.name, joint.name))
        place = (axis_twice - image.position[0], image.position[1])
        joints.append(
            joint.replace(
                position=place,
                depth=image.depth,
                depth_follows=image.depth_follows,
                hidden=image.hidden,
                attributes=image.attributes,
            )
        )
    return figure.replace(joints=tuple(joints), attributes=_turned(figure))


def _turned(figure: Figure) -> dict[str, AttributeValue]:
    """Return the figure's attributes with the signs of sided ones changed."""
    known = skeleton(figure.skeleton).attributes if figure.skeleton in skeleton_names() else ()
    sided = {spec.name for spec in known if spec.sided and spec.scope == "figure"}
    return {
        name: -value if name in sided and isinstance(value, float) else value
        for name, value in figure.attributes.items()
    }


def held_alike(figure: Figure, names: Iterable[str]) -> dict[tuple[str, str], AttributeValue | None]:
    """Return what joints lack to be held as their counterparts are: joint and attribute, and the value.

    Equal values are mirror images of each other; None: unset.
    """
    own, others = held_attributes(figure.skeleton), counterparts(figure)
    found = {}
    for name in names:
        joint, other = figure.joint(name), figure.joint(others[name])
        for attribute in own:
            value = other.attributes.get(attribute)
            if joint.attributes.get(attribute) != value:
                found[name, attribute] = value
    return found


def other_side(figure: Figure, names: Iterable[str]) -> dict[str, Point]:
    """Return where the counterparts of some joints are when they are those joints' mirror images.

    Joints without a counterpart, or chosen on both sides, are passed over, and so is a locked counterpart.
    """
    chosen, others = set(names), counterparts(figure)
    places = {}
    for name in chosen:
        other, axis = others.get(name), axis_for(figure, name)
        if other is None or other in chosen or axis is None or figure.joint(other).locked:
            continue
        places[other] = axis.mirrored(figure.joint(name).position)
    return places
