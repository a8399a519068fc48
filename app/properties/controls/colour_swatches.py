"""The named colours as a grid of swatches, for the pointer and for the arrow keys."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

SIDE = 22
"""Side of a swatch, in pixels."""

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ColourPalette(QWidget):
    """Grid of swatches: arrow keys move between them and to adjacent widgets, Enter chooses."""

    chosen = Signal(str)
    """The name of a colour."""

    def __init__(self, swatches: Mapping[str, QPixmap], columns: int) -> None:
        super().__init__()
        self._columns = columns
        grid = QGridLayout(self)
        grid.setContentsMargins(6, 6, 6, 4)
        grid.setSpacing(2)
        self.buttons = [self._button(name, swatch) for name, swatch in swatches.items()]
        for place, button in enumerate(self.buttons):
            grid.addWidget(button, place // columns, place % columns)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # or a menu would go past it
        self.setFocusProxy(self.buttons[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Handle the arrow keys for the grid before the buttons do."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched in self.buttons:
            place = self.buttons.index(watched)
            if event.key() in _TAKE:
                self.buttons[place].click()
                return True
            goal = self._beside(place, Qt.Key(event.key()))
            if goal is not None:
                self.buttons[goal].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in _STEPS and (menu := self.parentWidget()) is not None:
                menu.event(event)  # it goes on to its next entry
                return True
        return super().eventFilter(watched, event)

    def _beside(self, place: int, key: Qt.Key) -> int | None:
        if key not in _STEPS:
            return None
        dx, dy = _STEPS[key]
        column, goal = place % self._columns + dx, place + dx + dy * self._columns
        return goal if 0 <= column < self._columns and 0 <= goal < len(self.buttons) else None

    def _button(self, name: str, swatch: QPixmap) -> QToolButton:
        button = QToolButton()
        button.setIcon(QIcon(swatch))
        button.setIconSize(QSize(SIDE, SIDE))
        button.setToolTip(name.capitalize())
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(partial(self._choose, name))
        button.installEventFilter(self)
        return button

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.chosen.emit(name)
