"""Random placement of objects by the rules of a variation."""

from collections.abc import Sequence

import numpy as np

from trainer.domains.pro.drawing.colours import Palette
from trainer.domains.pro.drawing.family import FAMILIES, Family
from trainer.domains.pro.drawing.placement import Footprint, footprint_of
from trainer.domains.pro.drawing.sketch import Floats, Sketch
from trainer.domains.pro.drawing.variations import Variation

_WHOLE = np.array([(0.5, 0.5)])
_QUADRANTS = np.array([(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)])
_NINTHS = np.array([(x, y) for y in (1 / 6, 1 / 2, 5 / 6) for x in (1 / 6, 1 / 2, 5 / 6)])
_TRIES = 8  # placements tried for an object before the scene is restarted
_DRAG = 0.25  # standard deviation of a dragged node's displacement, over R


def arrange(rules: Variation, colour: Palette, rng: np.random.Generator) -> list[Sketch]:
    """Sample the objects of a scene, placed in the unit square; later ones lie over earlier ones.

    Families are sampled before placement is tried, so that restarting when one does not fit leaves them
    equally likely.

    Args:
        rules: the variation.
        colour: gives the objects' colours.
        rng: source of randomness.
    """
    names = rules.families or tuple(FAMILIES)
    count = int(rng.integers(rules.objects[0], rules.objects[1] + 1))
    families = [FAMILIES[names[int(rng.integers(len(names)))]] for _ in range(count)]
    while True:
        sketches = _arranged(families, rules, colour, rng)
        if sketches is not None:
            return sketches


def _arranged(
    families: Sequence[Family], rules: Variation, colour: Palette, rng: np.random.Generator
) -> list[Sketch] | None:
    """Build and place an object of each family; return None if one does not fit beside those before it."""
    places = _Places(rules, len(families), rng)
    sketches: list[Sketch] = []
    taken: list[Footprint] = []
    for number, family in enumerate(families):
        for _ in range(_TRIES):
            radius, origin = places.draw(number)
            built = _changed(_built(family, radius, colour, rules, rng), family, radius, rules, rng)
            sketch = built.placed(rng.uniform(0, 2 * np.pi), origin)
            footprint = footprint_of(sketch, origin, radius, family.pad)
            apart = rules.overlap or not any(footprint.meets(other) for other in taken)
            if apart and _share_inside(sketch) >= rules.inside:
                sketches.append(sketch)
                taken.append(footprint)
                break
        else:
            return None
    return sketches


class _Places:
    """Sampler of the objects' radii and centres, in image sides."""

    def __init__(self, rules: Variation, count: int, rng: np.random.Generator) -> None:
        self._rules, self._rng = rules, rng
        cells = _WHOLE if count == 1 else _QUADRANTS if count <= 4 else _NINTHS
        self._half, self._least = {1: (0.5, 0.75), 4: (0.25, 0.9), 9: (1 / 6, 0.8)}[len(cells)]
        self._cells = cells[rng.permutation(len(cells))] if len(cells) > 1 else cells

    def draw(self, number: int) -> tuple[float, Floats]:
        """Sample the radius and the centre [2] of object `number`."""
        rng, rules = self._rng, self._rules
        if rules.radius is None:
            radius = self._half * rng.uniform(self._least, 1)
        else:
            radius = float(np.exp(rng.uniform(*np.log(rules.radius))))
        if rules.place == "cells":
            return radius, self._cells[number] + rng.uniform(-1, 1, size=2) * (self._half - radius)
        centre = rng.uniform(0.25, 0.75, size=2) if rules.place == "heap" else rng.random(2)
        if rules.place == "edge":
            centre = _near_the_edge(centre, radius, rng)
        return radius, centre


def _near_the_edge(centre: Floats, radius: float, rng: np.random.Generator) -> Floats:
    """Move a centre [2] at right angles to one of the four sides, so that the side cuts the object's disc."""
    depth = radius * rng.uniform(-0.4, 0.8)
    centre[rng.integers(2)] = depth if rng.random() < 0.5 else 1 - depth
    return centre


def _built(
    family: Family, radius: float, colour: Palette, rules: Variation, rng: np.random.Generator
) -> Sketch:
    """Build an object; a polygon is rebuilt until the number of its vertices is allowed."""
    while True:
        sketch = family.build(radius, colour, rng)
        corners = len(sketch.of_type("polygon_vertex"))
        if not corners or rules.corners[0] <= corners <= rules.corners[1]:
            return sketch


def _changed(
    sketch: Sketch, family: Family, radius: float, rules: Variation, rng: np.random.Generator
) -> Sketch:
    """Apply the random structural change and the random drag that the rules ask for."""
    if rules.changed and family.change is not None and rng.random() < rules.changed:
        sketch = family.change(sketch, rng)
    if rules.dragged and rng.random() < rules.dragged:
        sketch = _dragged(sketch, radius, rng)
    return sketch


def _dragged(sketch: Sketch, radius: float, rng: np.random.Generator) -> Sketch:
    """Move one to three nodes independently."""
    nodes = rng.permutation(len(sketch.types))[: int(rng.integers(1, 4))]
    return sketch.moved(nodes, rng.normal(scale=_DRAG * radius, size=(len(nodes), 2)))


def _share_inside(sketch: Sketch) -> float:
    """Return the fraction of the nodes that lie in the unit square."""
    inside = (sketch.positions >= 0) & (sketch.positions <= 1)
    return float(inside.all(axis=1).mean())
