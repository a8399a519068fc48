"""Inverse kinematics: places of a figure's joints when some are pulled, or turned as one rigid piece.

Positions are in the unit square. Locked joints stay.
"""

import math
from collections.abc import Iterable, Mapping

from graphose_core.document.kinematics.plane import Point, direction, rotated
from graphose_core.document.kinematics.pulling.part import Pulled
from graphose_core.document.kinematics.pulling.pulled_part import pull_part
from graphose_core.document.kinematics.pulling.swinging import swung
from graphose_core.document.kinematics.structure.limbs import anatomy, beyond, parents
from graphose_core.document.kinematics.structure.symmetry import counterparts
from graphose_core.document.kinematics.structure.tree import Positions
from graphose_core.document.values.pose import Figure


def pull(
    figure: Figure,
    targets: Mapping[str, Point],
    feet: frozenset[str] = frozenset(),
    last: Pulled | None = None,
) -> Positions:
    """Return the places of all joints when some are pulled to targets and every bone keeps its length.

    Locked joints stay. Where there are none, the root stays, and the whole trunk if only limbs are pulled.
    What hangs beyond what moves goes along without turning. A target that is out of reach is pointed at:
    nothing is stretched. A trunk with rings of bones is stiff. If nothing can stay (the root is pulled, or
    its counterpart: one hip means as much as the other), all goes along.

    Args:
        figure: the figure as it was when the pull began; its bones have the lengths to keep.
        targets: joints, and where they should go. Those that are locked are passed over.
        feet: joints that stay, beside those that stay anyway.
        last: the pull before this one in the same drag, from which no joint leaps; None: the start.

    Raises:
        UnknownNameError: if a joint is not there.
    """
    places = {joint.name: joint.position for joint in figure.joints}
    wanted = {name: target for name, target in targets.items() if not figure.joint(name).locked}
    done: set[str] = set()
    for name in wanted:
        if name not in done:
            joints = anatomy(figure, name).joints
            done |= joints
            own = {other: target for other, target in wanted.items() if other in joints}
            places |= pull_part(figure, joints, own, staying(figure, own) | (feet & joints), last)
    return places


def turn(figure: Figure, joint: str, target: Point, last: Pulled | None = None) -> Positions:
    """Return the places of all joints when one is dragged with everything beyond it as one rigid piece.

    The piece turns about the joint's parent, so that the joint points at the target and its bone keeps its
    length. Without a parent, or within a ring of bones, there is nothing to turn about: the piece is shifted.
    A locked joint stays, with all that is beyond it.

    Args:
        figure: the figure as it was when the drag began.
        joint: the joint that is dragged.
        target: where it should go.
        last: the turn before this one in the same drag, from which nothing leaps where the target passes the
            parent (`swinging`): the piece catches up with the next steps. None: the piece turns at once.

    Raises:
        UnknownNameError: if the joint is not there.
    """
    places = {other.name: other.position for other in figure.joints}
    held = {other.name for other in figure.joints if other.locked}
    if joint in held:
        return places
    piece = _without_held({joint, *beyond(figure, joint)}, figure, held)
    above = parents(figure, joint)
    if len(above) == 1:
        centre = places[above[0]]
        towards = direction(centre, target)
        if last is not None:
            reach = math.dist(centre, places[joint]), max(math.dist(centre, places[name]) for name in piece)
            before = direction(centre, last.places[joint])
            towards = swung(centre, reach, before, last.targets[joint], target)
        angle = towards - direction(centre, places[joint])
        return places | {name: rotated(places[name], centre, angle) for name in piece}
    dx, dy = target[0] - places[joint][0], target[1] - places[joint][1]
    return places | {name: (places[name][0] + dx, places[name][1] + dy) for name in piece}


def staying(figure: Figure, pulled: Iterable[str]) -> frozenset[str]:
    """Return the joints of one connected part that stay when some of it are pulled (see :func:`pull`)."""
    grabbed = frozenset(pulled)
    part = anatomy(figure, next(iter(grabbed)))
    locked = frozenset(name for name in part.joints if figure.joint(name).locked)
    if not grabbed & part.trunk:
        return locked | part.trunk
    roots = {part.root, counterparts(figure).get(part.root, part.root)}
    return locked or (frozenset() if grabbed & roots else frozenset({part.root}))


def _without_held(piece: set[str], figure: Figure, held: set[str]) -> set[str]:
    for name in piece & held:
        piece = piece - {name} - beyond(figure, name)
    return piece
