"""Figures: joints, bones and their attributes.

Coordinates are in the unit square of the image: x to the right, y down, [0, 1] inside a square frame; a
frame of another aspect reaches beyond it on two sides (see `document.values.frame`).
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field, model_validator

from graphose_core.document.values.value import Attributes, Many, Value
from graphose_core.errors import UnknownNameError, listed

REACH = 2.0
"""Largest distance of a coordinate from the frame, in image sides."""


def within_reach(coordinate: float) -> float:
    """Return the coordinate, clamped to the range that a document allows."""
    return min(max(coordinate, -REACH), 1 + REACH)


def _in_reach(position: tuple[float, float]) -> tuple[float, float]:
    x, y = position
    if not (-REACH <= x <= 1 + REACH and -REACH <= y <= 1 + REACH):  # nor is NaN within it
        raise ValueError(f"a position must lie within {REACH:g} image sides of the frame")
    return position


Position = Annotated[tuple[float, float], AfterValidator(_in_reach)]
Name = Annotated[str, Field(min_length=1, max_length=120)]


class JointRef(NamedTuple):
    """The address of a joint in a document."""

    figure: str
    joint: str


class Joint(Value):
    """A node of the pose graph."""

    name: Name
    type: Name
    position: Position
    depth: float | None = Field(default=None, allow_inf_nan=False)
    """Towards (+) or away from (−) the viewer, in image sides; None is unset."""
    depth_follows: bool = False
    """The depth came with a pose: it gives the direction in which bones lead; positions give the amount."""
    hidden: bool = False
    """Left out of the graph that the model sees (with its bones); still drawn hollow."""
    locked: bool = False
    """Does not move when dragged."""
    attributes: Attributes = Field(default_factory=dict, validate_default=True)


Bone = tuple[Name, Name]
"""An undirected edge, by joint names."""


class Figure(Value):
    """One object of the scene: a graph of joints and bones."""

    name: Name
    skeleton: Name
    joints: Many[Joint] = ()
    bones: Many[Bone] = ()
    attributes: Attributes = Field(default_factory=dict, validate_default=True)
    """Attributes of the whole figure."""

    @cached_property
    def _index(self) -> dict[str, int]:
        return {joint.name: i for i, joint in enumerate(self.joints)}

    def index(self, name: str) -> int:
        """Return the place of the joint called `name` in `joints`.

        Raises:
            UnknownNameError: if there is none.
        """
        return place_of(self._index, "joint", name, f"figure {self.name!r}")

    def joint(self, name: str) -> Joint:
        """Return the joint called `name` (see :meth:`index`)."""
        return self.joints[self.index(name)]

    @model_validator(mode="after")
    def _check(self) -> "Figure":
        index = self._index
        if len(index) != len(self.joints):
            raise ValueError("two joints share a name; joint names must differ within a figure")
        seen: set[frozenset[str]] = set()
        for a, b in self.bones:
            if a not in index or b not in index:
                raise ValueError(f"bone ({a!r}, {b!r}) names a joint that is not in the figure")
            if a == b or frozenset((a, b)) in seen:
                raise ValueError(f"bone ({a!r}, {b!r}) connects a joint to itself or is listed twice")
            seen.add(frozenset((a, b)))
        return self


class SavedPose(Value):
    """A saved pose: the figures as they were, under a name."""

    name: Name
    figures: Many[Figure]


def place_of(places: Mapping[str, int], what: str, name: str, where: str) -> int:
    """Return the place of a name; `what` and `where` tell in the error what it is that lacks it.

    Raises:
        UnknownNameError: if it has none.
    """
    try:
        return places[name]
    except KeyError:
        raise UnknownNameError(f"{what} {name!r} is not in {where}; it has {listed(places)}") from None
