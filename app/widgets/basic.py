"""Small widgets that all panels share."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.theme.icons import bind_icon
from app.widgets.text.plain_text import PlainLabel

GAP = 8
"""Spacing of rows of a panel, in pixels."""
EDGE = 12
"""Margin between a panel's border and its content, in pixels."""


def label(text: str, role: str = "") -> PlainLabel:
    """Return a label; roles: title, quiet, section, heading, key (see studio.qss)."""
    made = PlainLabel(text)  # it may hold a name
    made.setWordWrap(role == "quiet")
    if role:
        made.setProperty("role", role)
    return made


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property that selects a style, and apply the style sheet again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)  # or the sheet would not look at it again
        widget.style().polish(widget)


def rule() -> QFrame:
    """Return a hairline."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


def tool_button(icon: str, tip: str, checkable: bool = False) -> QToolButton:
    """Return a flat button with an icon."""
    button = QToolButton()
    bind_icon(button, icon)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setCheckable(checkable)
    button.setAutoRaise(True)
    return button


class MenuButton(QPushButton):
    """Button that opens a menu below itself (Qt's own has no control of the text's alignment)."""

    def __init__(self, text: str, menu: QMenu | None = None) -> None:
        super().__init__(text)
        self.menu_below = menu or QMenu()
        if self.menu_below.parent() is None:  # else it would outlive its button
            self.menu_below.setParent(self, self.menu_below.windowFlags())
        self.setProperty("menu", "true")
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        self.menu_below.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))


def percent_slider(value: int = 0) -> QSlider:
    """Return a horizontal slider from 0 to 100 that jumps to the place of a click."""
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, 100)
    slider.setPageStep(10)
    slider.setValue(value)
    return slider


def column(*items: QWidget | QBoxLayout | None, edge: int = EDGE, gap: int = GAP) -> QVBoxLayout:
    """Return a vertical layout; None stands for room that stretches."""
    layout = QVBoxLayout()
    layout.setContentsMargins(edge, edge, edge, edge)
    layout.setSpacing(gap)
    for item in items:
        if item is None:
            layout.addStretch()
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    return layout


def row(*items: QWidget | None, gap: int = GAP) -> QHBoxLayout:
    """Return a horizontal layout; None stands for room that stretches."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for item in items:
        if item is None:
            layout.addStretch()
        else:
            layout.addWidget(item)
    return layout


def dock_title(dock: QDockWidget, tip: str) -> QFrame:
    """Return a title bar for a dock: its title, and a button that hides it, with `tip` for a tooltip."""
    bar = QFrame()
    bar.setProperty("role", "titlebar")
    close = tool_button("close", tip)
    close.clicked.connect(dock.hide)
    layout = row(label(dock.windowTitle(), "title"), None, close)
    layout.setContentsMargins(EDGE, 2, 6, 2)
    bar.setLayout(layout)
    return bar
