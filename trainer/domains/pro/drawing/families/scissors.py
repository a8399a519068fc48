"""Scissors: two half-ellipse blades and two ring handles about a pivot."""

import numpy as np

from trainer.domains.pro.drawing.colours import Palette
from trainer.domains.pro.drawing.paint_canvas import PaintCanvas
from trainer.domains.pro.drawing.shapes import Point, Shape, half_ellipse, ring
from trainer.domains.pro.drawing.sketch import Sketch, heading, sketch

PAD: float | None = None

_HANDLE = 1 / 3
_RING_HALF_WIDTH, _RING_STROKE = 1 / 6, 1 / 12
_THINNEST, _THICKEST = 1 / 8, 1 / 4


def build(radius: float, colour: Palette, rng: np.random.Generator) -> Sketch:
    """Sample scissors that are opened by 30 to 90°; the blades' thickness is an attribute of the tips.

    Args:
        radius: R, length of the blades.
        colour: gives the colours of blades and handles.
        rng: source of randomness.
    """
    blade, handle = colour(), colour()
    half = np.radians(rng.uniform(30, 90)) / 2
    nodes = [("scissors_pivot", np.zeros(2), blade)]
    nodes += [("scissors_tip", radius * heading(angle), blade) for angle in (-half, half)]
    nodes += [("scissors_handle", -radius * _HANDLE * heading(angle), handle) for angle in (-half, half)]
    return sketch(nodes, [(0, other) for other in range(1, 5)], float(rng.random()))


def draw(canvas: PaintCanvas, scissors: Sketch) -> None:
    """Draw the handles, then the blades; an unset thickness counts as 0.5."""
    for pivot in scissors.of_type("scissors_pivot"):
        for kind, shape in (("scissors_handle", _ring), ("scissors_tip", _blade)):
            ends = [node for node in scissors.neighbours[pivot] if node in scissors.of_type(kind)]
            if ends:
                shapes = [shape(scissors, pivot, end) for end in ends]
                canvas.paint(shapes, scissors.colours[ends].mean(axis=0), thin=True)


def _ring(scissors: Sketch, pivot: int, handle: int) -> Shape:
    """Return the ring about the handle's node, which reaches to the pivot."""
    along = scissors.positions[handle] - scissors.positions[pivot]
    radius = float(np.hypot(*along)) / _HANDLE
    return ring(scissors.positions[handle], along, radius * _RING_HALF_WIDTH, radius * _RING_STROKE)


def _blade(scissors: Sketch, pivot: int, tip: int) -> Shape:
    """Return the half ellipse from pivot to tip; its straight side faces the other blade."""
    a, b = scissors.positions[pivot], scissors.positions[tip]
    given = float(scissors.thickness[tip])
    share = 0.5 if np.isnan(given) else given
    bulge = np.array([a[1] - b[1], b[0] - a[0]]) * (_THINNEST + share * (_THICKEST - _THINNEST))
    others = [n for n in scissors.of_type("scissors_tip") if n != tip]
    return half_ellipse(a, b, -bulge if _towards(scissors, others, a, bulge) else bulge)


def _towards(scissors: Sketch, others: list[int], origin: Point, bulge: Point) -> bool:
    """Return whether `bulge` points from `origin` towards the mean of the other tips."""
    if not others:
        return False
    return float((scissors.positions[others].mean(axis=0) - origin) @ bulge) > 0
