"""What a timeline shows at a time, and the times of its frames."""

import math
from bisect import bisect_right
from dataclasses import dataclass

from graphose_core.document.timeline.background_mix import mixed_background
from graphose_core.document.timeline.interpolation import Between, interpolate
from graphose_core.document.timeline.latent_mix import mixed_latents
from graphose_core.document.timeline.motion import eased
from graphose_core.document.values.pose import Background, Figure, Key, Latents, PoseDocument, Timeline
from graphose_core.errors import DocumentError


@dataclass(frozen=True)
class Moment:
    """What is seen at one time."""

    figures: tuple[Figure, ...]
    latents: Latents
    background: Background | None = None
    """None: that of the scene."""

    def within(self, document: PoseDocument) -> PoseDocument:
        """The document as it looks at this moment."""
        background = document.background if self.background is None else self.background
        return document.replace(figures=self.figures, latents=self.latents, background=background)


def moment_at(timeline: Timeline, time: float, between: Between = interpolate) -> Moment:
    """What `timeline` shows at `time` (seconds): at a key exactly the key, beyond the ends the nearest one.

    `between` makes the figures between two keys.

    Raises:
        DocumentError: if there are no keys, or the time is no number.
    """
    keys = timeline.keys
    if not keys or math.isnan(time):
        raise DocumentError(f"at {time} s the timeline of {len(keys)} keys shows nothing; add a key first")
    after = bisect_right(keys, time, key=lambda key: key.time)
    start, end = keys[max(after - 1, 0)], keys[min(after, len(keys) - 1)]
    if start is end or time <= start.time:
        return Moment(start.figures, start.latents, _background(timeline, start, start, 0.0))
    share = eased(start.easing, (time - start.time) / (end.time - start.time))
    figures = between(start.figures, end.figures, share, timeline.way)
    latents = mixed_latents(start.latents, end.latents, share)
    return Moment(figures, latents, _background(timeline, start, end, share))


def _background(timeline: Timeline, start: Key, end: Key, share: float) -> Background | None:
    a, b = start.background, end.background
    if not timeline.backgrounds:
        return None
    return mixed_background(a, b, share) if a is not None and b is not None else a or b


def duration(timeline: Timeline) -> float:
    """Seconds from the start to the last key; 0 without keys."""
    return timeline.keys[-1].time if timeline.keys else 0.0


def key_at(timeline: Timeline, time: float) -> Key | None:
    """The key at a time, within half a frame; the nearest of several."""
    near = sorted(timeline.keys, key=lambda key: abs(key.time - time))
    return near[0] if near and abs(near[0].time - time) < 0.5 / timeline.frame_rate else None


def snapped(timeline: Timeline, time: float) -> float:
    """The time of the nearest frame, at 0 or later."""
    return max(round(time * timeline.frame_rate), 0) / timeline.frame_rate


def frame_times(start: float, end: float, rate: float) -> list[float]:
    """Times of the pictures from `start` to `end` (seconds, both included) at `rate` pictures a second.

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
