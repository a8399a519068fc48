"""Turning of the selected figures about vertical lines, from where they stood when it began. No Qt."""

import math
from collections.abc import Hashable

from app.editing.selection import Selection
from app.editor import Editor
from graphose_core.document.edits.catalogue import TurnFigures
from graphose_core.document.values.pose import Figure, PoseDocument
from graphose_core.errors import DocumentError
from graphose_core.poses.turning.yaw import VIEW, not_turnable, yawed

NOBODY = "Select a figure first"


class Turning:
    """Knows by how much the selected figures are turned, as long as nothing else moves them.

    Each turn starts from where they stood at first, so that errors do not add up, and 0 gives back the pose
    as it was, unset depths and all.
    """

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._starts: tuple[Figure, ...] = ()
        self._left: tuple[Hashable, ...] = ()
        """Poses as the last turn left them."""
        self._angle = 0

    @property
    def reason(self) -> str:
        """Why nothing can be turned, and "" if something can."""
        figures = figures_in(self._editor.document, self._editor.selection)
        reasons = [not_turnable(figure) for figure in figures]
        return "" if "" in reasons else (reasons or [NOBODY])[0]

    @property
    def angle(self) -> int:
        """By how much they are turned, in degrees, −180 to 180, to the right of the image."""
        poses = _poses(self._now())
        return self._angle if poses == self._left and poses != _poses(self._starts) else 0

    def turn_to(self, angle: int) -> None:
        """Turn the selected figures so far from where they stood; edits follow soon upon each other."""
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
        """Turn the selected figures on by so many degrees, over ±180 where it comes to that."""
        self.turn_to((self.angle + step + 180) % 360 - 180)

    def _now(self) -> tuple[Figure, ...]:
        figures = figures_in(self._editor.document, self._editor.selection)
        return tuple(figure for figure in figures if not not_turnable(figure))


def figures_in(document: PoseDocument, selection: Selection) -> tuple[Figure, ...]:
    """Return the figures of which joints are selected; where none are, the current one."""
    names = {ref.figure for ref in selection.reach}
    current = selection.figure_in(document)
    if not names and current is not None:
        names = {current.name}
    return tuple(figure for figure in document.figures if figure.name in names)


def _posed(figure: Figure, turned: Figure) -> Figure:
    """Return a figure with pose and view of another, and all else its own."""
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
    """Return what a turn changes of figures, and what else it depends on."""
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
