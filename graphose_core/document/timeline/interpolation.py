"""Interpolation between two poses."""

from collections.abc import Callable, Mapping, Sequence

from graphose_core.document.kinematics.structure.tree import Positions, follow, walk
from graphose_core.document.timeline.colour_space import mixed_colour
from graphose_core.document.timeline.motion import Interpolation
from graphose_core.document.values.pose import Figure, Joint, SavedPose, within_reach
from graphose_core.document.values.value import AttributeValue
from graphose_core.errors import DocumentError

Between = Callable[[Sequence[Figure], Sequence[Figure], float, Interpolation], tuple[Figure, ...]]
"""Interpolates between two poses: start, end, share in [0, 1], interpolation."""


def interpolate(
    a: SavedPose | Sequence[Figure],
    b: SavedPose | Sequence[Figure],
    t: float,
    interpolation: Interpolation = "bones",
) -> tuple[Figure, ...]:
    """Return the figures at `t` between two poses: exactly `a` at 0, exactly `b` at 1.

    Figures and joints are matched by name. Positions, depths, colours (in Oklab) and scalars are interpolated
    where both ends have them. Order, bones, types, choices, and attributes that only one end has, are taken
    from the nearer end.

    A joint or figure that only one end has shrinks, until it is gone at t = 0.5: a joint into the joint that
    it hangs from, a figure into its middle. The attributes of such joints are unset; those of the figure
    stay, or somebody who leaves the scene would change clothes first.

    With "bones" the joint of each connected part that moves least goes on a straight line, and the others
    follow along the bones: lengths are interpolated linearly, angles on the shorter arc. The bone that closes
    a ring follows its ends.

    Raises:
        DocumentError: if `t` lies outside [0, 1].
    """
    start, end = _figures(a), _figures(b)
    if not 0 <= t <= 1:
        raise DocumentError(f"t = {t!r} must lie between 0 and 1; give the share of the way from a to b")
    if t in (0, 1):
        return end if t else start
    near, far = (start, end) if t < 0.5 else (end, start)
    others = {figure.name: figure for figure in far}
    return tuple(
        _shrunk(figure, min(t, 1 - t))
        if figure.name not in others
        else _between(figure, others[figure.name], t, interpolation)
        for figure in near
    )


def _figures(pose: SavedPose | Sequence[Figure]) -> tuple[Figure, ...]:
    return pose.figures if isinstance(pose, SavedPose) else tuple(pose)


def _between(near: Figure, far: Figure, t: float, interpolation: Interpolation) -> Figure:
    """Return the figure at `t`, with the graph of `near`, which is the end if t ≥ 0.5."""
    start, end = (near, far) if t < 0.5 else (far, near)
    places = _places(start, end, near, t, interpolation)
    others = {joint.name: joint for joint in far.joints}
    share = min(t, 1 - t)
    joints = [
        (
            _mixed(joint, others[joint.name], share) if joint.name in others else _without_attributes(joint)
        ).replace(position=places[joint.name])
        for joint in near.joints
    ]
    attributes = _mixed_attributes(near.attributes, far.attributes, share)
    return near.replace(joints=tuple(joints), attributes=attributes)


def _shrunk(figure: Figure, share: float) -> Figure:
    """Shrink a figure that the other end lacks into its middle, and unset the attributes of its joints."""
    count = max(len(figure.joints), 1)
    middle = [sum(joint.position[axis] for joint in figure.joints) / count for axis in (0, 1)]
    joints = []
    for joint in figure.joints:
        x, y = (_mix(own, goal, 2 * share) for own, goal in zip(joint.position, middle, strict=True))
        joints.append(_without_attributes(joint).replace(position=(within_reach(x), within_reach(y))))
    return figure.replace(joints=tuple(joints))


def _places(start: Figure, end: Figure, near: Figure, t: float, interpolation: Interpolation) -> Positions:
    """Return where the joints of `near` are at `t`."""
    own, first, last = _positions(near), _positions(start), _positions(end)
    shared = {name: at for name, at in first.items() if name in last}
    straight = {
        name: (_mix(at[0], last[name][0], t), _mix(at[1], last[name][1], t)) for name, at in shared.items()
    }
    places = straight if interpolation == "straight" else walk(start.bones, shared, last, straight, t)
    # Joints that only the nearer end has hang from those that both have, ever closer towards the half.
    followed = follow(near.bones, own, places, 1 - 2 * min(t, 1 - t))
    return {name: (within_reach(x), within_reach(y)) for name, (x, y) in followed.items()}


def _positions(figure: Figure) -> Positions:
    return {joint.name: joint.position for joint in figure.joints}


def _without_attributes(joint: Joint) -> Joint:
    return joint.replace(attributes={})


def _mixed(near: Joint, far: Joint, share: float) -> Joint:
    """`near` with `share` of the depth and attributes of `far`."""
    depth = near.depth
    if depth is not None and far.depth is not None:
        depth = _mix(depth, far.depth, share)
    return near.replace(depth=depth, attributes=_mixed_attributes(near.attributes, far.attributes, share))


def _mixed_attributes(
    near: Mapping[str, AttributeValue], far: Mapping[str, AttributeValue], share: float
) -> dict[str, AttributeValue]:
    return {
        name: _mixed_value(value, far[name], share) if name in far else value for name, value in near.items()
    }


def _mixed_value(near: AttributeValue, far: AttributeValue, share: float) -> AttributeValue:
    if isinstance(near, tuple) and isinstance(far, tuple):
        return mixed_colour(near, far, share)
    if isinstance(near, float) and isinstance(far, float):
        return _mix(near, far, share)
    return near


def _mix(a: float, b: float, t: float) -> float:
    return a + t * (b - a)
