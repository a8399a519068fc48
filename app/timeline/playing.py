"""Which frame is due: playback that drops frames rather than lagging. No Qt, no clock of its own."""

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
        """The frame that is due; however late one asks, it is the right one for the time."""
        passed = self.first + math.floor(max(now - self.began, 0.0) * self.rate + 1e-6)
        return passed % (self.last + 1) if self.loop else min(passed, self.last)

    def is_over(self, now: float) -> bool:
        """Whether the end has been reached; a loop has none."""
        return not self.loop and self.frame(now) >= self.last


def playing_from(frame: int, last: int, rate: float, loop: bool, now: float) -> Playing:
    """A playback that begins now: at `frame`, or at the start if that is the end."""
    return Playing(now, 0 if frame >= last else frame, last, rate, loop)
