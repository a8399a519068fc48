"""The skeleton editor as a feature."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from app.commands.action import Action
from app.commands.action_set import ActionSet
from app.editor import Editor
from app.feature.announcements import Notices
from app.feature.feature import Feature, Services
from app.figures.feature import FiguresFeature
from app.settings import Settings
from app.skeletons.dialog import SkeletonDialog
from app.skeletons.sharing import EarlierSharing


class SkeletonsFeature(Feature):
    """Opens the skeleton editor; new skeletons are available at once."""

    def __init__(self, context: Services) -> None:
        self._editor, self._window = context[Editor], context[QMainWindow]
        self._menus, self._notices = context[FiguresFeature].adding, context[Notices]

    def action_sets(self) -> Sequence[ActionSet]:
        edit = Action(
            "figure.skeletons",
            "S&keleton editor…",
            "Make a new kind of figure, or change one of your own",
            ("Ctrl+Alt+K",),
            self.edit,
            "human-edit",
            edits=True,
        )
        return (ActionSet((edit,)),)

    def restore(self, settings: Settings) -> None:
        EarlierSharing(self._editor, self._notices, settings, self._window)

    def edit(self) -> None:
        """Open the editor, to make a skeleton or change one of the user's own."""
        dialog = SkeletonDialog(self._editor.selection.figure_in(self._editor.document), self._window)
        dialog.saved.connect(self._menus.refill)
        dialog.deleted.connect(self._menus.refill)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
