"""Limbs on a timeline: in which keyframes one moves, and its pose there copied, moved and cleared.

A keyframe holds whole figures. What is done to one limb of it leaves all other limbs as they are; where a
keyframe is made for a limb, the others have the pose there that they would have had anyway.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphose_core.document.kinematics.limbs import Anatomy, anatomy, limb
from graphose_core.document.kinematics.tree import neighbours, spread
from graphose_core.document.timeline.copies import NEAR, checked, in_order
from graphose_core.document.timeline.interpolation import Between, interpolate
from graphose_core.document.timeline.timeline import moment_at
from graphose_core.document.values.names import free_name
from graphose_core.document.values.pose import Figure, Keyframe, Timeline

SMALLEST = 3
"""Joints of a piece of the trunk that is a limb of its own."""

STILL = 1e-4
"""Image sides up to which a limb counts as not moved."""

Offsets = dict[str, tuple[float, float]]


@dataclass(frozen=True)
class Limb:
    """A limb of a figure, or its trunk.

    Attributes:
        figure: name of the figure.
        name: of the limb, by one of its joints; "trunk".
        joints: names of its joints, in the figure's order.
        hold: joint of the trunk that it hangs from; "" for the trunk itself.
    """

    figure: str
    name: str
    joints: tuple[str, ...]
    hold: str = ""


def limbs_of(figure: Figure) -> tuple[Limb, ...]:
    """Return trunk and limbs of each connected part of a figure, in the order of their first joints."""
    left = [joint.name for joint in figure.joints]
    found: list[Limb] = []
    while left:
        part = anatomy(figure, left[0])
        heads = _heads(figure, part)
        own = next((head for head in heads if left[0] in head), None) or limb(figure, left[0])
        if own == part.trunk:
            own = own.difference(*heads)
        joints = tuple(name for name in left if name in own)
        hold = "" if part.root in own else _hold(figure, joints, part.trunk - own)
        found.append(Limb(figure.name, _name(figure, joints, hold), joints, hold))
        left = [name for name in left if name not in own]
    return tuple(found)


def changes(timeline: Timeline, part: Limb) -> tuple[bool, ...]:
    """Return for each keyframe whether the limb is posed otherwise there than in the keyframe before.

    Limbs are compared as they hang from the trunk, the trunk as it lies in the image. The first keyframe that
    has the limb counts.
    """
    before: Offsets | None = None
    told = []
    for keyframe in timeline.keyframes:
        own = _offsets(_figure(keyframe.figures, part.figure), part)
        told.append(bool(own) and (before is None or _differ(own, before)))
        before = own or before
    return tuple(told)


def with_limb(figures: Sequence[Figure], part: Limb, pose: Figure) -> tuple[Figure, ...]:
    """Return figures in which the limb is posed as in `pose`, hanging from where the trunk is now.

    With the trunk all that hangs from it goes along. Joints that one of the two lacks stay.

    Raises:
        DocumentError: if a joint would lie too far outside the image.
    """
    return tuple(_posed(each, part, pose) if each.name == part.figure else each for each in figures)


def pasted_limb(
    timeline: Timeline, part: Limb, poses: Sequence[tuple[float, Figure]], between: Between = interpolate
) -> Timeline:
    """Return the timeline with the limb posed at some times; keyframes are made where there are none.

    Args:
        timeline: with a keyframe at least.
        part: the limb.
        poses: times in seconds, and figures that have the limb.
        between: interpolates figures between two keyframes.

    Raises:
        DocumentError: if a time is beyond the timeline.
    """
    keyframes = list(timeline.keyframes)
    for time, pose in poses:
        at = checked(round(time, 9))
        place = next((i for i, each in enumerate(keyframes) if abs(each.time - at) < NEAR), None)
        if place is None:
            keyframes.append(_keyframe_at(timeline, at, {each.name for each in keyframes}, between))
            place = len(keyframes) - 1
        held = keyframes[place]
        keyframes[place] = held.replace(figures=with_limb(held.figures, part, pose))
    return timeline.replace(keyframes=in_order(keyframes))


def cleared_limb(
    timeline: Timeline, part: Limb, names: Sequence[str], between: Between = interpolate
) -> Timeline:
    """Return the timeline in which the limb passes some keyframes as if they did not hold it.

    It goes from the keyframe before them to the one after; the timeline stays where no other is left.
    """
    others = tuple(each for each in timeline.keyframes if each.name not in names)
    if not others:
        return timeline
    rest = timeline.replace(keyframes=others)
    keyframes = []
    for keyframe in timeline.keyframes:
        if keyframe.name in names:
            pose = _figure(moment_at(rest, keyframe.time, between).figures, part.figure)
            figures = keyframe.figures if pose is None else with_limb(keyframe.figures, part, pose)
            keyframes.append(keyframe.replace(figures=figures))
        else:
            keyframes.append(keyframe)
    return timeline.replace(keyframes=tuple(keyframes))


def moved_limb(
    timeline: Timeline, part: Limb, times: Mapping[str, float], between: Between = interpolate
) -> Timeline:
    """Return the timeline with the limb's poses of some keyframes at other times.

    Keyframes that it leaves, it passes on the way between those that it has now.

    Args:
        timeline: that holds them.
        part: the limb.
        times: new times in seconds, by the names of the keyframes.
        between: interpolates figures between two keyframes.

    Raises:
        DocumentError: if a time is beyond the timeline.
    """
    poses = limb_poses(timeline, part, tuple(times))
    old = {keyframe.name: keyframe.time for keyframe in timeline.keyframes}
    moved = [(times[name], pose) for name, pose in poses.items() if abs(times[name] - old[name]) > NEAR]
    left = [name for name in poses if all(abs(old[name] - time) > NEAR for time in times.values())]
    return cleared_limb(pasted_limb(timeline, part, moved, between), part, left, between)


def limb_poses(timeline: Timeline, part: Limb, names: Sequence[str]) -> dict[str, Figure]:
    """Return the limb's figure in keyframes that are named and have it, in the order of their times."""
    found = {
        keyframe.name: _figure(keyframe.figures, part.figure)
        for keyframe in timeline.keyframes
        if keyframe.name in names
    }
    return {name: figure for name, figure in found.items() if figure is not None}


def _keyframe_at(timeline: Timeline, time: float, taken: set[str], between: Between) -> Keyframe:
    """Return what a timeline shows at a time as a keyframe, with the easing of its segment."""
    moment = moment_at(timeline, time, between)
    before = [each for each in timeline.keyframes if each.time <= time]
    easing = before[-1].easing if before else "smooth"
    return Keyframe(
        name=free_name("Keyframe", taken),
        time=time,
        figures=moment.figures,
        latents=moment.latents,
        background=moment.background,
        easing=easing,
    )


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
    depths = {name: given[name] for name in joints}
    made = tuple(
        joint.replace(
            position=places.get(joint.name, joint.position),
            depth=depths.get(joint.name, joint).depth,
            depth_follows=depths.get(joint.name, joint).depth_follows,
        )
        if joint.name in places
        else joint
        for joint in figure.joints
    )
    return figure.replace(joints=made)


def _offsets(figure: Figure | None, part: Limb) -> Offsets:
    if figure is None:
        return {}
    own = {joint.name: joint.position for joint in figure.joints}
    x, y = own.get(part.hold, (0.0, 0.0))
    return {name: (own[name][0] - x, own[name][1] - y) for name in part.joints if name in own}


def _differ(one: Offsets, other: Offsets) -> bool:
    return one.keys() != other.keys() or any(math.dist(at, other[name]) > STILL for name, at in one.items())


def _figure(figures: Sequence[Figure], name: str) -> Figure | None:
    return next((figure for figure in figures if figure.name == name), None)


def _heads(figure: Figure, part: Anatomy) -> tuple[frozenset[str], ...]:
    """Return pieces of a trunk that two joined joints tie to the rest, as shoulders do with a ringed head.

    Corners of a mesh are tied so as well: a piece has three joints at least.
    """
    found: list[frozenset[str]] = []
    for pair in figure.bones:
        if not set(pair) <= part.trunk or part.root in pair:
            continue
        rest = part.trunk.difference(pair)
        kept = {part.root, *(name for _, name in spread(neighbours(figure.bones, rest), [part.root]))}
        piece = rest - kept
        if len(piece) >= SMALLEST and not any(piece <= other for other in found):
            found = [other for other in found if not other <= piece]
            found.append(piece)
    return tuple(found)


def _hold(figure: Figure, joints: Sequence[str], trunk: frozenset[str]) -> str:
    """Return the joint of the trunk that a bone ties to a limb."""
    ties = (pair for bone in figure.bones for pair in (bone, bone[::-1]))
    return next((outer for inner, outer in ties if inner in joints and outer in trunk), "")


def _name(figure: Figure, joints: Sequence[str], hold: str) -> str:
    """Name a limb by its end, or, where it has several, by the joint that the trunk holds."""
    if not hold:
        return "trunk" if len(joints) > 1 else joints[0]
    inside = [bone for bone in figure.bones if set(bone) <= set(joints)]
    count = {name: sum(name in bone for bone in inside) for name in joints}
    first = next(
        (name for bone in figure.bones for name in bone if name in joints and hold in bone), joints[0]
    )
    ends = [name for name in joints if count[name] == 1 and name != first]
    ties = sum(len(set(bone) & set(joints)) == 1 for bone in figure.bones)
    if ties > 1:  # a head, held by both shoulders
        return joints[0]
    return ends[0] if len(ends) == 1 else first


def _between(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    return end[0] - start[0], end[1] - start[1]


def _plus(place: tuple[float, float], dx: float, dy: float) -> tuple[float, float]:
    return place[0] + dx, place[1] + dy
