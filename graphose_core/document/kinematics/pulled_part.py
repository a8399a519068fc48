"""The pull of one connected part of a figure.

Limbs of one or two bones are solved in closed form (`bending`), all else by sweeps (`fabrik`).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from graphose_core.document.kinematics.bending import SWING, Limb
from graphose_core.document.kinematics.fabrik import CLOSE, Ties, Web, is_exact, miss, reach
from graphose_core.document.kinematics.kept_lengths import Rod, settled
from graphose_core.document.kinematics.limbs import anatomy
from graphose_core.document.kinematics.plane import Point, direction, furthest, rotated, within_reach
from graphose_core.document.kinematics.tree import Positions, follow, neighbours
from graphose_core.document.values.pose import Bone, Figure

ELBOW = "elbow"
"""What types of joints are called that hang from an arm that is lifted."""

TRIES = 10
"""Largest number of steps to a target where bones close rings, so that a step can fail."""

FEW = 10
"""Sweeps and Newton steps of one attempt where bones close rings; more hardly ever help."""

BEND = 0.02
"""Sideways push, in shares of the way to the target, that lets a straight limb fold."""

LAG = 1 / 64
"""Distance, in image sides, that a pulled joint may stay behind its target before another one leaps."""


@dataclass(frozen=True)
class Pulled:
    """Where a drag has come: the targets of a pull, and the places of all joints that came of it."""

    targets: Mapping[str, Point]
    places: Positions


@dataclass(frozen=True)
class _Part:
    """The pull of one connected part, to be solved."""

    start: Positions
    web: Web
    moving: tuple[str, ...]
    rods: tuple[Rod, ...]
    hanging: frozenset[str]
    """Joints that hang lower than the line between their neighbours, if they may: elbows."""


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
    if not fixed:
        name, target = next(iter(targets.items()))
        dx, dy = target[0] - start[name][0], target[1] - start[name][1]
        return within_reach({n: (x + dx, y + dy) for n, (x, y) in start.items()}, start)
    solved = _leant(figure, start, fixed, targets, last)
    solved = solved or _drawn(_part_of(figure, start, fixed, targets), last)
    return within_reach(follow(figure.bones, start, solved), start)


def _leant(
    figure: Figure, start: Positions, fixed: frozenset[str], targets: Positions, last: Pulled | None
) -> Positions | None:
    """Turn a stiff trunk about its root to point one pulled joint at its target; None if more is pulled."""
    part = anatomy(figure, next(iter(targets)))
    if fixed != {part.root} or len(targets) > 1 or not targets.keys() <= part.trunk:
        return None
    (name,) = targets
    centre = start[part.root]
    places = _bent((part.root, part.root, name), start, targets, last, hangs=False)
    angle = direction(centre, places[name]) - direction(centre, start[name])
    return {other: rotated(start[other], centre, angle) for other in part.trunk}


def _part_of(figure: Figure, start: Positions, fixed: frozenset[str], targets: Positions) -> _Part:
    core = _core(figure, tuple(start), fixed, frozenset(targets))
    links = (*figure.bones, *_braces(figure, frozenset(core), fixed))
    ties: dict[str, tuple[tuple[str, float], ...]] = {
        name: tuple((other, math.dist(start[name], start[other])) for other in near)
        for name, near in neighbours(links, core).items()
    }
    moving = tuple(name for name in core if name not in fixed)
    rods = tuple(
        (a, b, math.dist(start[a], start[b]))
        for a, b in links
        if a in ties and b in ties and not (a in fixed and b in fixed)
    )
    hanging = frozenset(joint.name for joint in figure.joints if ELBOW in joint.type)
    web = Web(_loose(ties, fixed), fixed, targets)
    return _Part({name: start[name] for name in core}, web, moving, rods, hanging)


def _braces(figure: Figure, core: frozenset[str], fixed: frozenset[str]) -> list[Bone]:
    """Links across the rings of the trunk, which make it one stiff piece: a torso leans, but does not shear.

    Where two or more of its joints stay, a stiff trunk could not move at all: then it is left to flex.
    """
    trunk = core & anatomy(figure, next(iter(core))).trunk
    if len(trunk & fixed) > 1:
        return []
    near = neighbours(figure.bones, trunk)
    return sorted({(a, c) for b in trunk for a in near[b] for c in near[b] if a < c and c not in near[a]})


def _loose(ties: Ties, fixed: frozenset[str]) -> Ties:
    """Return the ties without those between two joints that stay."""
    return {
        name: tuple(tie for tie in near if not (name in fixed and tie[0] in fixed))
        for name, near in ties.items()
    }


def _core(
    figure: Figure, joints: tuple[str, ...], fixed: frozenset[str], pulled: frozenset[str]
) -> list[str]:
    """Return the joints that take part, in the figure's order: what only hangs from them is peeled off."""
    linked = {name: set(near) for name, near in neighbours(figure.bones, joints).items()}
    loose = [name for name in linked if len(linked[name]) < 2 and name not in fixed | pulled]
    while loose:
        name = loose.pop()
        for other in linked.pop(name):
            linked[other].discard(name)
            if len(linked[other]) < 2 and other not in fixed | pulled and other not in loose:
                loose.append(other)
    return list(linked)


def _drawn(part: _Part, last: Pulled | None) -> Positions:
    """Bend the limbs of one or two bones, and solve what is left of the part."""
    limbs = [limb for name in part.web.targets if (limb := _limb_of(part, name))]
    bent: Positions = {}
    for limb in limbs:
        bent |= _bent(limb, part.start, part.web.targets, last, hangs=limb[1] in part.hanging)
    rest = {name: target for name, target in part.web.targets.items() if name not in bent}
    if not rest:
        return part.start | bent
    left = replace(part, start=part.start | bent, web=replace(part.web, targets=rest))
    return _solved_near(left, last) | bent


def _limb_of(part: _Part, end: str) -> tuple[str, str, str] | None:
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
    limb: tuple[str, str, str], start: Positions, targets: Positions, last: Pulled | None, *, hangs: bool
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
    before, at = (last.places, last.targets[end]) if last else (start, start[end])
    now = bones.bend_at(before[middle], before[end])
    bend = bones.followed(now, at, targets[end])
    middle_at, end_at = bones.places(bend)
    return {middle: middle_at, end: end_at}


def _solved_near(part: _Part, last: Pulled | None) -> Positions:
    """Solve from the start; where a joint would leap, solve from where the drag has come."""
    solved = _solve(part)
    if last is None:
        return solved
    most = SWING * max(math.dist(target, last.targets[name]) for name, target in part.web.targets.items())
    gone = furthest(solved, last.places)
    if gone <= most:
        return solved
    near = _solve(replace(part, start={name: last.places[name] for name in part.start}))
    lag = miss(near, part.web.targets) - miss(solved, part.web.targets)
    return near if furthest(near, last.places) < gone and lag < LAG else solved


def _solve(part: _Part) -> Positions:
    """Go to the targets at once; where bones close rings and that fails, in smaller steps."""
    if is_exact(part.web.homeward):
        return _reached_exactly(part)
    places, gone, step = part.start, 0.0, 1.0
    for _ in range(TRIES):
        ahead = min(gone + step, 1.0)
        nearer = _attempt(part, places, _part_way(part, ahead))
        if nearer is None:
            step /= 2
        else:
            places, gone = nearer, ahead
        if gone == 1.0:
            break
    return places


def _reached_exactly(part: _Part) -> Positions:
    """Without rings the sweeps alone keep all lengths; a limb that lies straight is bent to let it fold."""
    places = reach(part.start, part.web)
    if miss(places, part.web.targets) < CLOSE:
        return places
    bent = reach(_pushed(part), part.web)
    return bent if miss(bent, part.web.targets) < miss(places, part.web.targets) - 1e-4 else places


def _pushed(part: _Part) -> Positions:
    name, target = next(iter(part.web.targets.items()))
    dx, dy = target[0] - part.start[name][0], target[1] - part.start[name][1]
    inner = [n for n in part.moving if n not in part.web.targets]
    shifted = {n: (part.start[n][0] - BEND * dy, part.start[n][1] + BEND * dx) for n in inner}
    return part.start | shifted


def _part_way(part: _Part, share: float) -> Web:
    targets = {
        name: (
            part.start[name][0] + share * (x - part.start[name][0]),
            part.start[name][1] + share * (y - part.start[name][1]),
        )
        for name, (x, y) in part.web.targets.items()
    }
    return replace(part.web, targets=targets)


def _attempt(part: _Part, places: Positions, web: Web) -> Positions | None:
    """Return places with all lengths kept: targets met if possible, else as near as the sweeps came."""
    swept = reach(places, web, FEW)
    others = [name for name in part.moving if name not in web.targets]
    return settled(swept | web.targets, part.rods, others, FEW) or settled(swept, part.rods, part.moving)
