"""`python startup_probe.py [main.py's arguments]`: main.py, telling on stdout when it is seen.

Writes `window` when the window has been painted, and `image` when the first image has; whoever started it
takes the time. It runs until it is ended.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from app.widgets.threads.collecting import no_collections

with no_collections():  # as the application itself is imported
    from PySide6.QtCore import QEvent, QObject, QTimer

    from app import application
    from app.window.main_window import MainWindow
    from main import main


class Probe(QObject):
    """Watches the canvas being painted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._awaited = ["window", "image"]
        window.canvas.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """See QObject."""
        if event.type() is QEvent.Type.Paint and self._awaited and self._is_there(self._awaited[0]):
            word = self._awaited.pop(0)
            QTimer.singleShot(0, lambda: print(word, flush=True))  # when this painting is done
        return False

    def _is_there(self, word: str) -> bool:
        return word == "window" or self._window.canvas.image is not None


def watched(*arguments: object, **options: object) -> MainWindow:
    """The application's window, watched."""
    window = open_window(*arguments, **options)
    Probe(window)
    return window


open_window = application.open_window
application.open_window = watched

if __name__ == "__main__":
    sys.exit(main())
