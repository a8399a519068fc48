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
    "linear": "Go on at the same speed",
    "ease_in": "Set out slowly",
    "ease_out": "Arrive slowly",
    "smooth": "Set out and arrive slowly",
}

INTERPOLATION_NAMES: Mapping[Interpolation, str] = {"bones": "Along bones", "straight": "Straight"}
