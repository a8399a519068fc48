"""Choice of labels by file dialog or by drag and drop."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from app.labels.file_filter import file_filter
from app.labels.last_folder import LastFolder
from app.widgets.begin_at import begin_at
from app.widgets.drop_veil import DropVeil


class LabelSource(QObject):
    """Opens file dialogs over a window, and accepts what is dropped on it.

    Signals:
        given(Path): the file or folder that was chosen or dropped.
    """

    given = Signal(object)

    def __init__(self, window: QWidget, accepts: Callable[[], bool], last: LastFolder | None = None) -> None:
        """Watch a window.

        Args:
            window: parent of the dialogs.
            accepts: returns whether drops are accepted now.
            last: folder where labels were opened last; None: it is not remembered.
        """
        super().__init__(window)
        self._window, self._accepts, self._last = window, accepts, last
        self.veil = DropVeil(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def ask_file(self, near: Path | None) -> None:
        """Ask for a file, beginning in the folder of one, or where labels were opened last."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Choose labels", self._begin(near), file_filter())
        if name:
            self._give(Path(name))

    def ask_folder(self, near: Path | None) -> None:
        """Ask for a folder, beginning in that of a file, or where labels were opened last."""
        name = QFileDialog.getExistingDirectory(self._window, "Choose a folder of labels", self._begin(near))
        if name:
            self._give(Path(name))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Take a file or folder that is dropped."""
        if isinstance(event, QDragEnterEvent):  # a kind of drop event, so that it is looked at first
            self._enter(event)
        elif event.type() is QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._drop(event)
        elif event.type() is QEvent.Type.DragLeave:
            self.veil.hide()
        else:
            return False
        return True

    def _enter(self, event: QDragEnterEvent) -> None:
        path = _dropped(event.mimeData())
        if path is not None and self._accepts():
            event.acceptProposedAction()
            self.veil.say(f"Drop {path.name} to read its labels.", True)
        else:
            event.ignore()

    def _drop(self, event: QDropEvent) -> None:
        self.veil.hide()
        path = _dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self._give(path)

    def _begin(self, near: Path | None) -> str:
        """Return where a dialog begins: in the folder of a file, else where labels were opened last."""
        if near is None and self._last is not None:
            return self._last.begin()
        return begin_at(near.parent if near is not None else None)

    def _give(self, path: Path) -> None:
        if self._last is not None:
            self._last.remember(path)
        self.given.emit(path)


def _dropped(data: QMimeData) -> Path | None:
    """Return the first local file or folder of a drag, or None."""
    return next((Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()), None)
