"""Paths between two poses of one object, with drawn scenes along them as ground truth."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graphose_core.document.timeline.interpolation import interpolate
from graphose_core.document.timeline.motion import Interpolation
from graphose_core.document.values.pose import Figure, Joint
from trainer.domains.pro.drawing.colours import palette
from trainer.domains.pro.drawing.draw import draw_graph
from trainer.domains.pro.drawing.family import FAMILIES
from trainer.domains.pro.drawing.scene import PRO_TYPES, DrawnScene
from trainer.domains.pro.drawing.sketch import Floats, Sketch

MOVING = ("robot", "hand", "pie", "scissors")
"""Families with several poses; the others only rotate, or never repeat a structure."""

SEED = 3_000_017
"""Seed of the pairs of poses, used by no training and no other held-out scenes."""

_RADIUS = (0.3, 0.4)
"""Range of R, image sides."""
_TURN = np.radians(60)
"""Greatest rotation of the second pose against the first, radians."""
_NAME = "object"


@dataclass(frozen=True)
class Pair:
    """Two poses of one object, equal in all but positions; in the unit square."""

    first: Sketch
    last: Sketch


def pairs(family: str, count: int) -> Iterator[Pair]:
    """Yield `count` pairs of poses of a family; the same ones on each call.

    The second pose is rotated by up to 60° against the first. It is never a mirror image, which could only be
    reached through a flat pose.
    """
    for number in range(count):
        rng = np.random.default_rng([SEED, list(FAMILIES).index(family), number])
        yield _pair(family, rng)


def along(pair: Pair, t: float, way: Interpolation, size: int) -> DrawnScene:
    """Return the interpolated scene at `t`, rendered.

    Args:
        pair: two poses.
        t: 0 at the first, 1 at the last.
        way: interpolation: along straight lines, or by angles and lengths of bones.
        size: side of the image in pixels.
    """
    [figure] = interpolate([_figure(pair.first)], [_figure(pair.last)], t, way)
    places = np.array([joint.position for joint in figure.joints], dtype=np.float32)
    return scene_of(replace(pair.first, positions=places.astype(np.float64)), size)


def scene_of(sketch: Sketch, size: int) -> DrawnScene:
    """Render a scene of one object at `size` pixels a side."""
    positions, colours = sketch.positions.astype(np.float32), sketch.colours.astype(np.float32)
    thickness, objects = sketch.thickness.astype(np.float32), np.zeros(len(sketch.types), np.int64)
    image = draw_graph(positions, sketch.types, colours, thickness, sketch.edges, objects, size)
    return DrawnScene(positions, sketch.types, colours, thickness, sketch.edges, objects, image)


def _pair(family: str, rng: np.random.Generator) -> Pair:
    """Sample a pair: both poses inside the image, of the same structure, and not mirrored."""
    colour = palette(rng, "named")
    while True:
        radius, angle = rng.uniform(*_RADIUS), rng.uniform(0, 2 * np.pi)
        first = FAMILIES[family].build(radius, colour, rng).placed(angle, _centre(radius, rng))
        last = FAMILIES[family].build(radius, colour, rng)
        last = last.placed(angle + rng.uniform(-_TURN, _TURN), _centre(radius, rng))
        if _inside(first) and _inside(last) and _same_structure(first, last) and not _mirrored(first, last):
            return Pair(first, replace(last, colours=first.colours, thickness=first.thickness))


def _centre(radius: float, rng: np.random.Generator) -> Floats:
    """Sample the centre [2] of an object that lies inside the image."""
    return 0.5 + rng.uniform(-1, 1, size=2) * (0.5 - radius)


def _inside(sketch: Sketch) -> bool:
    """Return whether all nodes lie in the unit square."""
    return bool(sketch.positions.min() >= 0 and sketch.positions.max() <= 1)


def _same_structure(a: Sketch, b: Sketch) -> bool:
    """Return whether two sketches have the same types and edges."""
    return np.array_equal(a.types, b.types) and np.array_equal(a.edges, b.edges)


def _mirrored(a: Sketch, b: Sketch) -> bool:
    """Return whether the best linear map from a to b, by least squares, contains a reflection."""
    return bool(np.linalg.det(_centred(a).T @ _centred(b)) < 0)


def _centred(sketch: Sketch) -> NDArray[np.float64]:
    """Return the positions relative to their mean."""
    return np.asarray(sketch.positions - sketch.positions.mean(axis=0))


def _figure(sketch: Sketch) -> Figure:
    """Convert a sketch to a document's figure."""
    names = [str(number) for number in range(len(sketch.types))]
    joints = tuple(
        Joint(name=name, type=PRO_TYPES[kind], position=(float(x), float(y)))
        for name, kind, (x, y) in zip(names, sketch.types, sketch.positions, strict=True)
    )
    bones = tuple((names[a], names[b]) for a, b in sketch.edges.tolist())
    return Figure(name=_NAME, skeleton=_NAME, joints=joints, bones=bones)
