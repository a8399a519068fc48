"""Polygons: a ring of vertices, filled if there is a centre node, else an outline."""

from dataclasses import replace

import numpy as np

from trainer.domains.pro.drawing import shapes
from trainer.domains.pro.drawing.colours import Palette
from trainer.domains.pro.drawing.paint_canvas import PaintCanvas
from trainer.domains.pro.drawing.sketch import Sketch, heading, sketch

PAD: float | None = None

_ADDED = (9, 11)
"""Range of the number of vertices after vertices were added: 9 or 10."""
_STROKE = 1 / 10  # the reference states R/8, but draws R/12 (small) to R/10 (large)


def build(radius: float, colour: Palette, rng: np.random.Generator) -> Sketch:
    """Sample a regular polygon of circumradius `radius` with 3 to 8 vertices; half of them are filled."""
    count, shade, filled = int(rng.integers(3, 9)), colour(), rng.random() < 0.5
    angles = np.arange(count) * 2 * np.pi / count
    nodes = [("polygon_vertex", radius * heading(angle), shade) for angle in angles]
    edges = [(node, (node + 1) % count) for node in range(count)]
    if filled:
        nodes.append(("polygon_center", np.zeros(2), shade))
        edges += [(node, count) for node in range(count)]
    return sketch(nodes, edges)


def with_corners_added(polygon: Sketch, rng: np.random.Generator) -> Sketch:
    """Split the longest sides of a polygon until it has nine or ten vertices, all on its circumcircle."""
    wanted = int(rng.integers(*_ADDED))
    while len(polygon.of_type("polygon_vertex")) < wanted:
        sides = polygon.links("polygon_vertex")
        longest = max(sides, key=lambda side: polygon.length(*side))
        polygon = _split(polygon, longest)
    return polygon


def draw(canvas: PaintCanvas, polygon: Sketch) -> None:
    """Draw the area inside the ring, or a band along its inner side."""
    ring = _ring(polygon)
    if len(ring) < 3:
        return
    points = polygon.positions[ring]
    radius = float(np.mean(np.linalg.norm(points - points.mean(axis=0), axis=1)))
    stroke = None if polygon.of_type("polygon_center") else radius * _STROKE
    outline = shapes.polygon(list(points), stroke)
    canvas.paint([outline], polygon.colours.mean(axis=0), thin=stroke is not None)


def _split(polygon: Sketch, side: tuple[int, int]) -> Sketch:
    """Add a vertex at the middle of the arc over a side; the polygon is centred on the origin."""
    a, b = polygon.positions[list(side)]
    outward = (a + b) / max(float(np.hypot(*(a + b))), 1e-9)
    grown = polygon.split(side, outward * float(np.hypot(*a)))
    added = len(polygon.types)
    spokes = [(centre, added) for centre in polygon.of_type("polygon_center")]
    return replace(grown, edges=np.array([*grown.edges.tolist(), *spokes], dtype=np.int64))


def _ring(polygon: Sketch) -> list[int]:
    """Return the vertices in the order in which links join them."""
    vertices = polygon.of_type("polygon_vertex")
    order = vertices[:1]
    while order:
        onward = [n for n in polygon.neighbours[order[-1]] if n in vertices and n not in order]
        if not onward:
            break
        order.append(onward[0])
    return order
