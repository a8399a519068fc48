"""Figures (joints, bones, attributes), backgrounds, latents, timeline, and the document that holds them.

Coordinates are in the unit square of the image: x to the right, y down, [0, 1] inside a square frame; a
frame of another aspect reaches beyond it on two sides (see `document.values.frame`).
All values are frozen: an edit makes a new document (see `document.edits`).
"""

from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field, model_validator

from graphose_core.document.timeline.motion import Easing, Interpolation
from graphose_core.document.values.frame import Aspect, CanvasFrame, frame_with
from graphose_core.document.values.reference import KeyframeImage, Reference
from graphose_core.document.values.value import Attributes, Colour, Many, Unit, Value
from graphose_core.errors import UnknownNameError, listed

REACH = 2.0
"""Largest distance of a coordinate from the frame, in image sides."""


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
        return _place(self._index, "joint", name, f"figure {self.name!r}")

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


class SolidBackground(Value):
    """One colour."""

    kind: Literal["solid"] = "solid"
    colour: Colour = (0.0, 0.0, 0.0)


class GradientBackground(Value):
    """A vertical gradient from `top` to `bottom`."""

    kind: Literal["gradient"] = "gradient"
    top: Colour
    bottom: Colour


class ImageBackground(Value):
    """An image file, scaled to cover the canvas."""

    kind: Literal["picture"] = "picture"
    path: str


Background = Annotated[SolidBackground | GradientBackground | ImageBackground, Field(discriminator="kind")]


Seed = Annotated[int, Field(ge=0, lt=2**32)]


Weight = Annotated[float, Field(ge=-1.0, le=1.0, allow_inf_nan=False)]

MOST_NUDGES = 10
"""Largest number of steps that latents are nudged along a direction; more would go round in a circle."""

Nudge = Annotated[float, Field(ge=-MOST_NUDGES, le=MOST_NUDGES, allow_inf_nan=False)]


MOST_MIXED = 64
"""Largest number of noises that are added up; each takes time for every joint."""


class Latents(Value):
    """Seed of the random inputs of an image. Equal latents give equal images."""

    seed: Seed = 0
    strength: Unit = 0.0
    """How far the latents lie from their mean: 0 draws the most typical image."""
    mixed: Annotated[Many[tuple[Seed, Weight]], Field(max_length=MOST_MIXED)] = ()
    """In an in-between or a variation: (seed, weight) of the noises that are added up, squared weights adding
    up to 1. Empty: the noise of `seed` alone."""
    nudged: tuple[Nudge, Nudge] = (0.0, 0.0)
    """How far they were moved away from there, in steps, along two directions that are the same for all."""
    frozen: bool = False
    """Kept from being drawn anew, nudged or varied."""


class SavedPose(Value):
    """A saved pose: the figures as they were, under a name."""

    name: Name
    figures: Many[Figure]


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


class PoseDocument(Value):
    """A scene: figures from back to front, background, latents, saved poses, timeline, reference image."""

    figures: Many[Figure] = ()
    canvas: Annotated[int, Field(ge=16, le=4096)] = 64
    """Shorter side of the image in pixels."""
    aspect: Aspect = (1, 1)
    """Width to height of the canvas. Its shorter side is that of the unit square, which is its middle."""
    background: Background = Field(default_factory=SolidBackground)
    latents: Latents = Field(default_factory=Latents)
    saved_poses: Many[SavedPose] = Field(default=(), alias="key_poses")
    timeline: Timeline = Field(default_factory=Timeline)
    reference: Reference | None = None

    @property
    def frame(self) -> CanvasFrame:
        """The canvas as a rectangle in the document's coordinates."""
        return frame_with(self.aspect)

    @cached_property
    def _index(self) -> dict[str, int]:
        return {figure.name: i for i, figure in enumerate(self.figures)}

    def index(self, name: str) -> int:
        """Return the place of the figure called `name` in `figures`.

        Raises:
            UnknownNameError: if there is none.
        """
        return _place(self._index, "figure", name, "the document")

    def figure(self, name: str) -> Figure:
        """Return the figure called `name` (see :meth:`index`)."""
        return self.figures[self.index(name)]

    def joint(self, ref: JointRef) -> Joint:
        """Return the joint at `ref` (see :meth:`index`)."""
        return self.figure(ref.figure).joint(ref.joint)

    @model_validator(mode="after")
    def _check(self) -> "PoseDocument":
        if len(self._index) != len(self.figures):
            raise ValueError("two figures share a name; figure names must differ")
        if len({pose.name for pose in self.saved_poses}) != len(self.saved_poses):
            raise ValueError("two saved poses share a name; their names must differ")
        return self


def _place(places: Mapping[str, int], what: str, name: str, where: str) -> int:
    """Return the place of a name.

    Raises:
        UnknownNameError: if it has none.
    """
    try:
        return places[name]
    except KeyError:
        raise UnknownNameError(f"{what} {name!r} is not in {where}; it has {listed(places)}") from None
