"""The PRO data set: scenes of one to four objects, drawn from a seed as they are used."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.data.canvas import Canvas
from trainer.data.families import hand, lattice, pie, polygon, robot_arm, scissors
from trainer.data.palette import Palette, palette
from trainer.data.placement import Footprint, footprint_of
from trainer.data.scene import PRO_TYPES, Scene
from trainer.data.sketch import Sketch


@dataclass(frozen=True)
class Family:
    """A kind of object.

    `pad` (in units of R) is how far its picture reaches from its links; None: it fills the disc of radius R.
    """

    build: Callable[[float, Palette, np.random.Generator], Sketch]
    draw: Callable[[Canvas, Sketch], None]
    pad: float | None


FAMILIES: dict[str, Family] = {
    "robot": Family(robot_arm.build, robot_arm.draw, robot_arm.PAD),
    "hand": Family(hand.build, hand.draw, hand.PAD),
    "pie": Family(pie.build, pie.draw, pie.PAD),
    "polygon": Family(polygon.build, polygon.draw, polygon.PAD),
    "scissors": Family(scissors.build, scissors.draw, scissors.PAD),
    "lattice": Family(lattice.build, lattice.draw, lattice.PAD),
}
"""Families by the first word of the names of their node types."""

_QUADRANTS = np.array([(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)])
_TRIES = 8  # for an object, before the whole scene starts over


def draw_scene(seed: int, index: int, size: int, *, random_colours: float = 0.0) -> Scene:
    """Draw a scene that depends on `seed` and `index` alone; `size` only sets the resolution.

    Args:
        seed: of the data set, ≥ 0.
        index: of the scene in it, ≥ 0.
        size: side S of the picture in pixels.
        random_colours: probability that the scene's colours are uniform in RGB instead of the ten; the
            objects are the same either way.
    """
    rng, colour_rng = np.random.default_rng([seed, index]), np.random.default_rng([seed, index, 1])
    colour = palette(colour_rng, uniform=colour_rng.random() < random_colours)
    sketches = _objects(int(rng.integers(1, 5)), colour, rng)
    counts = [len(sketch.types) for sketch in sketches]
    offsets = np.cumsum([0, *counts])
    positions = np.concatenate([sketch.positions for sketch in sketches]).astype(np.float32)
    types = np.concatenate([sketch.types for sketch in sketches])
    colours = np.concatenate([sketch.colours for sketch in sketches]).astype(np.float32)
    thickness = np.concatenate([sketch.thickness for sketch in sketches]).astype(np.float32)
    edges = np.concatenate([s.edges + offset for s, offset in zip(sketches, offsets[:-1], strict=True)])
    objects = np.repeat(np.arange(len(sketches)), counts)
    picture = draw_graph(positions, types, colours, thickness, edges, objects, size)
    return Scene(positions, types, colours, thickness, edges, objects, picture)


def draw_graph(
    positions: NDArray[np.floating],
    types: NDArray[np.integer],
    colours: NDArray[np.floating],
    thickness: NDArray[np.floating],
    edges: NDArray[np.integer],
    objects: NDArray[np.integer],
    size: int,
) -> NDArray[np.uint8]:
    """Draw the picture of any graph, from the graph and its attributes alone.

    Args:
        positions: [N, 2], unit square, x to the right, y down; nodes outside are drawn as far as they show.
        types: [N], index into `PRO_TYPES`. The first node of an object tells its family.
        colours: [N, 3], RGB in 0..1.
        thickness: [N], 0..1, NaN for nodes without one.
        edges: [E, 2], undirected, each once.
        objects: [N], number of each node's object; later numbers are drawn over earlier ones.
        size: side S of the picture in pixels.

    Returns:
        uint8 [S, S, 4], RGBA, colours multiplied by alpha; transparent where there is no object.
    """
    canvas = Canvas(size)
    everything = Sketch(
        np.asarray(positions, dtype=np.float64) * size,
        np.asarray(types, dtype=np.int64),
        np.asarray(colours, dtype=np.float64),
        np.asarray(thickness, dtype=np.float64),
        np.asarray(edges, dtype=np.int64).reshape(-1, 2),
    )
    for number in np.unique(objects):
        part = everything.part(np.flatnonzero(np.asarray(objects) == number))
        FAMILIES[PRO_TYPES[part.types[0]].split("_")[0]].draw(canvas, part)
    return canvas.picture()


def _objects(count: int, colour: Palette, rng: np.random.Generator) -> list[Sketch]:
    """Build objects in different quadrants (one has the whole square), none over another, nodes inside.

    The families are settled first: starting over when one does not fit then leaves all equally likely.
    """
    names = list(FAMILIES)
    families = [FAMILIES[names[int(rng.integers(len(names)))]] for _ in range(count)]
    while True:
        sketches = _arranged(families, colour, rng)
        if sketches is not None:
            return sketches


def _arranged(families: Sequence[Family], colour: Palette, rng: np.random.Generator) -> list[Sketch] | None:
    """Build and place an object of each family; None if one found no room beside those before it."""
    centres = _QUADRANTS[rng.permutation(4)] if len(families) > 1 else np.array([[0.5, 0.5]])
    half, least = (0.25, 0.9) if len(families) > 1 else (0.5, 0.75)
    sketches: list[Sketch] = []
    taken: list[Footprint] = []
    for family, centre in zip(families, centres, strict=False):
        for _ in range(_TRIES):
            radius = half * rng.uniform(least, 1)
            origin = centre + rng.uniform(-1, 1, size=2) * (half - radius)
            sketch = family.build(radius, colour, rng).placed(rng.uniform(0, 2 * np.pi), origin)
            footprint = footprint_of(sketch, origin, radius, family.pad)
            inside = sketch.positions.min() >= 0 and sketch.positions.max() <= 1
            if inside and not any(footprint.meets(other) for other in taken):
                sketches.append(sketch)
                taken.append(footprint)
                break
        else:
            return None
    return sketches
