"""How joints of rings, and of chains longer than limbs, follow a drag: step by step, without a leap.

Each step is solved anew from the start of the drag by sweeps (`fabrik`), and where bones close rings by
Newton steps (`kept_lengths`). Such a solution can lie anywhere: next to the one before, or on the other side
of a joint. So no step goes further than `SWING` allows; what has further to go turns there in several steps.
"""

import math
from dataclasses import replace

from graphose_core.document.kinematics.plane import direction, furthest
from graphose_core.document.kinematics.pulling.bending import STRIDE, SWING
from graphose_core.document.kinematics.pulling.fabrik import CLOSE, Web, is_exact, miss, reach
from graphose_core.document.kinematics.pulling.kept_lengths import settled
from graphose_core.document.kinematics.pulling.part import Part, Pulled
from graphose_core.document.kinematics.structure.tree import Positions

TRIES = 10
"""Largest number of steps to a target where bones close rings, so that a step can fail."""

AGAIN = 4
"""The same within a drag: its next event goes on."""

FEW = 10
"""Sweeps and Newton steps of one attempt where bones close rings; more hardly ever help."""

BEND = 0.02
"""Sideways push, in shares of the way to the target, that lets a straight limb fold."""

ROUNDS = 5
"""Attempts to find the share of a way on which no joint leaps."""

CAUTION = 0.95
"""Share of the way that joints may go that is tried: places are not in proportion to it."""

LAG = 1 / 256
"""Distance, in image sides, that a pulled joint may stay behind its target before others turn for it."""


def followed(part: Part, last: Pulled) -> Positions:
    """Return the places of all joints of a part when a drag has gone on from `last` to the part's targets.

    What is solved from the start decides, so that a drag that comes back ends where it began. Where a joint
    would leap so, the drag goes on from where it has come; if it stays behind its targets there, its joints
    turn to the solution from the start. So they do where the targets come back to the start of the drag and
    are so near it that the joints have to begin to turn back. Lengths are kept on the way, and no joint goes
    further than `SWING` times as far as the targets.
    """
    here = {name: last.places[name] for name in part.start}
    most = allowed_way(last, part.web.targets)
    solved = _at_once(part)
    if solved and furthest(solved, here) <= most:
        return solved
    if solved and _must_turn_back(part, here, solved):
        return _towards(part, here, solved, most)
    near = _solve(replace(part, start=here), TRIES if here == part.start else AGAIN)
    if solved and miss(near, part.web.targets) - miss(solved, part.web.targets) > LAG:
        return _towards(part, here, solved, most)
    return _towards(part, here, near, most)


def _must_turn_back(part: Part, here: Positions, solved: Positions) -> bool:
    """Return whether a drag has gone over to another solution, and what is left of its way back to the start
    is no more than its joints need to turn back."""
    left = max(math.dist(target, part.start[name]) for name, target in part.web.targets.items())
    return furthest(solved, part.start) <= SWING * left <= furthest(solved, here)


def allowed_way(last: Pulled, targets: Positions) -> float:
    """Return how far a joint may go, in image sides, when a drag has gone on from `last` to these targets.

    While they rest, joints that lag behind catch up by a step.
    """
    return SWING * (max(math.dist(target, last.targets[name]) for name, target in targets.items()) or STRIDE)


def _towards(part: Part, here: Positions, there: Positions, most: float) -> Positions:
    """Go from places to others as far as no joint goes further than `most`, with all lengths kept."""
    gone = furthest(there, here)
    if gone <= most:
        return there
    share = CAUTION * most / gone
    for _ in range(ROUNDS):
        places = _between(part, here, there, share)
        gone = furthest(places, here) if places else math.inf
        if places and gone <= most:
            return places
        share *= CAUTION * most / gone if places else 0.5
    return here


def _between(part: Part, here: Positions, there: Positions, share: float) -> Positions | None:
    """Return places between others: bones turn on the shorter way; None where rings could not be closed."""
    places = dict(here)
    for name, ((above, length), *_) in part.web.homeward:
        angle = direction(here[above], here[name])
        angle += share * math.remainder(direction(there[above], there[name]) - angle, math.tau)
        x, y = places[above]
        places[name] = x + length * math.cos(angle), y + length * math.sin(angle)
    return places if is_exact(part.web.homeward) else settled(places, part.rods, part.moving, FEW)


def _at_once(part: Part) -> Positions | None:
    """Go to the targets in one step; None if bones close rings, and that failed."""
    if is_exact(part.web.homeward):
        return _reached_exactly(part)
    return _attempt(part, part.start, part.web)


def _solve(part: Part, tries: int) -> Positions:
    """Go to the targets at once; where bones close rings and that fails, in smaller steps.

    If none succeeds, the targets are met as far as the lengths let the joints go.
    """
    if is_exact(part.web.homeward):
        return _reached_exactly(part)
    places, gone, step = part.start, 0.0, 1.0
    for _ in range(tries):
        ahead = min(gone + step, 1.0)
        nearer = _attempt(part, places, _part_way(part, ahead))
        if nearer is None:
            step /= 2
        else:
            places, gone = nearer, ahead
        if gone == 1.0:
            return places
    return _eased(part, places, _part_way(part, gone + step)) or places


def _eased(part: Part, places: Positions, web: Web) -> Positions | None:
    """Return places with all lengths kept near those where only the targets are met; None: it failed."""
    return settled(places | web.targets, part.rods, part.moving, FEW)


def _reached_exactly(part: Part) -> Positions:
    """Without rings the sweeps alone keep all lengths; a limb that lies straight is bent to let it fold."""
    places = reach(part.start, part.web)
    if miss(places, part.web.targets) < CLOSE:
        return places
    bent = reach(_pushed(part), part.web)
    return bent if miss(bent, part.web.targets) < miss(places, part.web.targets) - 1e-4 else places


def _pushed(part: Part) -> Positions:
    name, target = next(iter(part.web.targets.items()))
    dx, dy = target[0] - part.start[name][0], target[1] - part.start[name][1]
    inner = [n for n in part.moving if n not in part.web.targets]
    shifted = {n: (part.start[n][0] - BEND * dy, part.start[n][1] + BEND * dx) for n in inner}
    return part.start | shifted


def _part_way(part: Part, share: float) -> Web:
    targets = {
        name: (
            part.start[name][0] + share * (x - part.start[name][0]),
            part.start[name][1] + share * (y - part.start[name][1]),
        )
        for name, (x, y) in part.web.targets.items()
    }
    return replace(part.web, targets=targets)


def _attempt(part: Part, places: Positions, web: Web) -> Positions | None:
    """Return places with all lengths kept: targets met if possible, else as near as the sweeps came."""
    swept = reach(places, web, FEW)
    others = [name for name in part.moving if name not in web.targets]
    return settled(swept | web.targets, part.rods, others, FEW) or settled(swept, part.rods, part.moving)
