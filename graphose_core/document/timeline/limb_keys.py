"""Limbs on a timeline: in which keyframes one moves, and its pose there copied, moved and cleared.

A keyframe holds whole figures. What is done to one limb of it leaves all other limbs as they are; where a
keyframe is made for a limb, the others have the pose there that they would have had anyway.
"""

from collections.abc import Mapping, Sequence

from graphose_core.document.kinematics.structure.figure_limbs import Limb
from graphose_core.document.timeline.copies import NEAR, checked, in_order
from graphose_core.document.timeline.interpolation import Between, interpolate
from graphose_core.document.timeline.limb_pose import LimbPose, with_limb
from graphose_core.document.timeline.timeline import moment_at
from graphose_core.document.values.keyframes import Keyframe, Timeline
from graphose_core.document.values.names import free_name
from graphose_core.document.values.pose import Figure


def changes(timeline: Timeline, part: Limb) -> tuple[bool, ...]:
    """Return for each keyframe whether the limb is posed otherwise there than in the keyframe before.

    Limbs are compared as they hang from the trunk, the trunk as it lies in the image; a hand that is held
    otherwise counts, too. The first keyframe that has the limb counts.
    """
    before: LimbPose | None = None
    told = []
    for keyframe in timeline.keyframes:
        figure = _figure(keyframe.figures, part.figure)
        own = None if figure is None else LimbPose.of(figure, part)
        told.append(own is not None and (before is None or own.differs_from(before)))
        before = own or before
    return tuple(told)


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


def _figure(figures: Sequence[Figure], name: str) -> Figure | None:
    return next((figure for figure in figures if figure.name == name), None)
