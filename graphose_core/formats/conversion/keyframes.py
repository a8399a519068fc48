"""Frames of labels as keyframes of a timeline."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from graphose_core.document.values.keyframes import LONGEST, Keyframe
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.reference import KeyframeImage
from graphose_core.errors import DocumentError
from graphose_core.formats.conversion.figures import Shape, figures_of
from graphose_core.formats.conversion.pixel_mapping import Placing, fitted, whole_image
from graphose_core.formats.keypoints import Frame, Kind, Subject

MOST_KEYFRAMES = 1000
"""Largest number of keyframes of an import; a timeline is edited by hand."""


@dataclass(frozen=True)
class Pace:
    """Which frames become keyframes, and when.

    Attributes:
        rate: frames a second of what was labelled, where the frames have no times of their own.
        every: 1 takes each frame, 5 the first, the sixth and so on.
        real_time: frames stand at their own times, or at those of their numbers in the video; False: one
            after the other at `rate`, whatever lies between them.
    """

    rate: float
    every: int = 1
    real_time: bool = True


def keyframes_of(
    frames: Sequence[Frame],
    pace: Pace,
    placing: Placing,
    still: Iterable[Figure] = (),
    kind: Shape | Mapping[Kind, Shape] = None,
    latents: Latents | None = None,
    image: Callable[[Frame], KeyframeImage | None] = lambda _frame: None,
) -> tuple[Keyframe, ...]:
    """Return a keyframe for each frame of the pace in which somebody is labelled, at the time of its frame.

    The time is that of the frame, else its number by the rate, else its place in the file by the rate; the
    same of these for all frames (:func:`times_of`). Figures that stand for the same subject have the same
    name in all keyframes, so that they are interpolated; who was seen first stays behind the others.

    Args:
        frames: of one video or folder, in any order.
        pace: which of them, and how fast.
        placing: pixels to the document, the same for all frames.
        still: figures that are in every keyframe, behind the others.
        kind: skeleton of the figures, of all or of each kind of subject (:func:`figures_of`).
        latents: of every keyframe.
        image: returns the image of a frame, which its keyframe then has.

    Raises:
        DocumentError: if that makes too many keyframes, or too long a timeline; if the frames are of several
            sequences, or two of them at the same time.
        UnknownNameError: if there is no such skeleton.
    """
    timed = sorted(zip(times_of(frames, pace), frames, strict=True), key=lambda pair: pair[0])
    chosen = [(time, frame) for time, frame in timed[:: pace.every] if frame.subjects]
    _check(chosen, pace)
    behind = tuple(still)
    order = {name: i for i, name in enumerate(dict.fromkeys(s.name for _, f in chosen for s in f.subjects))}
    taken = {figure.name for figure in behind}
    return tuple(
        Keyframe(
            name=f"{number} {frame.name}"[:120],
            time=time,
            figures=(*behind, *figures_of(_sorted(frame, order), placing, taken, kind)),
            latents=latents or Latents(),
            easing="linear",
            image=image(frame),
        )
        for number, (time, frame) in enumerate(chosen, start=1)
    )


def times_of(frames: Sequence[Frame], pace: Pace) -> list[float]:
    """Return the times of frames in seconds, from the start of their video where it is known."""
    if pace.real_time and all(frame.time is not None for frame in frames):
        return [frame.time or 0.0 for frame in frames]
    if pace.real_time and all(frame.number is not None for frame in frames):
        return [(frame.number or 0) / pace.rate for frame in frames]
    return [i / pace.rate for i in range(len(frames))]


def moving_placing(
    frames: Sequence[Frame], lie: Callable[[tuple[int, int]], Placing] = whole_image, fit: bool = False
) -> Placing:
    """One placing for all frames: as they lie in their images, or what moves fitted to the frame.

    It is fitted where sizes are not known, or differ.
    """
    sizes = {frame.size for frame in frames if frame.subjects}
    size = next(iter(sizes)) if len(sizes) == 1 else None
    if size is not None and not fit:
        return lie(size)
    return fitted(
        point for frame in frames for subject in frame.subjects for point in subject.points.values()
    )


def only(frames: Sequence[Frame], wanted: Callable[[Subject], bool]) -> tuple[Frame, ...]:
    """Return the frames with the wanted subjects alone."""
    return tuple(
        replace(frame, subjects=tuple(subject for subject in frame.subjects if wanted(subject)))
        for frame in frames
    )


def least_every(count: int) -> int:
    """Return the least `every` with which `count` frames make at most :data:`MOST_KEYFRAMES` keyframes."""
    return max(math.ceil(count / MOST_KEYFRAMES), 1)


def _sorted(frame: Frame, order: Mapping[str, int]) -> list[Subject]:
    return sorted(frame.subjects, key=lambda subject: order[subject.name])


def _check(chosen: Sequence[tuple[float, Frame]], pace: Pace) -> None:
    if len(chosen) > MOST_KEYFRAMES:
        raise DocumentError(
            f"{len(chosen)} frames: a timeline gets {MOST_KEYFRAMES} keyframes at most; take fewer of them "
            f"(every = {pace.every} now)"
        )
    sequences = list(dict.fromkeys(frame.sequence for _, frame in chosen))
    if len(sequences) > 1:
        raise DocumentError(
            f"frames of {len(sequences)} videos or folders ({', '.join(sequences[:3])}, …): they do not "
            "follow each other; choose one of them"
        )
    if chosen and chosen[-1][0] > LONGEST:
        raise DocumentError(
            f"the last frame would be at {chosen[-1][0]:.0f} s: a timeline is {LONGEST:.0f} s long at the "
            "most; raise the frame rate, number the frames one after the other, or import a shorter part"
        )
    twice = next((a for a, b in pairwise(chosen) if a[0] >= b[0]), None)
    if twice is not None:
        raise DocumentError(
            f"frame {twice[1].name!r}: another one is at the same time, {twice[0]:g} s; play them one after "
            "the other"
        )
    if chosen and chosen[0][0] < 0:
        raise DocumentError(
            f"frame {chosen[0][1].name!r}: its time is {chosen[0][0]:g} s; a timeline begins at 0"
        )
