"""Places of all joints during a drag, by the drag mode. No Qt."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.canvas.gestures.hit_testing import Point
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.kinematics.feet.planting import crouched, holds_feet
from graphose_core.document.kinematics.kinematics import pull, turn
from graphose_core.document.kinematics.pulling.part import Pulled
from graphose_core.document.kinematics.structure.limbs import anatomy, beyond
from graphose_core.document.kinematics.structure.tree import Positions
from graphose_core.document.values.pose import Figure, JointRef
from graphose_core.document.values.pose_document import PoseDocument

FIELD = (-0.5, 1.5)
"""Limits of coordinates in a drag, in image sides."""


@dataclass(frozen=True)
class Pull:
    """A step of a drag by inverse kinematics: how far the pointer has come, and where the joints are."""

    shift: Point
    edit: MoveJoints

    def places(self, figure: Figure) -> Positions:
        """Return the places of all joints of a figure; locked ones are not part of the edit."""
        moved = self.edit.positions
        refs = {joint.name: JointRef(figure.name, joint.name) for joint in figure.joints}
        return {joint.name: moved.get(refs[joint.name], joint.position) for joint in figure.joints}


def pulled(
    document: PoseDocument,
    refs: Iterable[JointRef],
    shift: Point,
    planting: bool = False,
    last: Pull | None = None,
) -> MoveJoints:
    """Return the document with joints dragged by inverse kinematics, as far as bone lengths allow.

    Args:
        document: from before the drag.
        refs: the joints that are dragged.
        shift: way of the pointer since the drag began, in image sides.
        planting: whether feet on the ground stay there when a figure's root is dragged.
        last: the step before this one, from which no joint leaps; None: the drag begins.
    """
    moved: dict[JointRef, Point] = {}
    for figure, names in _by_figure(document, refs):
        if planting and all(holds_feet(figure, name) for name in names):
            step = (last.shift, last.places(figure)) if last else None
            moved |= _moves(figure, crouched(figure, names[0], shift, step))
            continue
        before = Pulled(_targets(figure, names, last.shift), last.places(figure)) if last else None
        moved |= _moves(figure, pull(figure, _targets(figure, names, shift), last=before))
    return MoveJoints(moved)


def turned(
    document: PoseDocument, refs: Iterable[JointRef], shift: Point, last: Pull | None = None
) -> MoveJoints:
    """Return the joints turned with all that is beyond them.

    Args:
        document: from before the drag.
        refs: the joints that are dragged.
        shift: way of the pointer since the drag began, in image sides.
        last: the step before this one, from which no joint leaps; None: the drag begins.
    """
    moved: dict[JointRef, Point] = {}
    for figure, names in _by_figure(document, refs):
        before = (last or Pull((0.0, 0.0), MoveJoints({}))).places(figure)
        gone = last.shift if last else (0.0, 0.0)
        for name in _outermost(figure, names):
            place = figure.joint(name).position
            step = Pulled({name: _in_field(place, gone)}, before)
            places = turn(figure, name, _in_field(place, shift), step)
            figure = with_places(figure, places)  # noqa: PLW2901 (the next piece may hang from this one)
        moved |= _moves(figure, {joint.name: joint.position for joint in figure.joints})
    return MoveJoints(moved)


def with_places(figure: Figure, places: Positions) -> Figure:
    """Return the figure with its joints at other places, which are not checked: a drag has to be fast."""
    joints = tuple(joint.model_copy(update={"position": places[joint.name]}) for joint in figure.joints)
    return figure.model_copy(update={"joints": joints})


def _targets(figure: Figure, names: Iterable[str], shift: Point) -> Positions:
    return {name: _in_field(figure.joint(name).position, shift) for name in names}


def _by_figure(document: PoseDocument, refs: Iterable[JointRef]) -> Iterable[tuple[Figure, list[str]]]:
    names: dict[str, list[str]] = {}
    for ref in sorted(refs):
        names.setdefault(ref.figure, []).append(ref.joint)
    return [(document.figure(figure), joints) for figure, joints in names.items()]


def _outermost(figure: Figure, names: list[str]) -> list[str]:
    """Return the joints that do not move along with another one of them."""
    carried = frozenset().union(*(beyond(figure, name) for name in names if not _is_root(figure, name)))
    roots = [name for name in names if _is_root(figure, name)]
    return roots or [name for name in names if name not in carried]


def _is_root(figure: Figure, name: str) -> bool:
    return anatomy(figure, name).root == name


def _moves(figure: Figure, places: Positions) -> dict[JointRef, Point]:
    # All joints each time: steps of a drag are merged, and one that came back has to be put back.
    return {JointRef(figure.name, j.name): places[j.name] for j in figure.joints if not j.locked}


def _in_field(place: Point, shift: Point) -> Point:
    x, y = (min(max(p + d, FIELD[0]), FIELD[1]) for p, d in zip(place, shift, strict=True))
    return x, y
