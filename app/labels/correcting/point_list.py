"""List of a frame's points, by subject, with the state of each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPixmap
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from app.labels.correcting.view.shown import Mark
from app.widgets.text.plain_text import in_line, plain_tip
from graphose_core.formats.keypoints import Frame, Subject, Visibility

WIDTH = 200
"""Least width of the list, in pixels."""


class PointList(QTreeWidget):
    """Lists all points, labelled or not; corrected ones are bold, so that names have room.

    Signals:
        chosen(Mark): another point was chosen by the person.
        clear_wanted(): the label of the chosen point is to be removed.
    """

    chosen = Signal(object)
    clear_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        self.setMinimumWidth(WIDTH)
        self.setIndentation(14)
        self.setAccessibleName("Keypoints")
        self._marks: list[Mark] = []
        self._items: list[QTreeWidgetItem] = []
        self.currentItemChanged.connect(self._tell)

    def show_frame(self, frame: Frame, colours: Sequence[str], is_corrected: Callable[[Mark], bool]) -> None:
        """List the points of a frame in the colours of its subjects; keep the choice if it still exists."""
        current = self.mark
        with QSignalBlocker(self):
            self.clear()
            self._marks, self._items = [], []
            for i, subject in enumerate(frame.subjects):
                parent = _subject(subject, i, colours[i])
                self.addTopLevelItem(parent)
                for point in subject.kind.points:
                    mark = Mark(subject.row, point)
                    self._marks.append(mark)
                    self._items.append(_point_row(subject, mark, is_corrected(mark), parent))
            self.expandAll()
        self.choose(current)

    @property
    def mark(self) -> Mark | None:
        """The chosen point, or None."""
        item = self.currentItem()
        return next((mark for mark, own in zip(self._marks, self._items, strict=True) if own is item), None)

    def choose(self, mark: Mark | None) -> None:
        """Choose a point, without a signal."""
        with QSignalBlocker(self):
            if mark in self._marks:
                found = self._items[self._marks.index(mark)]
                self.setCurrentItem(found)
                self.scrollToItem(found)
            else:
                self.setCurrentIndex(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Ask that the label be removed by Delete, as in the view; all other keys are the list's."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        mark = self.mark
        if mark is not None:
            self.chosen.emit(mark)


def _subject(subject: Subject, number: int, colour: str) -> QTreeWidgetItem:
    name = subject.name or f"{subject.kind.name} {number + 1}"
    count = f"{len(subject.points)} of {len(subject.kind.points)}"
    parent = _row([in_line(name), count])
    swatch = QPixmap(10, 10)
    swatch.fill(QColor(colour))
    parent.setIcon(0, swatch)
    parent.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return parent


def _row(texts: list[str], parent: QTreeWidgetItem | None = None) -> QTreeWidgetItem:
    """Return a row whose second text is aligned to the right edge."""
    item = QTreeWidgetItem(texts) if parent is None else QTreeWidgetItem(parent, texts)
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


def _point_row(subject: Subject, mark: Mark, is_corrected: bool, parent: QTreeWidgetItem) -> QTreeWidgetItem:
    """Return the row of a point; its tip has the whole name and all that is known of it."""
    point = subject.points.get(mark.point)
    state = "missing" if point is None else "covered" if point.visibility is Visibility.OCCLUDED else ""
    name = in_line(mark.point)
    item = _row([name, state], parent)
    said = ", ".join(filter(None, (name, state, "corrected" if is_corrected else "")))
    font = item.font(0)
    font.setBold(is_corrected)
    for place in (0, 1):
        item.setFont(place, font)
        item.setToolTip(place, plain_tip(said))
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
    return item
