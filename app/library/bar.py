"""The bar of the library: search, folder, flip, save and menu."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.library.folders import FolderBox
from app.widgets.basic import GAP, row, tool_button


class LibraryBar(QWidget):
    """Two rows of controls above the thumbnails."""

    changed = Signal()
    """Search, view or flip has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search poses")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Search poses")
        self.flip_button = tool_button("flip-horizontal", "Flip: swap left and right", checkable=True)
        self.folders = FolderBox()
        self.save_button = tool_button("plus", "Save the figure's pose to the library (Ctrl+Shift+B)")
        self.menu_button = tool_button("dots-horizontal", "Folders and more")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(row(self.search, self.flip_button, gap=4))
        layout.addLayout(row(self.folders, self.save_button, self.menu_button, gap=4))
        for signal in (self.search.textChanged, self.flip_button.toggled, self.folders.chosen):
            signal.connect(lambda _: self.changed.emit())
