"""The onion skin on the canvas: the previous keyframe in a warm colour, the next in a cold one."""

from app.canvas.items.ghost_item import Shade
from app.canvas.pose_view import PoseView
from app.timeline.ghosts import Ghost

COLOURS = {"before": "#ff9f6b", "after": "#63d2c6"}
"""Of ghosts, light enough for dark images; a dark edge keeps them visible on light ones."""


def draw_ghosts(canvas: PoseView, ghosts: tuple[Ghost, ...]) -> None:
    """Draw ghosts faintly over the image."""
    canvas.show_ghosts(tuple(Shade(ghost.figures, COLOURS[ghost.side]) for ghost in ghosts))
