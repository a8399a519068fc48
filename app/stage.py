"""The canvas, with what may lie over it: a notice at the top, a card in the middle of an empty scene."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from app.canvas.pose_canvas import PoseCanvas
from app.editor import Editor
from app.notice_bar import NoticeBar
from app.panels.scene import figure_menu
from app.panels.widgets import MenuButton, column, label, row


class EmptyCard(QFrame):
    """Says what to do with an empty scene."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setMaximumWidth(380)
        self.add_button = MenuButton("Add figure")
        figure_menu(editor, self.add_button.menu_below)
        self.open_button = QPushButton("Open…")
        text = label(
            "Add a figure and drag its joints, or open a scene. You can also drop a file here.", "quiet"
        )
        buttons = row(self.add_button, self.open_button, None)
        self.setLayout(column(label("An empty scene", "heading"), text, buttons, edge=20, gap=12))


class Stage(QWidget):
    """Canvas, notice and card in one place."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.canvas = PoseCanvas(editor)
        self.notice = NoticeBar()
        self.card = EmptyCard(editor)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.canvas, 0, 0)
        grid.addWidget(self.notice, 0, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        grid.addWidget(self.card, 0, 0, Qt.AlignmentFlag.AlignCenter)
        editor.document_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.card.setVisible(not self._editor.document.figures)
