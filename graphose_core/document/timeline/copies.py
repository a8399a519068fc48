"""Keyframes put on a timeline again, at other times: copies, and a part that is stretched."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from graphose_core.document.values.keyframes import LONGEST, Keyframe, Timeline
from graphose_core.document.values.names import unused_name
from graphose_core.errors import DocumentError

NEAR = 1e-6
"""Seconds within which two times are one."""


def pasted(timeline: Timeline, keyframes: Sequence[Keyframe], time: float) -> Timeline:
    """Return the timeline with copies of keyframes, the first at `time`, the others as far from it as before.

    A keyframe at the time of a copy takes its pose, latents, background and easing, and keeps its name.

    Args:
        timeline: to paste into.
        keyframes: in the order of their times; they need not be of this timeline.
        time: seconds from the start.

    Raises:
        DocumentError: if a copy would lie beyond the longest timeline.
    """
    if not keyframes:
        return timeline
    by = time - keyframes[0].time
    names = {keyframe.name for keyframe in timeline.keyframes}
    made = {keyframe.name: keyframe for keyframe in timeline.keyframes}
    for keyframe in keyframes:
        at = checked(round(keyframe.time + by, 9))
        background = keyframe.background if timeline.backgrounds else None
        held = next((own for own in timeline.keyframes if abs(own.time - at) < NEAR), None)
        name = held.name if held else unused_name(keyframe.name, names)
        names.add(name)
        made[name] = keyframe.replace(name=name, time=held.time if held else at, background=background)
    return timeline.replace(keyframes=in_order(made.values()))


def stretched(
    timeline: Timeline, names: Sequence[str], factor: float, about: float
) -> Mapping[str, float] | None:
    """Return the times of keyframes whose distances to a time are multiplied, each at a frame of its own.

    Args:
        timeline: that holds them.
        names: of the keyframes, in the order of their times.
        factor: above 0; 2 is twice as slow.
        about: time in seconds that stays.

    Returns:
        times in seconds by name; None if two keyframes would meet, or one would leave the timeline.
    """
    rate = timeline.frame_rate
    old = {keyframe.name: keyframe.time for keyframe in timeline.keyframes}
    times = {name: about + factor * (old[name] - about) for name in names}
    snapped = {name: at if abs(at - about) < NEAR else round(at * rate) / rate for name, at in times.items()}
    others = [at for name, at in old.items() if name not in snapped]
    ordered = sorted([*snapped.values(), *others])
    apart = all(after - before > NEAR for before, after in pairwise(ordered))
    inside = all(-NEAR <= at <= LONGEST for at in snapped.values())
    return {name: max(at, 0.0) for name, at in snapped.items()} if factor > 0 and apart and inside else None


def checked(time: float) -> float:
    """Return a time that a timeline has.

    Raises:
        DocumentError: if it has not.
    """
    if not 0 <= time <= LONGEST:
        raise DocumentError(
            f"time = {time:g} s: a timeline goes from 0 to {LONGEST:g} s; paste nearer to its start"
        )
    return time


def in_order(keyframes: Iterable[Keyframe]) -> tuple[Keyframe, ...]:
    """Return keyframes in the order of their times."""
    return tuple(sorted(keyframes, key=lambda keyframe: keyframe.time))
