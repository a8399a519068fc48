"""Dialogs that are made anew each time they are asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox

from app.help.guide import GuideWindow
from app.help.shortcuts_page import ShortcutsPage
from app.skeletons.dialog import SkeletonDialog

if TYPE_CHECKING:
    from app.window.main_window import MainWindow

ABOUT = (
    "<b>GraPhOSE Studio</b><br><br>Drag the joints of a figure and see the generated picture follow.<br><br>"
    "After “Graph-Conditioned Pose Generation” (Butera, Cini, Ferrante, Alippi, 2024). Apache-2.0."
)


def edit_skeletons(window: "MainWindow") -> None:
    """Make a new kind of figure, or change one of a person's own."""
    dialog = SkeletonDialog(window.editor.selection.figure_in(window.editor.document), window)
    dialog.saved.connect(window.menus.fill_figures)
    dialog.deleted.connect(window.menus.fill_figures)
    _forget(dialog).open()


def show_shortcuts(window: "MainWindow") -> None:
    """Show all actions and their keys."""
    _forget(ShortcutsPage(window)).show()


def show_guide(window: "MainWindow") -> None:
    """Show the user guide."""
    _forget(GuideWindow(window)).show()


def show_about(window: "MainWindow") -> None:
    """Say what this is."""
    QMessageBox.about(window, "About", ABOUT)


def _forget(dialog: QDialog) -> QDialog:
    """Nothing of it stays behind once it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
