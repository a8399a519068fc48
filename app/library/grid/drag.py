"""A drag across a thumbnail of the library: how far its pose is blended in. No Qt."""

from dataclasses import dataclass, replace
from pathlib import Path

START = 6
"""Horizontal distance in pixels after which a press is a drag."""


@dataclass(frozen=True)
class LibraryDrag:
    """A drag from press to release."""

    path: Path
    """Path of the pose."""
    start: int
    """Horizontal position of the press, in pixels."""
    share: float | None = None
    """Blend weight in [0, 1]; None until the pointer has moved by :data:`START`."""

    def moved(self, x: int, width: int) -> "LibraryDrag":
        """Return the drag with the pointer at `x`; a weight of 1 lies `width` pixels right of the press."""
        way = x - self.start
        if self.share is None and abs(way) < START:
            return self
        return replace(self, share=min(max(way / width, 0.0), 1.0))
