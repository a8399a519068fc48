"""One page that lists every action and its keys, made from the same records as the menus."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.commands.action import Action
from app.widgets.basic import label, row
from app.widgets.layout.screen_fit import room_for

POINTER = (
    ("Drag a joint, a bone, or a selection", "Drag"),
    ("Drag the whole figure", "Ctrl+drag, or its anchor"),
    ("Turn a selection in steps of 15°", "Shift+drag the round handle"),
    ("Select several", "Drag on empty canvas"),
    ("Add to the selection, or take from it", "Shift+click"),
    ("Select the whole figure of a joint", "Double-click it"),
    ("Split a bone", "Double-click it"),
    ("Add a joint, connected to the selected one", "Double-click on empty canvas"),
    ("Zoom", "Wheel"),
    ("Pan", "Middle button, Space+drag"),
    ("Cancel a drag", "Esc"),
)
"""Gestures of the pointer: description and keys; all other lines come from the actions' records."""

COLUMNS = 2

Group = tuple[str, list[tuple[str, str, str]]]
"""Title of a group, and the text, tip and keys of each action."""

Paths = Iterable[tuple[str, Action]]
"""Actions in the order of the menus, each with its menu path."""


class ShortcutsPage(QDialog):
    """A searchable list of actions with their keys."""

    def __init__(self, paths: Paths, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Shortcuts")
        self.resize(QSize(880, 600).boundedTo(room_for(self)))
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search actions")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.filter)
        self.lines: list[tuple[str, QWidget]] = []
        self._sections: list[tuple[QWidget, list[QWidget]]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(12)
        layout.addLayout(row(label("Shortcuts", "heading"), None, self.search))
        layout.addWidget(self._make_list(_groups(paths)))

    def filter(self, text: str) -> None:
        """Show only lines that hold the text."""
        wanted = text.lower().strip()
        for words, line in self.lines:
            line.setVisible(wanted in words)
        for section, lines in self._sections:
            section.setVisible(any(not line.isHidden() for line in lines))

    def _make_list(self, groups: list[Group]) -> QScrollArea:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(14)
        columns = [QVBoxLayout() for _ in range(COLUMNS)]
        whole = sum(map(_height, groups))
        above = 0
        for group in groups:  # read down the first column, then down the next
            middle = above + _height(group) / 2
            columns[int(COLUMNS * middle / whole)].addWidget(self._make_section(*group))
            above += _height(group)
        for place, column in enumerate(columns):
            column.setSpacing(14)
            column.addStretch()
            grid.addLayout(column, 0, place)
            grid.setColumnStretch(place, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        return area

    def _make_section(self, title: str, lines: list[tuple[str, str, str]]) -> QWidget:
        section = QWidget()
        layout = QVBoxLayout(section)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(label(title, "section"))
        made = []
        for text, tip, keys in lines:
            line = QWidget()
            name = QLabel(text)
            name.setToolTip(tip)
            line.setLayout(row(name, None, label(keys, "key") if keys else label("—", "quiet")))
            layout.addWidget(line)
            made.append(line)
            self.lines.append((f"{title} {text} {tip} {keys}".lower(), line))
        self._sections.append((section, made))
        return section


def _groups(paths: Paths) -> list[Group]:
    """Return the group of the pointer, then those of the menus in order."""
    groups: dict[str, list[tuple[str, str, str]]] = {
        "Pointer": [(text, "", keys) for text, keys in POINTER],
    }
    for title, action in paths:
        groups.setdefault(title.replace("&", ""), []).append(_line(action))
    return list(groups.items())


def _height(group: Group) -> int:
    return len(group[1]) + 2


def _line(action: Action) -> tuple[str, str, str]:
    native = QKeySequence.SequenceFormat.NativeText
    keys = " or ".join(QKeySequence(keys).toString(native) for keys in action.shortcuts)
    return action.text.replace("&", "").rstrip("…"), action.tip, keys
