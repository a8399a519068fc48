"""Wait for the canvas to be painted with the image of a document."""

from PySide6.QtCore import QEvent, QObject, Signal

from app.window.main_window import MainWindow

PATIENCE = 120_000
"""Until an image is given up, in milliseconds."""


class Watch(QObject):
    """Tells when the canvas is first painted with the image of the document as it is now.

    The signal comes as the painting begins; an event loop that it ends finishes that painting first.
    """

    painted = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._told = window.editor.revision
        window.canvas.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """See QObject."""
        revision = self._window.editor.revision
        is_new = self._told < revision == self._window.renderer.shown_revision
        if event.type() is QEvent.Type.Paint and is_new:
            self._told = revision
            self.painted.emit()
        return False
