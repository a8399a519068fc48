"""How large the square around the figures of each frame is, as preparing decides it. No Qt widgets."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.keypoints import Frame, Kind, Subject
from graphose_core.formats.labels import Labels
from graphose_core.formats.parsing.values import FARTHEST_PLACE
from graphose_core.formats.summary.survey import Survey
from trainer.domains.photos.dataset.frames.cropping import crop_sides
from trainer.domains.photos.dataset.frames.selection import numbered, sequence_of


@dataclass(frozen=True)
class Framing:
    """Choices that squares depend on.

    Attributes:
        margin: side over the extent of the points.
        fixed: whether the camera stands still, so that all squares of a video have one size.
    """

    margin: float
    fixed: bool


class Squares:
    """Sides of the squares around figures, for any framing.

    Attributes:
        frames: indices of the frames that show a figure, in order.
    """

    def __init__(self, labels: Labels, found: Survey) -> None:
        """Measure the figures of the surveyed frames."""
        self.kind = found.kind
        boxes, sequences, kept = [], [], []
        for index in dict.fromkeys(found.shown):
            frame = labels.frames[index]
            box = box_of(figures_of(frame, self.kind))
            if box is not None:
                boxes.append(box)
                sequences.append(sequence_of(frame))
                kept.append(index)
        self.frames: Sequence[int] = kept
        self._boxes = np.array(boxes, float).reshape(-1, 1, 2, 2)
        self._sequences = numbered(sequences) if sequences else np.zeros(0, np.int64)

    def sides(self, framing: Framing) -> dict[int, float]:
        """Return the side of each frame's square, in pixels of its labels, by the frame's index."""
        if not len(self.frames):
            return {}
        sides = crop_sides(self._boxes, framing.margin, self._sequences if framing.fixed else None)
        return dict(zip(self.frames, sides.tolist(), strict=True))


@dataclass(frozen=True)
class Measured:
    """Labels that are read, with the squares around their figures.

    Attributes:
        labels: content of the file.
        path: of the file.
        squares: of the surveyed frames.
    """

    labels: Labels
    path: Path
    squares: Squares


def figures_of(frame: Frame, kind: Kind | None) -> list[Subject]:
    """Return the subjects of a kind in a frame that have a point."""
    return [s for s in frame.subjects if s.kind == kind and any(p.visibility for p in s.points.values())]


def box_of(figures: Sequence[Subject]) -> NDArray[np.float64] | None:
    """Return the box round all points of figures, [[left, top], [right, bottom]]; None without one."""
    points = [(p.x, p.y) for figure in figures for p in figure.points.values() if p.visibility]
    near = [place for place in points if max(map(abs, place)) < FARTHEST_PLACE]
    return np.array([np.min(near, axis=0), np.max(near, axis=0)]) if near else None
