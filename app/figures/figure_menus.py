"""Menus that add figures, kept up to date with the skeletons and the model."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from app.editor import Editor
from app.figures.figures_panel import figure_menu, mark_unknown


class FigureMenus(QObject):
    """Fills menus with skeletons, and marks those that the current model does not draw."""

    def __init__(self, editor: Editor, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self._menus: list[QMenu] = []
        self._types: frozenset[str] | None = None
        self._others: tuple[frozenset[str], ...] = ()

    def add(self, menu: QMenu) -> None:
        """Fill a menu, and keep it up to date."""
        self._menus.append(menu)
        self._fill(menu)

    def refill(self) -> None:
        """Fill all menus with the current skeletons."""
        for menu in self._menus:
            self._fill(menu)

    def mark(self, types: frozenset[str] | None, others: tuple[frozenset[str], ...] = ()) -> None:
        """Mark the skeletons that no model draws; `types`: joint types of the current one (None: all)."""
        self._types, self._others = types, others
        for menu in self._menus:
            mark_unknown(menu, types, others)

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        mark_unknown(figure_menu(self._editor, menu), self._types, self._others)
