"""Backgrounds of a fixed camera: one for each sequence, of what lies beside the labelled figures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.keypoints import Subject
from graphose_core.formats.parsing.values import FARTHEST_PLACE
from trainer.domains.photos.dataset.arrays import save_array
from trainer.domains.photos.dataset.frames.cropping import LEAST
from trainer.domains.photos.dataset.frames.figure_area import nearness_of
from trainer.domains.photos.dataset.frames.median import evenly, median_of, never_free
from trainer.domains.photos.dataset.frames.scaled_frames import UNREADABLE, ScaledFrame, ScaledFrames
from trainer.domains.photos.dataset.plan import Plan

NEAREST, FARTHEST = 0.25, 0.5
"""How far a figure may reach beyond its points, in shares of its extent: as far as the margin of its image
lets it, within these."""

TOLD = 0.0005
"""Smallest share of a background with a figure in every frame that is told."""

Floats = NDArray[np.float64]


@dataclass
class Backgrounds:
    """What was written.

    Attributes:
        sizes: width and height of each sequence's background, by its number.
        hidden: share of it at which a figure is likely in every frame, by the sequence's name.
    """

    sizes: dict[int, tuple[int, int]] = field(default_factory=dict)
    hidden: dict[str, float] = field(default_factory=dict)

    def problems(self) -> Sequence[str]:
        """Return sentences about backgrounds that a figure may be seen in."""
        told = {name: share for name, share in self.hidden.items() if share >= TOLD}
        if not told:
            return []
        most, count = 100 * max(told.values()), len(self.hidden)
        share = f"{most:.0f} %" if most >= 1 else f"{most:.1f} %"
        where = f"In {share} of the background"
        if count > 1:
            worst = max(told, key=lambda name: told[name])
            where = f"In {len(told)} of {count} backgrounds, in up to {share} of one ({worst}),"
        return [
            f"{where} a figure is in every frame; there it is the median of all, and may show a ghost of the "
            "figure. Label frames in which it is elsewhere."
        ]


def write_backgrounds(folder: Path, plan: Plan, frames: ScaledFrames) -> Backgrounds:
    """Write the background of each sequence of a fixed camera, `background-K.npy`; of others nothing.

    Each pixel is the median of the frames in which labelled figures, of whatever kind, are least near it.

    Raises:
        OSError: if the system cannot write.
    """
    made = Backgrounds()
    if plan.choices.background != "fixed":
        return made
    for sequence in np.unique(plan.sequences):
        indices = evenly(frames_of(plan, int(sequence)))
        opened = _opened(frames, indices)
        if opened:
            reach = Reach.of(plan, indices)
            nearness = [reach.nearness(plan.selection.frames[i].subjects, frame) for i, frame in opened]
            pixels = median_of([frame.pixels for _, frame in opened], nearness)
            save_array(folder / f"background-{sequence}.npy", pixels)
            made.sizes[int(sequence)] = (pixels.shape[1], pixels.shape[0])
            made.hidden[plan.selection.sequences[indices[0]]] = never_free(nearness)
    return made


def frames_of(plan: Plan, sequence: int) -> NDArray[np.int64]:
    """Return the numbers of a sequence's frames, without those that are held out if there are others."""
    own = plan.sequences == sequence
    learnt = np.flatnonzero(own & ~plan.held_out)
    return learnt if len(learnt) else np.flatnonzero(own)


def _opened(frames: ScaledFrames, indices: NDArray[np.int64]) -> list[tuple[int, ScaledFrame]]:
    """Open frames with their numbers, of those of the most frequent size that can be read."""
    opened: list[tuple[int, ScaledFrame]] = []
    for index in map(int, indices):
        try:
            opened.append((index, frames.open(index)))
        except UNREADABLE:
            continue  # told when its turn comes to be stored
    sizes = Counter(frame.size for _, frame in opened)
    usual = sizes.most_common(1)[0][0] if sizes else None
    return [(index, frame) for index, frame in opened if frame.size == usual]


@dataclass(frozen=True)
class Reach:
    """How far figures reach beyond their points.

    Attributes:
        share: of a figure's extent.
        usual: median extent of figures, pixels of the labels: one that is rolled up is no thinner.
    """

    share: float
    usual: float

    @classmethod
    def of(cls, plan: Plan, indices: NDArray[np.int64]) -> "Reach":
        """Return that of the figures in some frames."""
        subjects = [subject for i in indices for subject in plan.selection.frames[i].subjects]
        sizes = [_extent(points) for points in map(_points, subjects) if len(points) > 1]
        share = float(np.clip((plan.choices.margin - 1) / 2, NEAREST, FARTHEST))
        return cls(share, max(float(np.median(sizes)) if sizes else 0.0, LEAST))

    def nearness(self, subjects: Sequence[Subject], frame: ScaledFrame) -> NDArray[np.uint8]:
        """Return how near subjects are in a frame, [H, W]."""
        figures = [points for points in map(_points, subjects) if len(points)]
        scale = float(frame.ratio.mean())
        reaches = [self.share * max(_extent(points), self.usual) * scale for points in figures]
        return nearness_of(
            [(points * frame.ratio, reach) for points, reach in zip(figures, reaches, strict=True)],
            frame.size,
        )


def _points(subject: Subject) -> Floats:
    """Return the labelled points of a subject, [n, 2], without absurd ones."""
    places = [(point.x, point.y) for point in subject.points.values() if point.visibility]
    found = np.array(places, float).reshape(-1, 2)
    return np.asarray(found[(np.abs(found) < FARTHEST_PLACE).all(axis=1)])


def _extent(points: Floats) -> float:
    """Return the longer side of the box round points [n, 2], n at least 1."""
    return float(np.ptp(points, axis=0).max())
