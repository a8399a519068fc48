"""The time axis: conversion between seconds and pixels. No Qt."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

EDGE = 20.0
"""Pixels left of time 0 where a timeline is scrolled to its start: room to take hold of a keyframe there."""

SHORTEST_SPAN = 2.0
"""A timeline that is fitted shows at least so many seconds."""

FINEST, COARSEST = 2000.0, 1.0
"""Limits of the scale, in pixels a second."""

_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600)


@dataclass(frozen=True)
class Axis:
    """Which part of time is on show: `start` seconds stand at pixel EDGE, `scale` pixels make a second."""

    start: float = 0.0
    scale: float = 200.0

    def x_of(self, time: float) -> float:
        """Return the pixel of a time."""
        return EDGE + (time - self.start) * self.scale

    def time_of(self, x: float) -> float:
        """Return the time of a pixel; never before 0."""
        return max(self.start + (x - EDGE) / self.scale, 0.0)

    def zoomed(self, factor: float, x: float) -> "Axis":
        """Another scale; the time under `x` stays there, unless that would show times before 0."""
        scale = min(max(self.scale * factor, COARSEST), FINEST)
        under = self.start + (x - EDGE) / self.scale
        return Axis(max(under - (x - EDGE) / scale, 0.0), scale)

    def panned(self, pixels: float) -> "Axis":
        """Moved to the right by pixels, as far as time 0 allows."""
        return replace(self, start=max(self.start - pixels / self.scale, 0.0))

    def ticks(self, width: float, apart: float = 64.0) -> Iterator[tuple[float, bool]]:
        """Times of the marks within `width` pixels, each with whether it is labelled; labels keep `apart`."""
        step = next((step for step in _STEPS if step * self.scale >= apart), _STEPS[-1])
        parts = 5 if step * self.scale >= 2 * apart or step in (0.05, 0.5, 5) else 2
        first = math.ceil(self.start / step * parts - 1e-9)
        last = math.floor((self.start + (width - EDGE) / self.scale) / step * parts + 1e-9)
        for number in range(first, last + 1):
            yield number * step / parts, number % parts == 0


def fitted(seconds: float, width: float) -> Axis:
    """Return the axis that shows a timeline of so many seconds whole, with some room to add to it."""
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
