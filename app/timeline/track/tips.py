"""Tooltips of the timeline. No Qt."""

from app.timeline.easing_names import EASING_NAMES
from app.timeline.track.axis import time_text
from app.timeline.track.lane import EasingHit, Hit, KeyframeHit, LimbHit
from graphose_core.document.values.keyframes import Timeline


def tip_of(timeline: Timeline, under: Hit) -> str:
    """Return the tool tip of the item under the pointer."""
    if under is None:
        return "Drag to scrub. Double-click to add a keyframe. The wheel zooms"
    keyframe = next(keyframe for keyframe in timeline.keyframes if keyframe.name == under.name)
    if isinstance(under, KeyframeHit):
        return (
            f"{keyframe.name}, {time_text(keyframe.time)}\n"
            "Drag to move it in time, with Alt to stretch the selected ones; double-click to rename it"
        )
    if isinstance(under, LimbHit):
        return f"{keyframe.name}, {time_text(keyframe.time)}: this limb alone\nDrag to move its pose in time"
    click = "Click" if isinstance(under, EasingHit) else "Right-click"
    return f"{EASING_NAMES[keyframe.easing]}, from {keyframe.name} on\n{click} for another easing"
