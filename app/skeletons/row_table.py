"""A table whose rows are added, changed and deleted: cells hold text, or one of some choices."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QColorDialog,
    QComboBox,
    QHeaderView,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.skeletons.drafts import Cells
from app.widgets.basic import label, row, tool_button
from app.widgets.text.plain_text import NameDelegate, plain_tip

Choices = Callable[[], Sequence[str]]

ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect
"""Selection flag that selects a single cell, whatever modifiers are held."""


class RowTable(QWidget):
    """Emits `changed` after each change of a cell, and each row added or deleted."""

    changed = Signal()
    renamed = Signal(str, str)
    """Old and new text of a row's first cell, which is its name."""

    def __init__(
        self,
        columns: Sequence[str],
        fresh: Callable[[], Cells],
        choices: Mapping[str, Choices],
        hint: str = "",
    ) -> None:
        """`fresh`: cells of a new row. `choices`: options by column; cells of other columns are typed."""
        super().__init__()
        self._columns, self._fresh = tuple(columns), fresh
        self._names: list[str] = []
        self.table = CellTable(len(columns))
        self.table.setItemDelegate(NameDelegate(self.table))
        self.table.setHorizontalHeaderLabels(list(columns))
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for name, options in choices.items():
            delegate = ChoiceDelegate(options, self.table)
            self.table.setItemDelegateForColumn(self._columns.index(name), delegate)
        self.add_button = tool_button("plus", "Add a row (Ins)")
        self.delete_button = tool_button("trash-can-outline", "Delete the selected rows (Del)")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        head = row(label(hint, "quiet"), self.add_button, self.delete_button, gap=2)
        head.setStretch(0, 1)
        layout.addLayout(head)
        layout.addWidget(self.table)
        self.add_button.clicked.connect(self.add_row)
        self.delete_button.clicked.connect(self.delete_rows)
        self.table.add_wanted.connect(self.add_row)
        self.table.delete_wanted.connect(self.delete_rows)
        self.table.itemChanged.connect(self._on_changed)
        self.table.cellDoubleClicked.connect(self._choose_colour)

    @property
    def rows(self) -> list[Cells]:
        """All cells, row by row."""
        cells = range(self.table.columnCount())
        return [
            tuple(self._text(place, column) for column in cells) for place in range(self.table.rowCount())
        ]

    def show_rows(self, rows: Sequence[Cells]) -> None:
        """Show other rows."""
        self.table.blockSignals(True)
        self.table.setRowCount(len(rows))
        for place, cells in enumerate(rows):
            self._put(place, cells)
        self.table.blockSignals(False)
        self._names = [cells[0] for cells in self.rows]

    def replace(self, columns: Sequence[str], old: str, new: str) -> None:
        """Replace a name in some columns."""
        places = [self._columns.index(name) for name in columns]
        self.show_rows(
            [
                tuple(new if i in places and text == old else text for i, text in enumerate(cells))
                for cells in self.rows
            ]
        )

    def add_row(self) -> None:
        """Add a row and select its first cell."""
        place = self.table.rowCount()
        self.table.blockSignals(True)
        self.table.insertRow(place)
        self._put(place, self._fresh())
        self.table.blockSignals(False)
        self.table.setCurrentCell(place, 0, ALONE)
        self._names = [cells[0] for cells in self.rows]
        self.changed.emit()

    def delete_rows(self) -> None:
        """Delete the selected rows."""
        for place in sorted({index.row() for index in self.table.selectedIndexes()}, reverse=True):
            self.table.removeRow(place)
            self.table.setCurrentCell(min(place, self.table.rowCount() - 1), 0, ALONE)
        self._names = [cells[0] for cells in self.rows]
        self.changed.emit()

    def _put(self, place: int, cells: Cells) -> None:
        for column, text in enumerate(cells):
            self.table.setItem(place, column, _item(text))

    def _text(self, place: int, column: int) -> str:
        item = self.table.item(place, column)
        return item.text().strip() if item is not None else ""

    def _on_changed(self, item: QTableWidgetItem) -> None:
        self.table.blockSignals(True)
        _paint(item)
        self.table.blockSignals(False)
        old, self._names = self._names, [cells[0] for cells in self.rows]
        if item.column() == 0 and old[item.row()] != self._names[item.row()]:
            self.renamed.emit(old[item.row()], self._names[item.row()])
        self.changed.emit()

    def _choose_colour(self, place: int, column: int) -> None:
        item = self.table.item(place, column)
        if self._columns[column] == "Colour" and item is not None:
            colour = QColorDialog.getColor(QColor(item.text()), self)
            if colour.isValid():
                item.setText(colour.name())


class CellTable(QTableWidget):
    """Table with keyboard control: arrows move, Enter or a letter edits, Tab leaves the table."""

    add_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, columns: int) -> None:
        super().__init__(0, columns)
        triggers = QAbstractItemView.EditTrigger
        # Not as soon as a cell is current: an arrow key would then change its choice.
        self.setEditTriggers(
            triggers.SelectedClicked
            | triggers.DoubleClicked
            | triggers.EditKeyPressed
            | triggers.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)  # rows are one line high: a second line would lie over the next row

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Edit (Enter, without pressing the dialog's button), add (Insert) or delete (Delete)."""
        key, editing = event.key(), self.state() is QAbstractItemView.State.EditingState
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self.edit(self.currentIndex())
        elif key == Qt.Key.Key_Insert:
            self.add_wanted.emit()
        elif key == Qt.Key.Key_Delete and not editing:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)


class ChoiceDelegate(NameDelegate):
    """Edits a cell by a list of options, which are computed when it opens."""

    def __init__(self, options: Choices, parent: QWidget) -> None:
        super().__init__(parent)
        self._options = options

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: object) -> QWidget:  # noqa: N802
        box = QComboBox(parent)
        box.addItems(list(self._options()))
        box.setCurrentText(str(index.data() or ""))  # type: ignore[attr-defined]
        box.activated.connect(lambda _: self.commitData.emit(box))
        return box

    def setEditorData(self, editor: QWidget, index: object) -> None:  # noqa: N802 (Qt's name)
        assert isinstance(editor, QComboBox)
        editor.setCurrentText(str(index.data() or ""))  # type: ignore[attr-defined]

    def setModelData(self, editor: QWidget, model: object, index: object) -> None:  # noqa: N802 (Qt's name)
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentText())  # type: ignore[attr-defined]


def _item(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    _paint(item)
    return item


def _paint(item: QTableWidgetItem) -> None:
    """Paint a cell that holds a colour in that colour."""
    text = item.text()
    item.setToolTip(plain_tip(text))  # the whole of what may be cut off
    shown = QColor(text) if text.startswith("#") and len(text) == 7 else None
    item.setData(Qt.ItemDataRole.DecorationRole, shown)
