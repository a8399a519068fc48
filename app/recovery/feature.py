"""Recovery as a feature: unsaved changes are written until they are saved."""

from PySide6.QtWidgets import QMainWindow

from app.editor import Editor
from app.feature.feature import Feature, Services
from app.recovery.autosave import Autosave
from app.recovery.folder import RecoveryFolder
from app.settings import state_folder


class RecoveryFeature(Feature):
    """Writes unsaved changes to a folder of the application's own."""

    def __init__(self, context: Services) -> None:
        self.folder = RecoveryFolder(state_folder() / "recovery")
        self.autosave = Autosave(context[Editor], self.folder, context[QMainWindow])

    def close(self) -> None:
        self.autosave.close()
