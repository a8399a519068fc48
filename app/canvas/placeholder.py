"""What the canvas shows before the first image."""

from PySide6.QtGui import QColor

from graphose_core.document.values.background import GradientBackground, SolidBackground
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.value import Colour


def placeholder_of(document: PoseDocument) -> QColor:
    """Return one colour in the place of a document's background."""
    background = document.background
    if isinstance(background, SolidBackground):
        return QColor.fromRgbF(*background.colour)
    middle: Colour = (0.1, 0.1, 0.1)
    if isinstance(background, GradientBackground):
        r, g, b = ((p + q) / 2 for p, q in zip(background.top, background.bottom, strict=True))
        middle = (r, g, b)
    return QColor.fromRgbF(*middle)
