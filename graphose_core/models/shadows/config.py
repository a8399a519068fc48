"""Settings of the shadows that figures cast on the ground."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Joints = Annotated[tuple[str, ...], Field(min_length=1)]
"""Joint types whose mean is a point of a figure."""
Point = tuple[float, float, float]
"""In the frame of an extremity, units of that."""
Positive = Annotated[float, Field(gt=0)]


class SolidConfig(BaseModel):
    """A part of a figure that casts a shadow: a round solid along a line, thicker at one end maybe.

    Raises:
        pydantic.ValidationError: if a field is missing, unknown or out of its range.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    lines: Annotated[tuple[tuple[Joints, Joints], ...], Field(min_length=1)]
    """Where it begins and ends, for each side of a figure."""
    radius: tuple[Positive, Positive]
    """At its ends before anything is learnt, statures."""
    tips: tuple[Point, Point] | None = None
    """Where it begins and ends from there before anything is learnt, in the frame of the extremity that hangs
    from the joint: of a foot, a heel and toes. None: at the joints."""


class ShadowConfig(BaseModel):
    """How figures cast shadows on a level ground, which the lowest of them touches.

    The camera looks at the figure from `distance`, tilted down by `pitch`; a light far away stands at
    `side`, in quarter turns from the viewer to the right, and at `height`, degrees above the horizon. Each is
    a figure-level scalar; where it is not given, it is as in `unset`.

    Raises:
        pydantic.ValidationError: if a field is missing, unknown or out of its range.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    solids: Annotated[tuple[SolidConfig, ...], Field(min_length=1)]
    """That all figures consist of."""
    centre: Joints
    """Joint types whose mean is what the camera looks at."""
    pitch: str = "pitch"
    side: str = "light_side"
    height: str = "light_height"
    darkness: str = "shadow"
    """Darkness where no light falls, in [0, 1]."""
    stature: str = "stature"
    """Metres."""
    unset: tuple[float, float, float, float, float]
    """Values of `pitch`, `side`, `height`, `darkness` and `stature` where none is given."""
    distance: Positive
    """Of the camera, metres."""
    build: tuple[str, ...] = ()
    """Figure-level scalars that decide how thick the solids are."""
    clothes: tuple[str, ...] = ()
    """Figure-level categorical attributes that do so."""
    depth: str = "depth"
    """Joint-level scalar that holds a joint's distance to the image plane, in image sides, greater nearer."""

    @property
    def scalars(self) -> tuple[str, str, str, str, str]:
        """Return the names of the scalars that `unset` has values for."""
        return self.pitch, self.side, self.height, self.darkness, self.stature
