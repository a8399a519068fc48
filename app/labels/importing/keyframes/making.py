"""The frames of a video as keyframes; it can take seconds, and needs no Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphose_core.document.values.pose import Figure, Keyframe, Latents
from graphose_core.formats.conversion.figures import Shape
from graphose_core.formats.conversion.keyframes import Pace, keyframes_of, moving_placing, only
from graphose_core.formats.conversion.pixel_mapping import Placing
from graphose_core.formats.frames.following import followed
from graphose_core.formats.images.find import ImageFinder
from graphose_core.formats.images.frame_images import keyframe_image
from graphose_core.formats.images.open import ImageSource
from graphose_core.formats.keypoints import Frame, Kind

Lie = Callable[[tuple[int, int]], Placing]
"""Where an image of a size lies in the document."""


@dataclass(frozen=True)
class Film:
    """What becomes keyframes.

    Attributes:
        frames: of one video or folder.
        chosen: place in `frames` of the one that is on show.
        unticked: places of the subjects of that one who are left out of all.
        pace: which frames, and when.
        shapes: skeletons by the kinds of subjects.
        still: figures that are in every keyframe.
        latents: of every keyframe.
        lie: where images lie in the document.
        fit: whether the figures are fitted to the frame instead.
        size: in pixels, of frames that do not say theirs.
        turned: labels whose images are stored turned, so that each is looked up; None where none is.
        laid: labels whose images lie under the skeleton, each at its keyframe; None where none does.
    """

    frames: Sequence[Frame]
    chosen: int
    unticked: frozenset[int]
    pace: Pace
    shapes: Mapping[Kind, Shape]
    still: tuple[Figure, ...]
    latents: Latents
    lie: Lie
    fit: bool
    size: tuple[int, int] | None
    turned: Path | None = None
    laid: Path | None = None


@dataclass(frozen=True)
class Filmed:
    """Keyframes that were made.

    Attributes:
        keyframes: in the order of time.
        size: in pixels, of the images in which their figures lie; None where they are fitted.
    """

    keyframes: tuple[Keyframe, ...] = ()
    size: tuple[int, int] | None = None


def keyframes_from(film: Film) -> Filmed:
    """Return the ticked subjects of all frames as keyframes (see :func:`keyframes_of`).

    Raises:
        DocumentError: if that makes too many keyframes, or a subject has no point of the chosen skeleton.
    """
    frames = list(film.frames)
    if film.turned is not None:
        with ImageSource(film.turned) as source:
            frames = [source.upright(frame)[0] for frame in frames]
    frames = [frame if frame.size else replace(frame, size=film.size) for frame in frames]
    kept = ticked(frames, film.chosen, film.unticked)
    placing = moving_placing(kept, film.lie, fit=film.fit)
    sizes = {frame.size for frame in kept if frame.subjects}
    alike = not film.fit and len(sizes) == 1
    finder = ImageFinder(film.laid) if film.laid is not None and alike else None
    keyframes = keyframes_of(
        *(kept, film.pace, placing, film.still, film.shapes, film.latents),
        image=lambda frame: None if finder is None else keyframe_image(frame, finder),
    )
    return Filmed(keyframes, sizes.pop() if alike else None)


def ticked(frames: Sequence[Frame], chosen: int, unticked: frozenset[int]) -> Sequence[Frame]:
    """Return frames, with names for all subjects, without those who are not ticked in the chosen one."""
    named = followed(frames)
    left = {subject.name for i, subject in enumerate(named[chosen].subjects) if i in unticked}
    return only(named, lambda subject: subject.name not in left) if left else named
