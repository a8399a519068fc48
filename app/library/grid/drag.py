"""A drag across a thumbnail of the library: how far its pose is blended in. No Qt."""

from dataclasses import dataclass, replace
from pathlib import Path

START = 6
"""Pixels to the side after which a press is a drag."""


@dataclass(frozen=True)
class LibraryDrag:
    """Lives from press to release."""

    path: Path
    """Of the pose."""
    start: int
    """Where it was pressed, in pixels from the left."""
    share: float | None = None
    """From 0 to 1; None until the pointer has moved far enough."""

    def moved(self, x: int, width: int) -> "LibraryDrag":
        """Return the drag with the pointer at `x`; a share of 1 is `width` pixels right of the press."""
        way = x - self.start
        if self.share is None and abs(way) < START:
            return self
        return replace(self, share=min(max(way / width, 0.0), 1.0))
