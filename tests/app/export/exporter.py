"""The window with the export dialog, as a person uses it."""

from pathlib import Path

from app.export.dialog import ExportDialog
from app.export.feature import ExportFeature
from app.timeline.feature import TimelineFeature
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.values.pose import JointRef
from graphose_core.export.plan import Kind
from tests.app.window_driver import Driver

TIP = JointRef("hand", "index_4")


class Exporter:
    """A driver of the window that also uses the export dialog."""

    def __init__(self, driver: Driver, folder: Path) -> None:
        self.driver = driver
        self.folder = folder
        self.exporting = driver.window.feature(ExportFeature).exporting

    @property
    def dialog(self) -> ExportDialog:
        assert self.exporting.dialog is not None
        return self.exporting.dialog

    def open(self, kind: Kind) -> Path:
        """Open the dialog for a kind; return where it will write."""
        self.exporting.open(kind)
        self.dialog.form.suggest(self.folder, "clip")
        return self.dialog.form.destination.path()

    def run(self) -> None:
        """Export, and wait for the end."""
        self.dialog.export_button.click()
        self.driver.qtbot.waitUntil(lambda: self.exporting.worker is None)

    def animate(self) -> None:
        """Two keyframes, a second apart, at 12 images a second."""
        editor, keyframes = self.driver.editor, self.driver.window.feature(TimelineFeature).dock.keyframes
        keyframes.add()
        self.driver.window.feature(TimelineFeature).dock.playhead.seek(1.0)
        editor.do(MoveJoints({TIP: (0.9, 0.5)}))
        keyframes.add()
