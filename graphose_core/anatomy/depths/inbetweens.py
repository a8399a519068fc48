"""In-betweens of people: a depth that is unset at one end and set at the other changes smoothly."""

from collections.abc import Mapping, Sequence

from graphose_core.anatomy.depths.staging import holds, is_set, own_depths, staged_depths
from graphose_core.document.timeline.interpolation import interpolate
from graphose_core.document.timeline.motion import Interpolation
from graphose_core.document.timeline.timeline import moment_at
from graphose_core.document.values.keyframes import Timeline
from graphose_core.document.values.pose import Figure, Joint, SavedPose

Depths = Mapping[str, float]


def in_between(
    a: SavedPose | Sequence[Figure],
    b: SavedPose | Sequence[Figure],
    t: float,
    interpolation: Interpolation = "bones",
) -> tuple[Figure, ...]:
    """Return the figures at `t` between two poses, with depths that never jump.

    All else is as in :func:`~graphose_core.document.timeline.interpolation.interpolate`.

    A depth that is set at one end and unset or inferred at the other is set in between: it goes from the
    depth that is drawn at the one end to that at the other.

    Raises:
        DocumentError: if `t` lies outside [0, 1].
    """
    start, end = (pose.figures if isinstance(pose, SavedPose) else tuple(pose) for pose in (a, b))
    between = interpolate(start, end, t, interpolation)
    changing = _changing(start, end) if 0 < t < 1 else {}
    return tuple(
        _steady(figure, changing[figure.name], start, end, t) if changing.get(figure.name) else figure
        for figure in between
    )


def closes(timeline: Timeline, start: float, end: float) -> bool:
    """Return whether a loop from one time to another closes: its end shows what its start shows.

    That image would stand twice as long as others; without it a loop of one second takes one second.

    Raises:
        DocumentError: if the timeline has no keyframes.
    """
    first, last = (moment_at(timeline, time, in_between) for time in (start, end))
    return first == last


def _changing(start: Sequence[Figure], end: Sequence[Figure]) -> dict[str, set[str]]:
    """Return the names of the joints whose depth has another origin at the other end, by figure."""
    ends = {figure.name: {joint.name: joint for joint in figure.joints} for figure in end}
    return {
        figure.name: {
            joint.name
            for joint in figure.joints
            if (other := ends.get(figure.name, {}).get(joint.name)) is not None
            and _origin(joint) != _origin(other)
        }
        for figure in start
    }


def _origin(joint: Joint) -> str:
    return "set" if holds(joint) else "unset" if joint.depth is None else "follows"


def _steady(
    figure: Figure, names: set[str], start: Sequence[Figure], end: Sequence[Figure], t: float
) -> Figure:
    marked = figure.replace(
        joints=tuple(
            joint.replace(depth=0.0, depth_follows=False) if joint.name in names else joint
            for joint in figure.joints
        )
    )
    # A figure whose depths are all set is not moved before the one behind it: its depths must say that.
    first, last = (_depths(figures, figure.name, is_set(marked)) for figures in (start, end))
    return figure.replace(
        joints=tuple(
            _held(joint, first, last, t) if joint.name in names else joint for joint in figure.joints
        )
    )


def _depths(figures: Sequence[Figure], name: str, staged: bool) -> Depths:
    at = [figure.name for figure in figures].index(name)
    return staged_depths(figures)[at] if staged else own_depths(figures[at])


def _held(joint: Joint, first: Depths, last: Depths, t: float) -> Joint:
    """Return the joint with an interpolated depth, if both ends have one (hidden joints have none)."""
    if joint.name not in first or joint.name not in last:
        return joint
    depth = first[joint.name] + t * (last[joint.name] - first[joint.name])
    return joint.replace(depth=depth, depth_follows=False)
