"""Field of a run's note, which is saved when the field loses the focus."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from graphose_core.errors import GraphoseError, in_words
from graphose_core.path_checks import is_dir
from trainer.runs.notes import read_notes, write_notes


class NoteField(QPlainTextEdit):
    """Shows the note of a run; disabled without one."""

    saved = Signal(str)
    """The folder of the run whose note has changed."""
    failed = Signal(str)
    """Why a note could not be saved; its text stays in the field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._kept = ""
        self.setPlaceholderText("What this run was for, and what came of it")
        self.setAccessibleName("Note on the run")
        self.setTabChangesFocus(True)
        self.setFixedHeight(76)
        self.setEnabled(False)

    def show_run(self, folder: Path | None) -> None:
        """Save the current note, then show that of another run, or none."""
        if folder == self._folder:
            return
        self.save()
        self._folder = folder
        self._kept = read_notes(folder) if folder is not None else ""
        self.setPlainText(self._kept)
        self.setEnabled(folder is not None)

    def save(self) -> None:
        """Save the text, if it has changed."""
        text = self.toPlainText().strip()
        if self._folder is None or text == self._kept or not is_dir(self._folder):
            return
        try:
            write_notes(self._folder, text)
        except (OSError, GraphoseError) as error:
            self.failed.emit(
                f"The note on {self._folder.name} could not be kept ({in_words(error)}). "
                "Make the folder writable, or copy the text."
            )
            return
        self._kept = text
        self.saved.emit(str(self._folder))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Save the text when the field loses the focus."""
        super().focusOutEvent(event)
        self.save()
