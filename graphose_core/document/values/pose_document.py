"""The document: a scene with all that is saved with it.

All values are frozen: an edit makes a new document (see `document.edits`).
"""

from functools import cached_property
from typing import Annotated

from pydantic import Field, model_validator

from graphose_core.document.values.background import Background, SolidBackground
from graphose_core.document.values.frame import Aspect, CanvasFrame, frame_with
from graphose_core.document.values.keyframes import Timeline
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import Figure, Joint, JointRef, SavedPose, place_of
from graphose_core.document.values.reference import Reference
from graphose_core.document.values.value import Many, Value


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
        return place_of(self._index, "figure", name, "the document")

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
