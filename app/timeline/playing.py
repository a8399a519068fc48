"""Timing of playback, which drops frames rather than lag. No Qt, no clock of its own."""

import math
from collections.abc import Set
from dataclasses import dataclass, replace


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

    def after(self, frame: int) -> int:
        """Return the frame that follows another one; after the last the first, or the last itself."""
        return (frame + 1) % (self.last + 1) if self.loop else min(frame + 1, self.last)

    def holding(self, frame: int, now: float) -> "Playing":
        """Return a playback that continues from a frame at the given time."""
        return replace(self, began=now, first=frame)

    def waiting(self, frame: int, now: float, drawing: bool, seen: Set[int]) -> "Playing":
        """Return the playback, delayed where it would skip a frame whose image was never shown.

        Args:
            frame: number of the frame on show.
            now: time of the clock, in seconds.
            drawing: whether its image is being rendered.
            seen: frames whose images were shown: these are cached, and may be skipped.
        """
        if drawing:
            return self.holding(frame, now)
        due = self.frame(now)
        if not self.loop and due <= frame:  # it begins again at the start
            return self
        between = self.after(frame)
        while due not in (frame, between) and between in seen:
            between = self.after(between)
        return self if due in (frame, between) else self.holding(self.after(frame), now)

    def is_over(self, now: float) -> bool:
        """Return whether the end has been reached; a loop has none."""
        return not self.loop and self.frame(now) >= self.last


def playing_from(frame: int, last: int, rate: float, loop: bool, now: float) -> Playing:
    """Return a playback that begins now: at `frame`, or at the start if that is the end."""
    return Playing(now, 0 if frame >= last else frame, last, rate, loop)
