"""The context menu of the canvas; in an empty scene, the figures to add."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.canvas.pose_canvas import PoseCanvas
from app.commands.actions import Actions
from app.editor import Editor
from app.figures.figures_panel import figure_menu
from app.theme.icons import bind_icon
from app.window.menus import context_menu


class CanvasMenu(QObject):
    """Context menu whose first entry acts under the pointer: split the bone, or add a joint."""

    def __init__(self, canvas: PoseCanvas, editor: Editor, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._canvas, self._editor, self._window = canvas, editor, window
        self._menu = context_menu(window, actions)
        self.here = self._offer_first()
        canvas.context_requested.connect(self.open)

    def open(self, place: QPoint) -> None:
        """Open the menu at a place of the screen."""
        if self._editor.document.figures:
            words = self._canvas.offer
            self.here.setText(f"{words}\tDouble-click")
            self.here.setVisible(bool(words))
            self._menu.popup(place)
        else:
            menu = figure_menu(self._editor, QMenu(self._window))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place)

    def close(self) -> None:
        """Close the menu."""
        self._menu.close()

    def _offer_first(self) -> QAction:
        first = self._menu.actions()[0]
        action = QAction(self._menu)
        action.triggered.connect(self._canvas.take_offer)
        bind_icon(action, "plus")
        self._menu.insertAction(first, action)
        self._menu.insertSeparator(first)
        return action
