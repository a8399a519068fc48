"""Keyframes, and the timeline that they stand on."""

from itertools import pairwise
from typing import Annotated

from pydantic import Field, model_validator

from graphose_core.document.timeline.motion import Easing, Interpolation
from graphose_core.document.values.background import Background
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import Figure, Name
from graphose_core.document.values.reference import KeyframeImage
from graphose_core.document.values.value import Many, Value

LONGEST = 3600.0
"""Latest time on a timeline, in seconds."""


class Keyframe(Value):
    """A pose at a time on the timeline, and the easing of the segment that begins there."""

    name: Name
    time: Annotated[float, Field(ge=0.0, le=LONGEST, allow_inf_nan=False)]
    """Seconds from the start."""
    figures: Many[Figure]
    latents: Latents = Field(default_factory=Latents)
    background: Background | None = None
    """Background of this keyframe, if the timeline holds backgrounds; None: the scene's."""
    image: KeyframeImage | None = None
    """What the reference shows from here to the next keyframe that has one; None: what it showed before."""
    easing: Easing = "smooth"
    """Easing of the segment that begins here."""


class Timeline(Value):
    """Keyframes in the order of their times, and settings of playback."""

    keyframes: Many[Keyframe] = Field(default=(), alias="keys")
    interpolation: Interpolation = Field(default="bones", alias="way")
    frame_rate: Annotated[int, Field(ge=1, le=120)] = 12
    """Images a second."""
    loop: bool = True
    backgrounds: bool = False
    """Whether keyframes hold the background, which is then interpolated, too; else it is the scene's."""

    @model_validator(mode="after")
    def _check(self) -> "Timeline":
        if len({keyframe.name for keyframe in self.keyframes}) != len(self.keyframes):
            raise ValueError("two keyframes share a name; their names must differ")
        if any(a.time >= b.time for a, b in pairwise(self.keyframes)):
            raise ValueError("keyframes must stand in the order of their times, no two at the same time")
        return self
