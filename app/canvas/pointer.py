"""Pointer events and what they ask for, as plain records. No Qt."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from app.canvas.hit_testing import Band, Hit, Point, hit
from app.selection import Selection
from graphose_core.document.edits import Edit
from graphose_core.document.pose import PoseDocument


class Tool(StrEnum):
    """What the pointer does."""

    SELECT = "select"
    JOINT = "joint"
    CONNECT = "connect"


class DragMode(StrEnum):
    """What moves along with a joint that is dragged."""

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
class Scene:
    """What a gesture sees."""

    document: PoseDocument
    selection: Selection
    tool: Tool = Tool.SELECT
    mode: DragMode = DragMode.FREE

    def under(self, pointer: Pointer) -> Hit:
        """What lies under the pointer."""
        return hit(self.document.figures, pointer.position, pointer.reach)


@dataclass(frozen=True)
class Reaction:
    """What an event asks for; `band` and `wire` are drawn until the next reaction."""

    edit: Edit | None = None
    selection: Selection | None = None
    drag: Literal["begin", "end"] | None = None
    band: Band | None = None
    wire: Band | None = None
    hint: str | None = None
