"""Export as a feature."""

from collections.abc import Sequence

from PySide6.QtWidgets import QMainWindow

from app.commands.action_set import ActionSet
from app.editor import Editor
from app.export.actions import export_actions
from app.export.controller import Exporting
from app.feature.announcements import Keyframes, Notices
from app.feature.feature import Feature, Services
from app.live.renderer import LiveRenderer
from app.settings import Settings


class ExportFeature(Feature):
    """Writes images, animations and data sets."""

    def __init__(self, context: Services) -> None:
        self._editor, self._keyframes = context[Editor], context[Keyframes]
        self.exporting = Exporting(
            *(self._editor, context[LiveRenderer], context[Notices]),
            *(context[Settings], context[QMainWindow]),
        )

    def action_sets(self) -> Sequence[ActionSet]:
        return (export_actions(self.exporting, self._editor),)

    def connect(self) -> None:
        self.exporting.keyframes_wanted.connect(self._keyframes.all_wanted)

    def close(self) -> None:
        self.exporting.end()
