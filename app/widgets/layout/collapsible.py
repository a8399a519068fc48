"""A collapsible section with a heading."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.settings import Settings
from app.theme.icons import bind_icon
from app.widgets.basic import GAP, label
from app.widgets.text.plain_text import plain_tip

CLOSED_AT_FIRST = frozenset({"Joint", "Body", "Shoes", "View", "Light"})
"""Groups that are collapsed at first: presets set them, or they are seldom changed."""


class Fold(QWidget):
    """Rows under a heading; its state is remembered for all scenes, by its title."""

    toggled = Signal(bool)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.head = QPushButton(title)
        self.head.setProperty("role", "group")
        self.head.setCheckable(True)
        self.head.setAccessibleName(title)
        self.note = label("", "quiet")
        self.note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.note.setWordWrap(False)
        over = QVBoxLayout(self.head)
        over.setContentsMargins(0, 0, 10, 0)
        over.addWidget(self.note, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.body = QWidget()
        self._rows = QVBoxLayout(self.body)
        self._rows.setContentsMargins(0, 2, 0, 6)
        self._rows.setSpacing(GAP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.head)
        layout.addWidget(self.body)
        self.head.toggled.connect(self._fold)
        is_open = Settings().flag(_key(title), title not in CLOSED_AT_FIRST)
        self.head.setChecked(is_open)
        self._show(is_open)

    @property
    def is_open(self) -> bool:
        """Whether its rows are visible."""
        return self.head.isChecked()

    def add(self, widget: QWidget) -> None:
        """Append a row."""
        self._rows.addWidget(widget)

    def show_unset(self, count: int, of: int) -> None:
        """Show the number of its unset attributes."""
        self.note.setText("" if count == 0 else "all Auto" if count == of else f"{count} Auto")

    def _fold(self, is_open: bool) -> None:
        Settings().set_flag(_key(self.title), is_open)
        self._show(is_open)
        self.toggled.emit(is_open)

    def _show(self, is_open: bool) -> None:
        self.body.setVisible(is_open)
        self.head.setToolTip(plain_tip(f"{'Collapse' if is_open else 'Expand'}: {self.title.lower()}"))
        bind_icon(self.head, "chevron-down" if is_open else "chevron-right")


def _key(title: str) -> str:
    return f"group/{title.lower().replace(' ', '-')}"
