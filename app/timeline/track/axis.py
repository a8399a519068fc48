"""The time axis: conversion between seconds and pixels. No Qt."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

EDGE = 20.0
"""Margin in pixels left of time 0, in which half of a keyframe at 0 can be grabbed."""

SHORTEST_SPAN = 2.0
"""Least range of a fitted timeline, in seconds."""

FINEST, COARSEST = 2000.0, 1.0
"""Largest and smallest scale, in pixels per second."""

_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600)


@dataclass(frozen=True)
class Axis:
    """Mapping from time to pixels: `start` seconds lie at pixel EDGE, `scale` is in pixels per second."""

    start: float = 0.0
    scale: float = 200.0

    def x_of(self, time: float) -> float:
        """Return the pixel of a time."""
        return EDGE + (time - self.start) * self.scale

    def time_of(self, x: float) -> float:
        """Return the time of a pixel; never before 0."""
        return max(self.start + (x - EDGE) / self.scale, 0.0)

    def zoomed(self, factor: float, x: float) -> "Axis":
        """Return the axis zoomed about pixel `x`, limited to times from 0."""
        scale = min(max(self.scale * factor, COARSEST), FINEST)
        under = self.start + (x - EDGE) / self.scale
        return Axis(max(under - (x - EDGE) / scale, 0.0), scale)

    def panned(self, pixels: float) -> "Axis":
        """Return the axis moved to the right by pixels, limited to times from 0."""
        return replace(self, start=max(self.start - pixels / self.scale, 0.0))

    def ticks(self, width: float, apart: float = 64.0) -> Iterator[tuple[float, bool]]:
        """Return times of ticks within `width` pixels, and whether each is labelled, `apart` pixels apart."""
        step = next((step for step in _STEPS if step * self.scale >= apart), _STEPS[-1])
        parts = 5 if step * self.scale >= 2 * apart or step in (0.05, 0.5, 5) else 2
        first = math.ceil(self.start / step * parts - 1e-9)
        last = math.floor((self.start + (width - EDGE) / self.scale) / step * parts + 1e-9)
        for number in range(first, last + 1):
            yield number * step / parts, number % parts == 0


def fitted(seconds: float, width: float) -> Axis:
    """Return the axis that shows a whole timeline of so many seconds, with some space after it."""
    span = max(seconds * 1.12, SHORTEST_SPAN)
    return Axis(0.0, min(max((width - 2 * EDGE) / span, COARSEST), FINEST))


def time_text(seconds: float) -> str:
    """Return a time as it is read: `0.25 s`, `1:04.50`."""
    if round(seconds, 2) < 60:
        return f"{seconds:.2f} s"
    minutes, rest = divmod(round(seconds, 2), 60)
    return f"{int(minutes)}:{rest:05.2f}"


def ruler_text(seconds: float) -> str:
    """Return a time as the ruler shows it: `0`, `0.25`, `1:04`."""
    minutes, rest = divmod(round(seconds, 2), 60)
    return f"{int(minutes)}:{rest:02.0f}" if minutes else f"{rest:g}"
