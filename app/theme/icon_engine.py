"""Engine that paints icons of a font, in any size."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QPainter, QPixmap
from qtawesome.iconic_font import CharIconEngine


class IconEngine(CharIconEngine):  # type: ignore[misc]  # qtawesome carries no types
    """Paints nothing where there is no room.

    Qt asks for an icon of what is left of a tool button within its padding, which is less than nothing while
    a layout has squeezed the button, as it does until the window has grown with new content. qtawesome would
    paint into a pixmap that does not exist, with a font of negative size.
    """

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the icon, if the rectangle holds a pixel."""
        if not rect.isEmpty():
            super().paint(painter, rect, mode, state)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon; a null pixmap of a size that holds no pixel."""
        made: QPixmap = QPixmap() if size.isEmpty() else super().pixmap(size, mode, state)
        return made
