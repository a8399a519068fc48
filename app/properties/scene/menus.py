"""Menus of the canvas's shape and of the background, with the same choices as the panels."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from app.feature.announcements import Panels
from app.properties.scene.background_panel import KINDS, BackgroundPanel

WORDS = {
    "solid": ("One &colour…", "One colour behind the figures"),
    "gradient": ("&Gradient…", "Two colours behind the figures, one above the other"),
    "picture": ("&Image file…", "An image file behind the figures"),
}
"""Text and status tip of each kind of background."""


class SceneMenus(QObject):
    """Fills the menus; choices are carried out by the panel."""

    def __init__(self, panel: BackgroundPanel, panels: Panels) -> None:
        super().__init__(panel)
        self._panel, self._panels = panel, panels
        self._shapes: QMenu | None = None
        self._kinds: tuple[QAction, ...] = ()

    def fill_shapes(self, menu: QMenu) -> None:
        """Fill the menu of shapes each time it opens."""
        self._shapes = menu
        menu.aboutToShow.connect(self._list_shapes)
        self._list_shapes()

    def fill_kinds(self, menu: QMenu) -> None:
        """Fill the menu of backgrounds, the current kind checked."""
        group = QActionGroup(menu)
        for kind in KINDS:
            text, tip = WORDS[kind]
            entry = menu.addAction(text, partial(self._choose_kind, kind))
            entry.setStatusTip(tip)
            entry.setCheckable(True)
            group.addAction(entry)
        self._kinds = tuple(group.actions())
        menu.aboutToShow.connect(self._tick_kind)

    def shapes(self) -> tuple[str, Sequence[QAction]]:
        """Return the command palette's entries of the canvas's shapes."""
        self._list_shapes()
        return "Edit ▸ Canvas", () if self._shapes is None else self._shapes.actions()

    def kinds(self) -> tuple[str, Sequence[QAction]]:
        """Return the command palette's entries of backgrounds."""
        return "Edit ▸ Background", self._kinds

    def _list_shapes(self) -> None:
        menu, box = self._shapes, self._panel.shape
        if menu is None:
            return
        menu.clear()
        group = QActionGroup(menu)
        for place in range(box.count()):
            entry = menu.addAction(box.itemText(place), partial(box.choose, place))
            entry.setStatusTip("Shape of the canvas, width to height")
            entry.setCheckable(True)
            entry.setChecked(place == box.currentIndex())
            group.addAction(entry)

    def _tick_kind(self) -> None:
        self._kinds[self._panel.kind_box.currentIndex()].setChecked(True)

    def _choose_kind(self, kind: str) -> None:
        """Set the kind and show the panel; for a single colour open the palette."""
        self._panels.show("background")
        self._panel.set_kind(kind)
        if kind == "solid":
            QTimer.singleShot(0, self._panel.solid, self._panel.solid.open_menu)  # once the panel is seen
