"""Settings of round solids along the bones of figures."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Joints = Annotated[tuple[str, ...], Field(min_length=1)]
"""Joint types whose mean is a point of a figure."""
Point = tuple[float, float, float]
"""In the frame of an extremity, units of that."""
Positive = Annotated[float, Field(gt=0)]
MOST = 2
"""Solids that a joint owns at most, whose masks are among those of its node."""
MAPS = 4
"""Maps of a solid in a layout, see :class:`~graphose_core.models.solids.seen.SeenSolids`."""


class SolidConfig(BaseModel):
    """A part of a figure: a round solid along a line, thicker at one end maybe.

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


class SolidsConfig(BaseModel):
    """Round solids that figures consist of.

    Raises:
        pydantic.ValidationError: if a field is missing, unknown or out of its range.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    solids: Annotated[tuple[SolidConfig, ...], Field(min_length=1)]
    """That all figures consist of."""
    centre: Joints
    """Joint types whose mean is what the camera looks at."""
    stature: str = "stature"
    """Figure-level scalar, metres."""
    distance: Positive
    """Of the camera, metres."""
    build: tuple[str, ...] = ()
    """Figure-level scalars that decide how thick the solids are."""
    clothes: tuple[str, ...] = ()
    """Figure-level categorical attributes that do so."""
    depth: str = "depth"
    """Joint-level scalar that holds a joint's distance to the image plane, in image sides, greater nearer."""


class DepthMaskConfig(SolidsConfig):
    """Solids whose masks the layout carries as well, of which nearer ones hide farther ones.

    Raises:
        pydantic.ValidationError: if a field is missing, unknown or out of its range.
    """

    unset_stature: Positive
    """Metres, where none is given."""
