"""Places of heads and hands of people, for close-ups."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import hypot

from graphose_core.anatomy.heads import is_of_head
from graphose_core.anatomy.proportions import scale_of
from graphose_core.document.values.pose import Figure, Joint

HEAD, HAND = 0.36, 0.3
"""Radii of a head and of a hand, in lengths of the trunk."""

BEYOND = 0.5
"""Distance of a hand's middle past the wrist, over its radius."""


@dataclass(frozen=True)
class Spot:
    """A disc around a part of a figure.

    Attributes:
        x, y: its centre, in the unit square.
        radius: its radius, in image sides.
        extent: longer side of its figure, in image sides.
        end: joint type that it hangs from, of a hand; None: of a head.
    """

    x: float
    y: float
    radius: float
    extent: float
    end: str | None = None


def spots_of(figures: Iterable[Figure]) -> tuple[Spot, ...]:
    """Return heads and hands at the visible joints of figures with people's bones."""
    return tuple(spot for figure in figures for spot in _spots(figure))


def _spots(figure: Figure) -> Iterator[Spot]:
    joints = [joint for joint in figure.joints if not joint.hidden]
    trunk = scale_of({joint.type: joint.position for joint in joints})
    if trunk is None:
        return
    extent = _extent(joints)
    face = [joint.position for joint in joints if is_of_head(joint.type)]
    if face:
        x, y = (sum(values) / len(face) for values in zip(*face, strict=True))
        yield Spot(x, y, HEAD * trunk, extent)
    places = {joint.type: joint.position for joint in joints}
    for side in ("left", "right"):
        end = f"{side}_wrist"
        wrist, elbow = places.get(end), places.get(f"{side}_elbow")
        if wrist is not None:
            yield replace(_hand(wrist, elbow or wrist, HAND * trunk, extent), end=end)


def _hand(wrist: tuple[float, float], elbow: tuple[float, float], radius: float, extent: float) -> Spot:
    """Return the disc of a hand, beyond the end of the forearm."""
    across, down = wrist[0] - elbow[0], wrist[1] - elbow[1]
    past = BEYOND * radius / max(hypot(across, down), radius / 4)
    return Spot(wrist[0] + past * across, wrist[1] + past * down, radius, extent)


def _extent(joints: Iterable[Joint]) -> float:
    places = [joint.position for joint in joints]
    across, down = [place[0] for place in places], [place[1] for place in places]
    return max(max(across) - min(across), max(down) - min(down))
