"""Timing of playback, which drops frames rather than lag. No Qt, no clock of its own."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Playing:
    """A playback that began at `began` (seconds of any clock) with the frame `first`."""

    began: float
    first: int
    last: int
    """Frame at the end of the timeline."""
    rate: float
    loop: bool

    def frame(self, now: float) -> int:
        """Return the frame that is due at a time."""
        passed = self.first + math.floor(max(now - self.began, 0.0) * self.rate + 1e-6)
        return passed % (self.last + 1) if self.loop else min(passed, self.last)

    def is_over(self, now: float) -> bool:
        """Return whether the end has been reached; a loop has none."""
        return not self.loop and self.frame(now) >= self.last


def playing_from(frame: int, last: int, rate: float, loop: bool, now: float) -> Playing:
    """Return a playback that begins now: at `frame`, or at the start if that is the end."""
    return Playing(now, 0 if frame >= last else frame, last, rate, loop)
