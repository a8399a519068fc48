"""What a timeline shows at a time, and the times of its frames."""

import math
from bisect import bisect_right
from dataclasses import dataclass

from graphose_core.document.timeline.background_mix import mixed_background
from graphose_core.document.timeline.interpolation import Between, interpolate
from graphose_core.document.timeline.latent_mix import mixed_latents
from graphose_core.document.timeline.motion import eased
from graphose_core.document.values.background import Background
from graphose_core.document.values.keyframes import Keyframe, Timeline
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.reference import KeyframeImage
from graphose_core.errors import DocumentError


@dataclass(frozen=True)
class Moment:
    """What the timeline shows at one time."""

    figures: tuple[Figure, ...]
    latents: Latents
    background: Background | None = None
    """None: that of the scene."""
    image: KeyframeImage | None = None
    """What the reference shows; None: its own."""

    def within(self, document: PoseDocument) -> PoseDocument:
        """Return the document as it looks at this moment."""
        background = document.background if self.background is None else self.background
        reference = document.reference
        if reference is not None and self.image is not None:
            reference = reference.showing(self.image)
        return document.replace(
            figures=self.figures, latents=self.latents, background=background, reference=reference
        )


def moment_at(timeline: Timeline, time: float, between: Between = interpolate) -> Moment:
    """Return what `timeline` shows at `time` (seconds): a keyframe exactly, beyond the ends the nearest one.

    `between` interpolates the figures between two keyframes.

    Raises:
        DocumentError: if there are no keyframes, or the time is no number.
    """
    keyframes = timeline.keyframes
    if not keyframes or math.isnan(time):
        raise DocumentError(
            f"at {time} s the timeline of {len(keyframes)} keyframes shows nothing; add a keyframe first"
        )
    after = bisect_right(keyframes, time, key=lambda keyframe: keyframe.time)
    start, end = keyframes[max(after - 1, 0)], keyframes[min(after, len(keyframes) - 1)]
    image = image_at(timeline, time)
    if start is end or time <= start.time:
        return Moment(start.figures, start.latents, _background(timeline, start, start, 0.0), image)
    share = eased(start.easing, (time - start.time) / (end.time - start.time))
    figures = between(start.figures, end.figures, share, timeline.interpolation)
    latents = mixed_latents(start.latents, end.latents, share)
    return Moment(figures, latents, _background(timeline, start, end, share), image)


def image_at(timeline: Timeline, time: float) -> KeyframeImage | None:
    """Return the image of the nearest earlier keyframe that has one; before all of these, of the first."""
    images = [
        (keyframe.time, keyframe.image) for keyframe in timeline.keyframes if keyframe.image is not None
    ]
    before = bisect_right(images, time, key=lambda row: row[0])
    return images[max(before - 1, 0)][1] if images else None


def without_images(timeline: Timeline) -> Timeline:
    """Return the timeline with keyframes that have no images."""
    return timeline.replace(keyframes=tuple(each.replace(image=None) for each in timeline.keyframes))


def _background(timeline: Timeline, start: Keyframe, end: Keyframe, share: float) -> Background | None:
    a, b = start.background, end.background
    if not timeline.backgrounds:
        return None
    return mixed_background(a, b, share) if a is not None and b is not None else a or b


def duration(timeline: Timeline) -> float:
    """Seconds from the start to the last keyframe; 0 without keyframes."""
    return timeline.keyframes[-1].time if timeline.keyframes else 0.0


def keyframe_at(timeline: Timeline, time: float) -> Keyframe | None:
    """Return the keyframe at a time, within half a frame; the nearest of several."""
    near = sorted(timeline.keyframes, key=lambda keyframe: abs(keyframe.time - time))
    return near[0] if near and abs(near[0].time - time) < 0.5 / timeline.frame_rate else None


def snapped(timeline: Timeline, time: float) -> float:
    """Return the time of the nearest frame, at 0 or later."""
    return max(round(time * timeline.frame_rate), 0) / timeline.frame_rate


def frame_times(start: float, end: float, rate: float) -> list[float]:
    """Times of the images from `start` to `end` (seconds, both included) at `rate` images a second.

    Raises:
        DocumentError: if the end lies before the start, or the rate is not positive.
    """
    if not (math.isfinite(start) and math.isfinite(end) and start <= end and 0 < rate < math.inf):
        raise DocumentError(
            f"frames from {start} s to {end} s at {rate} a second: "
            "the end must not lie before the start and the rate be positive; change the range"
        )
    # The small addition takes in a last frame that rounding puts a hair beyond the end.
    return [start + i / rate for i in range(math.floor((end - start) * rate + 1e-6) + 1)]
