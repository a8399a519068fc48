"""Lattices: scattered points, near ones joined by lines that blend their colours."""

import numpy as np

from trainer.domains.pro.drawing.colours import Palette
from trainer.domains.pro.drawing.paint_canvas import PaintCanvas
from trainer.domains.pro.drawing.shapes import Point, capsule, disc
from trainer.domains.pro.drawing.sketch import Sketch, heading, sketch

PAD: float | None = 0.1

_NEAREST, _LINKED = 1 / 6, 0.4
_LINE_WIDTH, _DISC_RADIUS = 1 / 12, 1 / 20
_MEAN_LINK = 0.33  # mean length of a link over R, from which drawing infers R


def build(radius: float, colour: Palette, rng: np.random.Generator) -> Sketch:
    """Sample a lattice: 3 to 9 coloured points in the disc of radius R, linked when nearer than 0.4 R.

    Args:
        radius: R.
        colour: gives a colour for each point.
        rng: source of randomness.
    """
    count = int(rng.integers(3, 10))
    points: list[Point] = [radius * 0.5 * np.sqrt(rng.random()) * heading(rng.uniform(0, 2 * np.pi))]
    while len(points) < count:
        start = points[int(rng.integers(len(points)))]
        step = rng.uniform(_NEAREST, _LINKED) * heading(rng.uniform(0, 2 * np.pi))
        point = start + radius * step
        if np.hypot(*point) < radius and min(np.hypot(*(point - p)) for p in points) > radius * _NEAREST:
            points.append(point)
    apart = np.linalg.norm(np.array(points)[:, None] - np.array(points)[None], axis=-1)
    links = np.argwhere(np.triu(apart < _LINKED * radius, 1))
    return sketch(
        [("lattice_vertex", point, colour()) for point in points], [(int(a), int(b)) for a, b in links]
    )


def draw(canvas: PaintCanvas, lattice: Sketch) -> None:
    """Draw the lines, then a disc at each vertex; widths follow from the mean length of the lines."""
    points, links = lattice.positions, lattice.edges.tolist()
    lengths = [lattice.length(a, b) for a, b in links]
    radius = float(np.mean(lengths)) / _MEAN_LINK if lengths else canvas.size / 4
    for a, b in links:
        line = capsule(points[a], points[b], radius * _LINE_WIDTH / 2)
        canvas.paint_blend(line, points[a], points[b], lattice.colours[a], lattice.colours[b])
    for point, colour in zip(points, lattice.colours, strict=True):
        canvas.paint([disc(point, radius * _DISC_RADIUS)], colour, thin=True)
