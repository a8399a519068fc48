"""Rotation of the selected figures about vertical axes, relative to their initial poses. No Qt."""

import math
from collections.abc import Hashable

from app.editing.selection import Selection
from app.editor import Editor
from graphose_core.document.edits.catalogue import TurnFigures
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError
from graphose_core.poses.turning.yaw import VIEW, not_turnable, yawed

NOBODY = "Select a figure first"


class Turning:
    """Tracks the rotation angle of the selected figures, until another edit moves them.

    Each rotation starts from the initial poses, so that errors do not accumulate and an angle of 0 restores
    the pose exactly, including unset depths.
    """

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._starts: tuple[Figure, ...] = ()
        self._left: tuple[Hashable, ...] = ()
        """Poses as the last turn left them."""
        self._angle = 0

    @property
    def reason(self) -> str:
        """Why nothing can be rotated; "" if something can."""
        figures = figures_in(self._editor.document, self._editor.selection)
        reasons = [not_turnable(figure) for figure in figures]
        return "" if "" in reasons else (reasons or [NOBODY])[0]

    @property
    def angle(self) -> int:
        """Rotation angle in degrees, −180 to 180; positive turns towards the right of the image."""
        poses = _poses(self._now())
        return self._angle if poses == self._left and poses != _poses(self._starts) else 0

    def turn_to(self, angle: int) -> None:
        """Rotate the selected figures to an angle in degrees; successive edits are coalesced."""
        now = self._now()
        if _poses(now) not in (self._left, _poses(self._starts)):
            self._starts = now
        try:
            turned = [yawed(figure, math.radians(angle)) if angle else figure for figure in self._starts]
        except DocumentError as error:
            self._editor.refused.emit(f"A joint can go no farther out. {error}")
            return
        after = tuple(_posed(figure, as_) for figure, as_ in zip(now, turned, strict=True))
        self._left, before, self._angle = _poses(after), (self._left, self._angle), angle
        names = tuple(figure.name for figure in after)
        if after and not self._editor.repeat(TurnFigures(after), ("turn", names)):
            self._left, self._angle = before

    def turn_by(self, step: int) -> None:
        """Rotate the selected figures by degrees, wrapping at ±180."""
        self.turn_to((self.angle + step + 180) % 360 - 180)

    def _now(self) -> tuple[Figure, ...]:
        figures = figures_in(self._editor.document, self._editor.selection)
        return tuple(figure for figure in figures if not not_turnable(figure))


def figures_in(document: PoseDocument, selection: Selection) -> tuple[Figure, ...]:
    """Return the figures with selected joints; without any, the current one."""
    names = {ref.figure for ref in selection.reach}
    current = selection.figure_in(document)
    if not names and current is not None:
        names = {current.name}
    return tuple(figure for figure in document.figures if figure.name in names)


def _posed(figure: Figure, turned: Figure) -> Figure:
    """Return a figure with pose and view of another."""
    places = {joint.name: joint for joint in turned.joints}
    joints = tuple(
        joint.replace(
            position=places[joint.name].position,
            depth=places[joint.name].depth,
            depth_follows=places[joint.name].depth_follows,
        )
        for joint in figure.joints
    )
    worn = {name: value for name, value in figure.attributes.items() if name not in VIEW}
    view = {name: turned.attributes[name] for name in VIEW if name in turned.attributes}
    return figure.replace(joints=joints, attributes=worn | view)


def _poses(figures: tuple[Figure, ...]) -> tuple[Hashable, ...]:
    """Return the parts of figures that a rotation changes or depends on."""
    return tuple(
        (
            figure.name,
            figure.skeleton,
            figure.bones,
            tuple((j.name, j.type, j.hidden, j.position, j.depth, j.depth_follows) for j in figure.joints),
            tuple(figure.attributes.get(name) for name in VIEW),
        )
        for figure in figures
    )
