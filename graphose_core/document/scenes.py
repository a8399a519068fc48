"""Scenes to begin with."""

from graphose_core.document.library import figure_from, skeleton
from graphose_core.document.pose import PoseDocument


def empty_scene() -> PoseDocument:
    """A scene without figures, on black."""
    return PoseDocument()


def sample_scene() -> PoseDocument:
    """The scene that the application opens with: one large hand, on black."""
    return PoseDocument(figures=(figure_from(skeleton("hand"), "hand", centre=(0.5, 0.5), size=1.0),))
