"""Help as a feature: guide, shortcuts and the about box."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMainWindow, QMessageBox

from app.commands.action import Action
from app.commands.action_set import ActionSet
from app.commands.actions import Actions
from app.feature.feature import Feature, Services
from app.help.guide import GuideWindow
from app.help.shortcuts_page import ShortcutsPage

ABOUT = (
    "<b>GraPhOSE Studio</b><br><br>Drag the joints of a figure and see the generated image follow.<br><br>"
    "The method is that of “Object-Centric Relational Representations for Image Generation” "
    "(Butera, Cini, Ferrante, Alippi), arXiv 2303.14681.<br><br>"
    "This application is free under the Apache License 2.0."
)


class HelpFeature(Feature):
    """Opens the windows of help; each is built anew on request."""

    def __init__(self, context: Services) -> None:
        self._window, self._actions = context[QMainWindow], context[Actions]

    def action_sets(self) -> Sequence[ActionSet]:
        guide = Action(
            "help.guide",
            "&Guide",
            "How everything is done",
            ("Ctrl+F1",),
            self.show_guide,
            "book-open-outline",
        )
        shortcuts = Action(
            "help.shortcuts",
            "&Shortcuts",
            "All actions and their keys",
            ("F1", "?"),
            self.show_shortcuts,
            "keyboard-outline",
        )
        about = Action(
            "help.about",
            "&About",
            "What this application is, its method and licence",
            ("Shift+F1",),
            self.show_about,
        )
        return (ActionSet((guide, shortcuts, about)),)

    def show_guide(self) -> None:
        _forget(GuideWindow(self._window)).show()

    def show_shortcuts(self) -> None:
        """Show all actions and their keys."""
        _forget(ShortcutsPage(list(self._actions.paths()), self._window)).show()

    def show_about(self) -> None:
        """Show the about box."""
        QMessageBox.about(self._window, "About", ABOUT)


def _forget(dialog: QDialog) -> QDialog:
    """Release a window once it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
