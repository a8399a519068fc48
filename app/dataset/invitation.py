"""Content of the new-model page before labels are read: a sentence, two buttons, a drop target."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from app.theme.theme import theme
from app.widgets.basic import column, label, row

SENTENCE = (
    "Choose the labels of your images, made with DeepLabCut, SLEAP, COCO, YOLO, Label Studio, CVAT or "
    "another tool, or drop their file or folder here."
)
WIDTH = 460
"""Width of the sentence, in pixels."""


class Invitation(QWidget):
    """Asks for a file or folder of labels, and shows while one is being read."""

    def __init__(self) -> None:
        super().__init__()
        self.file_button, self.folder_button = (
            QPushButton("Choose a &file…"),
            QPushButton("Choose a f&older…"),
        )
        self.file_button.setProperty("primary", "true")
        self.text = label(SENTENCE, "quiet")
        self.text.setTextFormat(Qt.TextFormat.PlainText)  # it may name a file
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setFixedWidth(WIDTH)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setFixedWidth(WIDTH)
        self._buttons = QWidget()
        self._buttons.setLayout(row(None, self.file_button, self.folder_button, None))
        middle = column(
            None, row(None, self.text, None), self._buttons, row(None, self.busy, None), None, gap=16
        )
        self.setLayout(middle)
        self.show_reading("")

    def show_reading(self, name: str) -> None:
        """Show that a file of this name is being read; "" ends it."""
        self.text.setText(f"Reading {name}…" if name else SENTENCE)
        self._buttons.setVisible(not name)
        self.busy.setVisible(bool(name))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the dashed frame of the drop target."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme().tokens.faint), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
