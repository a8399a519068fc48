"""A notice of each failure, with its report for the clipboard and the folder of the log."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox

from app.feature.announcements import Notices
from app.last_resort.handlers import LastResort
from app.last_resort.report import Failure

TOPIC = "failure"


class FailureNotices(QObject):
    """Shows unhandled failures as notices in the window, whose child it is."""

    def __init__(self, source: LastResort, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._notices = notices
        self._folder = source.folder
        # Queued: what fails in the middle of a paint is told after it.
        source.failed.connect(self._say, Qt.ConnectionType.QueuedConnection)

    def _say(self, failure: Failure) -> None:
        buttons = (
            ("Copy report", lambda: QGuiApplication.clipboard().setText(failure.report)),
            ("Show log", lambda: show_folder(self._folder)),
        )
        self._notices.say(failure.sentence, TOPIC, "bad", buttons)


def show_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def tell_without_window(failure: Failure) -> None:
    """Show in a message box why the window could not be opened."""
    box = QMessageBox(QMessageBox.Icon.Critical, "GraPhOSE Studio", "GraPhOSE Studio could not start.")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(f"{failure.kind}: {failure.message}"[:600])
    box.setDetailedText(failure.report)
    copy = box.addButton("Copy report", QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()  # it copies, and the box stays
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(failure.report))
    box.addButton(QMessageBox.StandardButton.Close)
    box.exec()
