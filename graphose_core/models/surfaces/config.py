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
    octaves: Annotated[int, Field(ge=1, le=8)] = 5
    """Of the waves in the frame's coordinates that the painter reads, n: the finest period is 2^(1 − n)."""
    width: Annotated[int, Field(ge=1, le=1024)] = 64
    """Of the painter's layers."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if len(self.reference) != len(self.landmarks):
            raise ValueError(
                f"reference: {len(self.reference)} places for {len(self.landmarks)} landmarks; give one each"
            )
        return self
