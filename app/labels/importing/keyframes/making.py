"""Conversion of a video's frames to keyframes; it can take seconds. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphose_core.document.values.keyframes import Keyframe
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import Figure
from graphose_core.formats.conversion.figures import Shape
from graphose_core.formats.conversion.keyframes import Pace, keyframes_of, moving_placing, only
from graphose_core.formats.conversion.pixel_mapping import Placing
from graphose_core.formats.frames.following import followed
from graphose_core.formats.images.find import ImageFinder
from graphose_core.formats.images.frame_images import keyframe_image
from graphose_core.formats.images.open import ImageSource
from graphose_core.formats.keypoints import Frame, Kind

ImagePlacing = Callable[[tuple[int, int]], Placing]
"""Function from the size of an image in pixels to its place in the document."""


@dataclass(frozen=True)
class Film:
    """Settings of an import as keyframes.

    Attributes:
        frames: frames of one video or folder.
        chosen: index in `frames` of the one on show.
        unticked: indices of that frame's subjects that are left out of all frames.
        pace: selection of frames, and their times.
        shapes: skeletons by kind of subject.
        still: figures of the scene, which are part of every keyframe.
        latents: latents of every keyframe.
        image_placing: returns where images lie in the document.
        fit: whether figures are fitted to the document's frame instead.
        size: size in pixels of frames that do not give their own.
        turned: labels whose images have an EXIF orientation, which is looked up for each; else None.
        laid: labels whose images become references of their keyframes; else None.
    """

    frames: Sequence[Frame]
    chosen: int
    unticked: frozenset[int]
    pace: Pace
    shapes: Mapping[Kind, Shape]
    still: tuple[Figure, ...]
    latents: Latents
    image_placing: ImagePlacing
    fit: bool
    size: tuple[int, int] | None
    turned: Path | None = None
    laid: Path | None = None


@dataclass(frozen=True)
class Filmed:
    """Result of an import as keyframes.

    Attributes:
        keyframes: keyframes in order of time.
        size: size in pixels of the images in which their figures lie; None where they are fitted.
    """

    keyframes: tuple[Keyframe, ...] = ()
    size: tuple[int, int] | None = None


def keyframes_from(film: Film) -> Filmed:
    """Return the checked subjects of all frames as keyframes (see :func:`keyframes_of`).

    Raises:
        DocumentError: if there are too many keyframes, or a subject has no point of its skeleton.
    """
    frames = list(film.frames)
    if film.turned is not None:
        with ImageSource(film.turned) as source:
            frames = [source.upright(frame)[0] for frame in frames]
    frames = [frame if frame.size else replace(frame, size=film.size) for frame in frames]
    kept = ticked(frames, film.chosen, film.unticked)
    placing = moving_placing(kept, film.image_placing, fit=film.fit)
    sizes = {frame.size for frame in kept if frame.subjects}
    alike = not film.fit and len(sizes) == 1
    finder = ImageFinder(film.laid) if film.laid is not None and alike else None
    keyframes = keyframes_of(
        *(kept, film.pace, placing, film.still, film.shapes, film.latents),
        image=lambda frame: None if finder is None else keyframe_image(frame, finder),
    )
    return Filmed(keyframes, sizes.pop() if alike else None)


def ticked(frames: Sequence[Frame], chosen: int, unticked: frozenset[int]) -> Sequence[Frame]:
    """Return frames with names for all subjects, without those that are unchecked in the chosen frame."""
    named = followed(frames)
    left = {subject.name for i, subject in enumerate(named[chosen].subjects) if i in unticked}
    return only(named, lambda subject: subject.name not in left) if left else named
