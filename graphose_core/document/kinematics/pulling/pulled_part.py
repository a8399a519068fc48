"""The pull of one connected part of a figure.

Limbs of one or two bones are solved in closed form (`bending`), all else by sweeps (`following`).
"""

import math
from dataclasses import replace

from graphose_core.document.kinematics.plane import direction, rotated, within_reach
from graphose_core.document.kinematics.pulling.bending import Limb
from graphose_core.document.kinematics.pulling.following import allowed_way, followed
from graphose_core.document.kinematics.pulling.part import Part, Pulled, part_of
from graphose_core.document.kinematics.structure.limbs import anatomy
from graphose_core.document.kinematics.structure.tree import Positions, follow
from graphose_core.document.values.pose import Figure


def pull_part(
    figure: Figure,
    joints: frozenset[str],
    targets: Positions,
    fixed: frozenset[str],
    last: Pulled | None,
) -> Positions:
    """Return the places of the joints of one connected part when some are pulled.

    Args:
        figure: as it was when the pull began.
        joints: all that the part has.
        targets: joints of the part, and where they should go; those of `fixed` are passed over.
        fixed: joints that stay. If there are none, all go along with the first target.
        last: see :func:`graphose_core.document.kinematics.kinematics.pull`.
    """
    # In the figure's order: sets of names come in another order in each process, and pulls with them.
    start = {joint.name: joint.position for joint in figure.joints if joint.name in joints}
    targets = {name: target for name, target in targets.items() if name not in fixed}
    if not targets:
        return start
    last = last or Pulled({name: start[name] for name in targets}, start)
    if not fixed:
        name, target = next(iter(targets.items()))
        dx, dy = target[0] - start[name][0], target[1] - start[name][1]
        return within_reach({n: (x + dx, y + dy) for n, (x, y) in start.items()}, start)
    solved = _leant(figure, start, fixed, targets, last)
    solved = solved or _drawn(part_of(figure, start, fixed, targets), last)
    return within_reach(follow(figure.bones, start, solved), {name: last.places[name] for name in start})


def _leant(
    figure: Figure, start: Positions, fixed: frozenset[str], targets: Positions, last: Pulled
) -> Positions | None:
    """Turn a stiff trunk about its root to point one pulled joint at its target; None if more is pulled."""
    part = anatomy(figure, next(iter(targets)))
    if fixed != {part.root} or len(targets) > 1 or not targets.keys() <= part.trunk:
        return None
    (name,) = targets
    centre = start[part.root]
    places = _bent((part.root, part.root, name), start, targets, last, hangs=False)
    now = direction(centre, last.places[name])
    turn = math.remainder(direction(centre, places[name]) - now, math.tau)
    most = allowed_way(last, targets) / max(math.dist(centre, start[other]) for other in part.trunk)
    angle = now + min(max(turn, -most), most) - direction(centre, start[name])
    return {other: rotated(start[other], centre, angle) for other in part.trunk}


def _drawn(part: Part, last: Pulled) -> Positions:
    """Bend the limbs of one or two bones, and solve what is left of the part."""
    limbs = [limb for name in part.web.targets if (limb := _limb_of(part, name))]
    bent: Positions = {}
    for limb in limbs:
        bent |= _bent(limb, part.start, part.web.targets, last, hangs=limb[1] in part.hanging)
    rest = {name: target for name, target in part.web.targets.items() if name not in bent}
    if not rest:
        return part.start | bent
    left = replace(part, start=part.start | bent, web=replace(part.web, targets=rest))
    return followed(left, replace(last, places=last.places | bent)) | bent


def _limb_of(part: Part, end: str) -> tuple[str, str, str] | None:
    """Return base, middle and end of a limb of two bones, or the base twice for one bone; None: another."""
    ties, fixed = part.web.ties, part.web.fixed
    if len(ties[end]) != 1:
        return None
    middle = ties[end][0][0]
    if middle in fixed:
        return middle, middle, end
    above = [name for name, _ in ties[middle] if name != end]
    free = middle not in part.web.targets
    return (above[0], middle, end) if free and len(above) == 1 and above[0] in fixed else None


def _bent(
    limb: tuple[str, str, str], start: Positions, targets: Positions, last: Pulled, *, hangs: bool
) -> Positions:
    """Return the places of middle and end of a limb that bends to the side to which it bends at the start.

    Args:
        limb: base, middle and end.
        start, targets, last: see :func:`pull`.
        hangs: whether the middle hangs lower where the limb is straight at the start.
    """
    base, middle, end = limb
    was = Limb.between(start[base], start[middle], start[end])
    bones = was.hanging(start[middle], start[end]) if hangs else was
    now = bones.bend_at(last.places[middle], last.places[end])
    bend = bones.followed(now, last.targets[end], targets[end])
    middle_at, end_at = bones.places(bend)
    return {middle: middle_at, end: end_at}
