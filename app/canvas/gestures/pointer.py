"""Pointer events, the context of gestures, and their reactions, as plain records. No Qt."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol

from app.canvas.gestures.body_handles import body_handle_at
from app.canvas.gestures.handles import TurnedBox, handle_at
from app.canvas.gestures.hit_testing import Band, Hit, JointHit, Point, beside_pointed, hit
from app.editing.selection import Selection
from graphose_core.document.edits.catalogue import Edit
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument

CLOSE = 0.6
"""Share of the pick distance within which a joint is picked before a handle."""


class Tool(StrEnum):
    """What the pointer does."""

    SELECT = "select"
    JOINT = "joint"
    CONNECT = "connect"


class DragMode(StrEnum):
    """Which joints move along with a joint that is dragged."""

    FREE = "free"
    """Nothing: bones stretch."""
    LENGTHS = "lengths"
    """Whatever must, so that bones keep their lengths."""
    BRANCH = "branch"
    """All that is beyond the joint, as one rigid piece."""


@dataclass(frozen=True)
class Pointer:
    """One event of the primary button: position and pick distance in the unit square, keys held."""

    position: Point
    reach: float
    extend: bool = False
    """Shift: add to the selection, or take from it."""
    whole: bool = False
    """Ctrl: take the whole figure."""


@dataclass(frozen=True)
class GestureContext:
    """State of document and tools that a gesture acts on."""

    document: PoseDocument
    selection: Selection
    tool: Tool = Tool.SELECT
    mode: DragMode = DragMode.FREE
    snapping: bool = False
    planting: bool = False
    """Whether feet on the ground stay there when a figure's root is dragged."""
    handles: bool = True
    """Whether handles are shown, and so can be taken."""
    pointed: JointRef | None = None
    """The joint that an arrow points at: to be dragged, it is picked from farther away."""

    def under(self, pointer: Pointer) -> Hit:
        """Return what a press takes: what is under the pointer, else a joint nearby that an arrow points at.

        Without the latter a drag that begins beside that joint would select it by a rubber band, and move
        nothing. Who holds a key means a rubber band.
        """
        found, pointed = self.aimed_at(pointer), self._pointed
        if found is not None or pointed is None or pointer.extend or pointer.whole:
            return found
        return beside_pointed(self.document.figures, pointer.position, pointer.reach, pointed)

    def aimed_at(self, pointer: Pointer) -> Hit:
        """Return what lies under the pointer."""
        found = hit(self.document.figures, pointer.position, pointer.reach, self._pointed)
        if not self.handles or self.tool is not Tool.SELECT or self._is_close(found, pointer):
            return found
        where = self.document, self.selection, pointer.position, pointer.reach
        return handle_at(*where) or body_handle_at(*where) or found

    @property
    def _pointed(self) -> JointRef | None:
        return self.pointed if self.tool is Tool.SELECT else None

    def _is_close(self, found: Hit, pointer: Pointer) -> bool:
        if not isinstance(found, JointHit):
            return False
        place = self.document.joint(found.ref).position
        return math.dist(place, pointer.position) <= CLOSE * pointer.reach


@dataclass(frozen=True)
class Readout:
    """A short text beside the pointer, at a place in the unit square."""

    text: str
    at: Point


@dataclass(frozen=True)
class Reaction:
    """The effect of an event; all from `band` on but `hint` is drawn until the next reaction."""

    edit: Edit | None = None
    selection: Selection | None = None
    drag: Literal["begin", "end"] | None = None
    band: Band | None = None
    wire: Band | None = None
    hint: str | None = None
    guides: tuple[Band, ...] = ()
    readout: Readout | None = None
    frame: TurnedBox | None = None
    """The selection's box while it is turned; None: it stands upright around the selection."""


class Gesture(Protocol):
    """A gesture of the pointer from press to release."""

    def move(self, pointer: Pointer, context: GestureContext, /) -> tuple["Gesture", Reaction]:
        """Continue after a move of the pointer with the button held."""

    def release(self, pointer: Pointer, context: GestureContext, /) -> Reaction:
        """End after the release of the button."""
