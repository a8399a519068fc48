"""The onion skin on the canvas: the previous keyframe in a warm colour, the next in a cold one."""

from app.canvas.items.ghost_item import Shade
from app.canvas.pose_view import PoseView
from app.timeline.onion.ghosts import Ghost
from app.timeline.onion.images import OnionImages

COLOURS = {"before": "#ff9f6b", "after": "#63d2c6"}
"""Colours of ghosts: light for dark images; a dark outline keeps them visible on light ones."""


def draw_ghosts(canvas: PoseView, ghosts: tuple[Ghost, ...], images: OnionImages | None = None) -> None:
    """Draw ghosts faintly over the image; with `images` also their images that are available."""
    shades = []
    for ghost in ghosts:
        colour = COLOURS[ghost.side]
        shades.append(Shade(ghost.figures, colour, None if images is None else images.image(ghost, colour)))
    canvas.show_ghosts(tuple(shades))
