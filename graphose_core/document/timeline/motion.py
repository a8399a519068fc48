"""Interpolation and easing of the segment between two keyframes."""

from collections.abc import Callable, Mapping
from typing import Literal, get_args

Interpolation = Literal["bones", "straight"]
"""Joints move by angle and length of their bones, or on straight lines."""

Easing = Literal["hold", "linear", "ease_in", "ease_out", "smooth"]
"""Curve from the share of a segment's time to the share of its change."""

EASINGS: tuple[Easing, ...] = get_args(Easing)


def eased(easing: Easing, share: float) -> float:
    """Return the share of the change at a share of the time, both in [0, 1]: monotonic, exact at 0 and 1.

    hold: 0 until the end; linear: t; ease_in: t²; ease_out: 1 − (1 − t)²; smooth: t² (3 − 2t).
    """
    return min(max(_CURVES[easing](share), 0.0), 1.0)


_CURVES: Mapping[Easing, Callable[[float], float]] = {
    "hold": lambda t: 1.0 if t >= 1 else 0.0,
    "linear": lambda t: t,
    "ease_in": lambda t: t * t,
    "ease_out": lambda t: t * (2 - t),
    "smooth": lambda t: t * t * (3 - 2 * t),
}
