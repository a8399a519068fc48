"""Opens the dialog of all runs, and carries out its requests."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow

from app.editor import Editor
from app.live.renderer import LiveRenderer
from app.training.dock import TrainingDock
from trainer.runs.process import runs_folder

if TYPE_CHECKING:
    from app.training.compare.dialog import CompareDialog
    from app.training.runs.dialog import RunsDialog


class AllRuns(QObject):
    """Controls one dialog at a time, and updates it with the current run."""

    weights_chosen = Signal(str)

    def __init__(
        self, dock: TrainingDock, editor: Editor, renderer: LiveRenderer, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._dock, self._editor, self._renderer, self._window = dock, editor, renderer, window
        self.dialog: RunsDialog | None = None
        self.comparison: CompareDialog | None = None
        dock.running_changed.connect(self._refresh)
        dock.checkpoint_saved.connect(self._refresh)

    def open(self) -> None:
        """Show the dialog; one that is open already comes to the front."""
        from app.training.runs.dialog import RunsDialog  # noqa: PLC0415 (the window shall stand soon)

        if self.dialog is None:
            dock = self._dock
            self.dialog = RunsDialog(runs_folder(), self._window, dock.watched, dock.next_size)
            self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.dialog.weights_chosen.connect(self.weights_chosen)
            self.dialog.resume_wanted.connect(self._dock.resume)
            self.dialog.longer_wanted.connect(self._dock.resume)
            self.dialog.larger_wanted.connect(self._dock.larger_wanted)
            self.dialog.compare_wanted.connect(self._compare)
            self.dialog.deleted.connect(self._dock.refresh_runs)
            self.dialog.finished.connect(self._forget)
        else:
            self._refresh()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def close(self) -> None:
        """Close the dialog with the window."""
        if self.dialog is not None:
            self.dialog.reject()

    def _compare(self, runs: Sequence[tuple[str, Path]]) -> None:
        from app.training.compare.dialog import CompareDialog  # noqa: PLC0415 (as above)

        over = self.dialog or self._window
        self.comparison = CompareDialog(self._renderer, self._editor.document, runs, over)
        self.comparison.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.comparison.finished.connect(self._forget_comparison)
        self.comparison.show()

    def _refresh(self) -> None:
        if self.dialog is not None:
            self.dialog.refresh()

    def _forget_comparison(self) -> None:
        self.comparison = None

    def _forget(self) -> None:
        self.dialog = None
        if self.comparison is not None:  # it would end with the list, and draw on
            self.comparison.reject()
