"""What the tooltips of the timeline say. No Qt."""

from app.timeline.easing_names import EASING_NAMES
from app.timeline.track.axis import time_text
from app.timeline.track.lane import EasingHit, Hit, KeyHit
from graphose_core.document.values.pose import Timeline


def tip_of(timeline: Timeline, under: Hit) -> str:
    """What can be done with what is under the pointer."""
    if under is None:
        return "Drag to scrub. Double-click to add a key. The wheel zooms"
    key = next(key for key in timeline.keys if key.name == under.name)
    if isinstance(under, KeyHit):
        return f"{key.name}, {time_text(key.time)}\nDrag to move it in time, double-click to rename it"
    click = "Click" if isinstance(under, EasingHit) else "Right-click"
    return f"{EASING_NAMES[key.easing]}, from {key.name} on\n{click} for another easing"
