"""Which frames of labels become images, and where their points are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import ConfigError
from graphose_core.formats.conversion.figures import out_of_reach
from graphose_core.formats.conversion.pixel_mapping import whole_image
from graphose_core.formats.images.open import ImageSource
from graphose_core.formats.keypoints import Frame, Kind, Segmentation, Subject, Visibility
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.summary.image_checks import told_of_each
from graphose_core.formats.summary.outside import outside_problems
from graphose_core.formats.summary.survey import survey


@dataclass(frozen=True)
class Selection:
    """The frames in which the most frequent kind of subjects is labelled.

    Attributes:
        kind: of the subjects.
        frames: the N frames, in the order of the labels.
        sequences: of each frame, its video or folder.
        subjects: of each frame those of the kind that have a point.
        problems: what a person should know of the labels.
    """

    kind: Kind
    frames: tuple[Frame, ...]
    sequences: tuple[str, ...]
    subjects: tuple[tuple[Subject, ...], ...]
    problems: tuple[str, ...]

    def places(self) -> NDArray[np.float64]:
        """Return all points in pixels, [N, F, J, 2]; NaN where one is absent or not labelled."""
        figures = max(map(len, self.subjects))
        found = np.full((len(self.frames), figures, len(self.kind.points), 2), np.nan)
        for row, subjects in zip(found, self.subjects, strict=True):
            for figure, subject in zip(row, subjects, strict=False):
                for place, name in zip(figure, self.kind.points, strict=True):
                    point = subject.points.get(name)
                    if point is not None and point.visibility:
                        place[:] = point.x, point.y
        return found

    def visibility(self) -> NDArray[np.uint8]:
        """Return COCO's numbers for the visibility of all points, [N, F, J]."""
        figures = max(map(len, self.subjects))
        found = np.zeros((len(self.frames), figures, len(self.kind.points)), np.uint8)
        for row, subjects in zip(found, self.subjects, strict=True):
            for figure, subject in zip(row, subjects, strict=False):
                for place, name in enumerate(self.kind.points):
                    point = subject.points.get(name)
                    figure[place] = Visibility.UNLABELLED if point is None else point.visibility
        return found

    def segmentations(self, index: int) -> list[Segmentation]:
        """Return the segmentations of a frame's subjects that have one."""
        return [s.segmentation for s in self.subjects[index] if s.segmentation is not None]


def selected(labels: Labels, source: Path) -> Selection:
    """Choose the frames that can be learnt from.

    Raises:
        ConfigError: if nothing is labelled.
    """
    found = survey(labels)
    kind = found.kind
    if kind is None:
        raise ConfigError(f"{source.name}: nothing is labelled; choose another file")
    frames, sequences, subjects = [], [], []
    for frame in labels.frames:
        own = _own(frame, kind)
        if own:
            frames.append(frame)
            sequences.append(sequence_of(frame))
            subjects.append(own)
    left = len(labels.frames) - len(frames)
    problems = list(found.problems)
    if left:
        problems.append(f"{left} of {len(labels.frames)} frames show nothing of it and are left out.")
    return Selection(kind, tuple(frames), tuple(sequences), tuple(subjects), tuple(problems))


def part_of(selection: Selection, places: Sequence[int]) -> Selection:
    """Return a selection with the frames at these places alone."""
    return replace(
        selection,
        frames=tuple(selection.frames[place] for place in places),
        sequences=tuple(selection.sequences[place] for place in places),
        subjects=tuple(selection.subjects[place] for place in places),
    )


def upright(selection: Selection, source: ImageSource) -> Selection:
    """Return a selection with sizes and points of upright images (see `ImageSource.upright`).

    Figures that lie far outside of their images are told then. What lies beyond the reach of a scene is left
    out: of one keypoint at a million pixels crops and losses would have no meaning any more.
    """
    turned = [source.upright(frame) for frame in selection.frames]
    doubts = Counter(told for _, told in turned if told)
    omissions = Omissions()
    frames = tuple(_within_reach(frame, omissions) for frame, _ in turned)
    subjects = tuple(_own(frame, selection.kind) for frame in frames)
    problems = (
        *selection.problems,
        *told_of_each(doubts),
        *outside_problems(frame for frame, _ in turned),
        *(f"{left_out}." for left_out in omissions.told()),
    )
    shown = replace(selection, frames=frames, subjects=subjects, problems=problems)
    kept = [place for place, own in enumerate(subjects) if own]
    return shown if len(kept) == len(frames) else part_of(shown, kept)


def sequence_of(frame: Frame) -> str:
    """Return the video or folder that a frame is of."""
    if frame.sequence or frame.video:
        return frame.sequence or frame.video or ""
    return str(PurePosixPath((frame.image or "").replace("\\", "/")).parent)


def numbered(sequences: Sequence[str]) -> NDArray[np.int64]:
    """Return each frame's sequence as a number, in the order of the names, [N]."""
    return np.asarray(np.unique(np.array(sequences), return_inverse=True)[1], np.int64)


def _within_reach(frame: Frame, omissions: Omissions) -> Frame:
    """Return a frame without points where a document allows no joint; its size must be known for that."""
    if frame.size is None:
        return frame
    placing, subjects = whole_image(frame.size), []
    for subject in frame.subjects:
        lost = out_of_reach(subject, placing)
        for name in lost:
            omissions.add("keypoints", "they lie beyond the reach of a scene", f"{frame.name}: {name}")
        kept = {name: point for name, point in subject.points.items() if name not in lost}
        subjects.append(replace(subject, points=kept) if lost else subject)
    return replace(frame, subjects=tuple(subjects))


def _own(frame: Frame, kind: Kind) -> tuple[Subject, ...]:
    return tuple(s for s in frame.subjects if s.kind == kind and _has_a_point(s))


def _has_a_point(subject: Subject) -> bool:
    return any(point.visibility for point in subject.points.values())
