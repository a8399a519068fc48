"""Names and tips of easings and interpolations in the window. No Qt."""

from collections.abc import Mapping

from graphose_core.document.timeline.motion import Easing, Interpolation

EASING_NAMES: Mapping[Easing, str] = {
    "hold": "Hold",
    "linear": "Linear",
    "ease_in": "Ease in",
    "ease_out": "Ease out",
    "smooth": "Smooth",
}

EASING_TIPS: Mapping[Easing, str] = {
    "hold": "Stay until the next keyframe, then jump",
    "linear": "Move at constant speed",
    "ease_in": "Start slowly",
    "ease_out": "End slowly",
    "smooth": "Start and end slowly",
}

INTERPOLATION_NAMES: Mapping[Interpolation, str] = {"bones": "Along bones", "straight": "Straight"}
