"""Pies: a disc with a wedge-shaped mouth."""

import numpy as np

from trainer.domains.pro.drawing.colours import Palette
from trainer.domains.pro.drawing.paint_canvas import PaintCanvas
from trainer.domains.pro.drawing.shapes import disc_without_wedge
from trainer.domains.pro.drawing.sketch import Sketch, heading, sketch

PAD: float | None = None


def build(radius: float, colour: Palette, rng: np.random.Generator) -> Sketch:
    """Sample a pie of radius `radius`; its mouth is open by 0 to 135°."""
    shade, half = colour(), np.radians(rng.uniform(0, 135)) / 2
    tips = [("pie_tip", radius * heading(angle), shade) for angle in (-half, half)]
    return sketch([("pie_center", np.zeros(2), shade), *tips], [(0, 1), (0, 2)])


def draw(canvas: PaintCanvas, pie: Sketch) -> None:
    """Draw the disc without the mouth, which is the smaller angle between the tips."""
    for centre in pie.of_type("pie_center"):
        tips = pie.neighbours[centre]
        if tips:
            radius = float(np.mean([pie.length(centre, tip) for tip in tips]))
            a, b = pie.positions[tips[0]], pie.positions[tips[-1]]
            shape = disc_without_wedge(pie.positions[centre], radius, a, b)
            canvas.paint([shape], pie.colours[[centre, *tips]].mean(axis=0))
