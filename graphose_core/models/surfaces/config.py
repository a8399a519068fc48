"""Settings of a surface that is painted in its own frame in space."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Point = tuple[float, float, float]
"""x to the right, y up and z towards whoever looks at the part from its front."""


class SurfaceConfig(BaseModel):
    """A rigid part of a figure, such as a head, on whose surface details are painted in its frame in space.

    Lengths are in the unit of `reference`, whatever that is.

    Raises:
        pydantic.ValidationError: if a field is out of its range or two fields contradict each other.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    landmarks: Annotated[tuple[str, ...], Field(min_length=3)]
    """Joint types that lie fast on the part; three that are seen fix its frame."""
    reference: tuple[Point, ...]
    """Where each of them lies in the frame."""
    centre: Point
    """Of the ellipsoid that stands for the surface."""
    axes: tuple[Annotated[float, Field(gt=0)], Annotated[float, Field(gt=0)], Annotated[float, Field(gt=0)]]
    """Its half axes, along those of the frame."""
    depth: str = "depth"
    """Joint-level scalar that holds a joint's distance to the image plane, in image sides, greater nearer."""
    choices: tuple[str, ...] = ()
    """Figure-level categorical attributes that decide what is painted."""
    scalars: tuple[str, ...] = ()
    """Figure-level scalars that do so."""
    parts: tuple[str, ...] = ()
    """The figure's parts of which one may take another's place on it, by their colours; none named: all."""
    anchors: tuple[str, ...] = ()
    """Landmarks with which places on the surface around them move, such as eyes, see
    :mod:`~graphose_core.models.surfaces.anchors`."""
    anchor_spread: Annotated[float, Field(gt=0)] = 0.12
    """How far around them, a standard deviation."""
    octaves: Annotated[int, Field(ge=1, le=8)] = 5
    """Octaves of the waves in the frame's coordinates that the painter reads, n: see `finest_period`."""
    width: Annotated[int, Field(ge=1, le=1024)] = 64
    """Width of the painter's layers."""

    @property
    def finest_period(self) -> float:
        """Return the period of the finest wave, sin(2^(n − 1) π x)."""
        return 2.0 ** (2 - self.octaves)

    @model_validator(mode="after")
    def _check(self) -> Self:
        if len(self.reference) != len(self.landmarks):
            raise ValueError(
                f"reference: {len(self.reference)} places for {len(self.landmarks)} landmarks; give one each"
            )
        unknown = [name for name in self.anchors if name not in self.landmarks]
        if unknown:
            raise ValueError(f"anchors: {unknown[0]} is none of the landmarks {', '.join(self.landmarks)}")
        return self
