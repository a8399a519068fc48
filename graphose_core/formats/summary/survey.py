"""What labelled images offer to a training: counts, coverage of joints, spread of poses, problems."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.frames.point_arrays import places_of
from graphose_core.formats.keypoints import Frame, Kind, Subject
from graphose_core.formats.labels import Labels
from graphose_core.formats.parsing.values import FARTHEST_PLACE, sentence
from graphose_core.formats.skeletons.sides import sides_of
from graphose_core.formats.summary.exchanged_sides import exchanged_sides
from graphose_core.formats.summary.kind_problems import kinds_problems

MOST = 5000
"""Frames that are looked at, evenly spread; a survey is taken while somebody waits."""

FEW = 20
"""With fewer labelled frames than this, a network learns them by heart."""

NOTHING = "Nothing is labelled: choose another file."

SELDOM = 0.2
"""A point that is labelled in a smaller share of the subjects is told."""


LEAST_EXTENT = 2.0
"""Pixels from one end of a figure to the other below which its points are one place."""

MANY = 0.2
"""Share of figures without extent from which on it is told: some are labelled at one point only."""


@dataclass(frozen=True)
class Survey:
    """What was found.

    Attributes:
        frames: number of frames in the file.
        surveyed: how many of them were looked at.
        labelled: of these, the frames in which something is labelled.
        subjects: of these, how many subjects there are.
        kinds: kinds of subjects with how often each occurs, the most frequent first.
        sequences: videos or folders with their number of frames.
        coverage: share of the subjects of the first kind in which each of its points is labelled, [0, 1].
        spread: the poses of the first kind, [N, 2], along the two directions in which they differ most.
        shown: index of the frame of each row of `spread`.
        problems: sentences that a person reads.
    """

    frames: int
    surveyed: int
    labelled: int
    subjects: int
    kinds: Mapping[Kind, int]
    sequences: Mapping[str, int]
    coverage: Mapping[str, float]
    spread: NDArray[np.float64]
    shown: tuple[int, ...]
    problems: tuple[str, ...] = field(default=())

    @property
    def kind(self) -> Kind | None:
        """The kind that most subjects are of, None where nothing is labelled."""
        return next(iter(self.kinds), None)


def survey(labels: Labels) -> Survey:
    """Look at the frames of a file, at up to :data:`MOST` of them."""
    indices = looked_at(len(labels.frames))
    frames = [labels.frames[i] for i in indices]
    kinds = Counter(subject.kind for frame in frames for subject in frame.subjects)
    kind = kinds.most_common(1)[0][0] if kinds else None
    found = [(i, s) for i, f in zip(indices, frames, strict=True) for s in f.subjects if s.kind == kind]
    own = [subject for _, subject in found]
    places = np.zeros((0, 0, 2)) if kind is None else near_places(kind, own)
    coverage = _coverage(kind, places)
    return Survey(
        frames=len(labels.frames),
        surveyed=len(indices),
        labelled=sum(bool(frame.subjects) for frame in frames),
        subjects=sum(kinds.values()),
        kinds=dict(kinds.most_common()),
        sequences=dict(Counter(frame.sequence for frame in frames)),
        coverage=coverage,
        spread=pose_spread(places),
        shown=tuple(i for i, _ in found),
        problems=(
            *_problems(labels, frames, kinds, coverage),
            *_coincident(places),
            *exchanged(frames, kind),
        ),
    )


def looked_at(count: int) -> Sequence[int]:
    """Return the indices of up to :data:`MOST` of `count` frames, evenly spread."""
    if count <= MOST:
        return range(count)
    return sorted({int(i) for i in np.linspace(0, count - 1, MOST)})


def near_places(kind: Kind, subjects: Sequence[Subject]) -> NDArray[np.float64]:
    """Return the points of subjects, [N, points, 2] in pixels; NaN where one is not labelled or absurd."""
    places = places_of(kind, subjects)
    places[~(np.abs(places) < FARTHEST_PLACE).all(axis=2)] = math.nan
    return places


def pose_spread(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return poses along the two directions in which they differ most, [N, 2], in shares of a figure's size.

    Principal components of the points about their centre, in units of their root mean square distance from
    it; a missing point counts as lying where it lies on average.

    Args:
        places: [N, points, 2] in pixels; NaN where a point is missing.
    """
    if len(places) < 2:
        return np.zeros((len(places), 2))
    with np.errstate(invalid="ignore"):
        known = np.isfinite(places).all(axis=2, keepdims=True)
        count = np.maximum(known.sum(axis=1, keepdims=True), 1)
        places = places - np.where(known, places, 0).sum(axis=1, keepdims=True) / count
        size = np.sqrt((np.where(known, places, 0) ** 2).sum(axis=(1, 2), keepdims=True) / count)
    places = places / np.maximum(size, 1e-9)
    mean = np.where(known, places, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    rows = np.where(known, places - mean, 0).reshape(len(places), -1)
    u, s, _ = np.linalg.svd(rows, full_matrices=False)
    spread = np.zeros((len(places), 2))
    spread[:, : min(2, len(s))] = (u * s)[:, :2]
    return spread


def _coverage(kind: Kind | None, places: NDArray[np.float64]) -> dict[str, float]:
    if kind is None:
        return {}
    known = np.isfinite(places).all(axis=2).mean(axis=0)
    return {name: float(share) for name, share in zip(kind.points, known, strict=True)}


def _problems(
    labels: Labels, frames: Sequence[Frame], kinds: Mapping[Kind, int], coverage: Mapping[str, float]
) -> tuple[str, ...]:
    problems = [str(each) for each in labels.left_out]
    labelled = sum(bool(frame.subjects) for frame in frames)
    if not labelled:
        return (*problems, NOTHING)
    if labelled < FEW:
        frames_are = "frame is" if labelled == 1 else "frames are"
        problems.append(
            f"Only {labelled} {frames_are} labelled: so few that the network would memorise them. Label more."
        )
    problems += repeated(frames)
    problems += kinds_problems(kinds, frames)
    absent = [name for name, share in coverage.items() if share == 0]
    seldom = [name for name, share in coverage.items() if 0 < share < SELDOM]
    if absent:
        problems.append(f"Never labelled: {', '.join(absent)}. The figure is made without.")
    if seldom:
        problems.append(f"Seldom labelled: {', '.join(seldom)}. The network sees little of them.")
    return tuple(problems)


def exchanged(frames: Sequence[Frame], kind: Kind | None) -> list[str]:
    """Return a sentence on the frames in which left and right of figures of a kind look exchanged."""
    if kind is None:
        return []
    found = [(frame.name, own) for frame in frames for own in frame.subjects if own.kind == kind]
    numbers = [(kind.points.index(a), kind.points.index(b)) for a, b in sides_of(kind)]
    return exchanged_sides(near_places(kind, [own for _, own in found]), numbers, [name for name, _ in found])


def _coincident(places: NDArray[np.float64]) -> list[str]:
    """Return a sentence on figures whose labelled points, [N, points, 2] in pixels, lie at one place."""
    at_one = [_extent(figure) < LEAST_EXTENT for figure in places]
    count = sum(at_one)
    if count < MANY * len(places) or not count:
        return []
    return [
        f"{count:,} of {len(at_one):,} figures have all their keypoints at one place, which does not say how "
        "large they are: their images would show a few pixels. Label two places of each or more."
    ]


def _extent(places: NDArray[np.float64]) -> float:
    """Return the longer side of the box round points, in pixels; of none it is infinite."""
    known = places[np.isfinite(places).all(axis=1)]
    return float(np.ptp(known, axis=0).max()) if len(known) else math.inf


def repeated(frames: Sequence[Frame]) -> list[str]:
    """Return a sentence on images that several labelled frames share."""
    named = Counter(f.image for f in frames if f.subjects and f.image and not f.embedded and not f.video)
    several = {image: count for image, count in named.items() if count > 1}
    if not several:
        return []
    first = sentence(next(iter(several)), 60)
    return [
        f"{len(several)} {'image is' if len(several) == 1 else 'images are'} labelled more than once "
        f"({first}): what is held out may have been learnt. Keep one of each."
    ]
