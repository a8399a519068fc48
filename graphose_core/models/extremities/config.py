"""Settings of extremities: what hangs beyond the last joint of a limb, such as hands and feet."""

from collections.abc import Sequence
from typing import Annotated, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

Vector = tuple[float, float, float]
"""x to the figure's left, y up its trunk, z ahead."""


class RotationConfig(BaseModel):
    """One of the angles by which an extremity is turned from where its limb says.

    Raises:
        pydantic.ValidationError: if a field is missing or unknown.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    scalar: str
    """Joint-level scalar of the joint `end` that holds the angle, degrees; unset: 0."""
    axis: Vector
    """Unit vector in the extremity's frame about which it turns, right-handed on the left side."""


class LimbConfig(BaseModel):
    """The joints of one limb and of the trunk that it hangs from.

    Raises:
        pydantic.ValidationError: if a field is missing or unknown.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    root: str
    """Joint type at the trunk, such as a shoulder."""
    middle: str
    """Joint type of the hinge, such as an elbow."""
    end: str
    """Joint type that the extremity hangs from, such as a wrist."""
    mirrored: bool = False
    """Whether it is the mirror image of what is described."""


class ExtremityConfig(BaseModel):
    """One kind of extremity, described for a limb on the figure's left.

    A limb has a frame in space: its hinge, the direction from `middle` to `end`, and what is across both.
    The extremity lies in it turned by `turn`. Lengths are in the distance from `middle` to `end`.

    Raises:
        pydantic.ValidationError: if a field is out of its range or two fields contradict each other.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    limbs: Annotated[tuple[LimbConfig, ...], Field(min_length=1)]
    """The limbs that end in one."""
    trunk: tuple[str, str, str, str]
    """Joint types whose places say how the trunk is turned: left and right above, left and right below."""
    rest: Vector
    """Direction of a limb's upper segment at rest, from the trunk's frame; of any length."""
    ahead: Vector
    """Direction, at rest, to which the lower segment bends, likewise: the hinge of a straight limb."""
    turn: tuple[Vector, Vector, Vector]
    """Rotation from the extremity's frame to that of the limb, by rows."""
    centre: Vector
    """Middle of a ball, in the extremity's frame, that holds it all."""
    radius: Annotated[float, Field(gt=0)]
    """Of the ball."""
    shape: str
    """Categorical attribute of the joint `end`, or of the figure, whose choices have shapes of their own."""
    unset: str
    """Choice whose shape is drawn where none is given."""
    parts: dict[str, str]
    """For each choice the figure's part whose colour it has."""
    build: tuple[str, ...] = ()
    """Figure-level scalars that decide how long, wide and thick it is."""
    light: tuple[str, ...] = ()
    """Figure-level scalars that say where light comes from."""
    loose: bool = False
    """Whether its limb says so little of how it is turned that without an angle it is left to the network.
    Then it reaches back behind its joint, too, as a heel does."""
    rotations: tuple[RotationConfig, ...] = ()
    """None, or three: those about the first, the second and the third axis, each about axes that the ones
    before have turned. Their axes are perpendicular and right-handed."""
    gaussians: Annotated[int, Field(ge=1, le=256)] = 28
    """Gaussians of a shape."""
    blur: Annotated[float, Field(gt=0, le=1)] = 0.006
    """Standard deviation that is added to them in the image: a finger seen end-on has an outline to learn
    from. What is to be smooth has more."""
    shading: Annotated[float, Field(gt=0, le=1)] = 1.0
    """Power of a Gaussian's density by which its shade counts: below 1 shades of neighbours run into each
    other. A shoe is smooth, and constant shades of few Gaussians would be lumps."""
    lit: bool = False
    """Whether its Gaussians have normals that turn across them, and light falls on these; else each has one
    shade, as networks before 2026-12-01 have."""
    depth: str = "depth"
    """Joint-level scalar that holds a joint's distance to the image plane, in image sides, greater nearer."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.unset not in self.parts:
            raise ValueError(
                f"unset = {self.unset!r}: not among the choices of `parts`; name one of {sorted(self.parts)}"
            )
        if self.rotations:
            _check_axes([rotation.axis for rotation in self.rotations])
        return self


def _check_axes(axes: Sequence[Vector]) -> None:
    """Refuse axes that are not three, perpendicular and right-handed."""
    found = np.array(axes)
    if found.shape != (3, 3) or not np.allclose(found @ found.T, np.eye(3), atol=1e-3):
        raise ValueError(f"rotations: axes {list(axes)} are not three perpendicular unit vectors")
    if np.linalg.det(found) < 0:
        raise ValueError(f"rotations: axes {list(axes)} are left-handed; reverse one of them")
