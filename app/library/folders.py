"""Combo box of the library's view: matching poses, all, or one folder."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.library.view import ALL, FITTING, OWN, View
from app.widgets.combo_box import ComboBox
from app.widgets.text.plain_text import in_line
from graphose_core.document.files.skeletons import label_of
from graphose_core.poses.shelf import Entry


class FolderBox(ComboBox):
    """Lists the folders of the library."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: list[View] = []
        self.setAccessibleName("Folder of the library")
        self.setToolTip("Which poses to show")
        self.setMinimumContentsLength(10)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(lambda index: self.chosen.emit(self._views[index]))

    @property
    def view_now(self) -> View:
        """The chosen view."""
        index = self.currentIndex()
        return self._views[index] if 0 <= index < len(self._views) else FITTING

    def offer(self, folders: Sequence[str], entries: Sequence[Entry]) -> None:
        """List the user's and the bundled folders; keep the choice if it still exists."""
        kept = self.view_now
        bundled = sorted({entry.folder for entry in entries if entry.bundled}, key=label_of)
        rows: list[tuple[str, View] | None] = [("For this figure", FITTING), ("All poses", ALL), None]
        rows += [("My poses", OWN), *((f"My poses / {name}", View(False, False, name)) for name in folders)]
        rows += [None, *((label_of(name), View(False, True, name)) for name in bundled)]
        with QSignalBlocker(self):
            self.clear()
            self._views = []
            for row in rows:
                if row is None:
                    self.insertSeparator(self.count())
                    self._views.append(FITTING)  # a separator takes a place, but cannot be chosen
                else:
                    self.addItem(in_line(row[0]))
                    self._views.append(row[1])
            self.choose(kept)

    def choose(self, view: View) -> None:
        """Show a choice; announces nothing."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self._views.index(view) if view in self._views else 0)
