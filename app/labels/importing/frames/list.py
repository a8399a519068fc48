"""List of frames that reads only the visible ones."""

import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.labels.importing.frames.index import FrameIndex, common_folder
from app.widgets.text.plain_text import in_line, plain_tip
from app.widgets.text.words import counted
from graphose_core.formats.frames.facts import FrameFacts, has_facts, known_facts
from graphose_core.formats.keypoints import Frame

Place = QModelIndex | QPersistentModelIndex

Rows = range | NDArray[np.int64]
"""Rows of the file, from the first to the last: hundreds of thousands are held, and found, at once."""

YIELD = 0.0005
"""Seconds that a background thread yields while the main thread waits for a frame."""

ROOM = 10
"""Vertical padding of a row in pixels, equal to that of other lists in the style sheet."""


class SharedFrames(Sequence[Frame]):
    """Thread-safe access to frames, one at a time: some readers support one thread only.

    The main thread has priority over threads that iterate over all frames.
    """

    def __init__(self, frames: Sequence[Frame]) -> None:
        self._frames = frames
        self._lock = threading.Lock()
        self._is_urgent = False

    def __len__(self) -> int:
        return len(self._frames)

    @property
    def facts(self) -> Callable[[], FrameFacts | None] | None:
        """Function that returns all frames' facts without reading them (see `frames.facts`), or None."""
        return partial(known_facts, self._frames) if has_facts(self._frames) else None

    @overload
    def __getitem__(self, place: int) -> Frame: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Frame]: ...

    def __getitem__(self, place: int | slice) -> Frame | Sequence[Frame]:
        if threading.get_ident() == threading.main_thread().ident:
            self._is_urgent = True
            with self._lock:
                self._is_urgent = False
                return self._frames[place]
        while self._is_urgent:
            time.sleep(YIELD)
        with self._lock:
            return self._frames[place]


class FrameModel(QAbstractListModel):
    """Model of frame names with numbers of subjects; shows `rows` of the file."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        super().__init__()
        self._frames = frames
        self._index: FrameIndex | None = None
        self._rows: Rows = range(len(frames))
        self._recounted: dict[int, int] = {}
        self._folder = ""
        """What all names begin with; it is left out, so that they can be told apart."""

    @property
    def rows(self) -> Rows:
        """Rows of the file that are on show, in this order."""
        return self._rows

    def know(self, index: FrameIndex) -> None:
        """Use an index instead of reading the frames; leave out the folder that all names share."""
        self._index, self._folder = index, common_folder(index.names)
        if self._folder and len(self._rows):
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def recount(self, row: int, count: int) -> None:
        """Set the number of subjects in a row after a correction."""
        if self._recounted.get(row) != count and len(self._rows):
            self._recounted[row] = count
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def show_rows(self, rows: Rows) -> None:
        """Show exactly these rows of the file."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Place | None = None) -> int:  # noqa: N802 (Qt's name)
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, place: Place, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or not place.isValid():
            return None
        row = int(self._rows[place.row()])
        if self._index is not None:
            name, count = self._index.names[row], int(self._index.counts[row])
        else:
            frame = self._frames[row]
            name, count = frame.name, len(frame.subjects)
        count = self._recounted.get(row, count)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{name}: {counted(count, 'figure')} labelled")
        return in_line(f"{name.removeprefix(self._folder)}  ·  {count}")


class FrameList(QTableView):
    """Shows a :class:`FrameModel`.

    A table of one column: a QListView queries every row before it shows one, which takes seconds for
    100,000 of them. So would Qt's own keyboard search: typed letters are emitted instead.

    Signals:
        typed(str): letters were typed.
    """

    typed = Signal(str)

    def __init__(self, model: FrameModel) -> None:
        super().__init__()
        model.setParent(self)
        self._frames = model
        self.setModel(model)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + ROOM)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab leaves the list
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # a frame's number is at the end of its name
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Frames")
        self.setMinimumWidth(200)

    @property
    def row(self) -> int | None:
        """The chosen row of the file, or None."""
        current = self.currentIndex()
        return int(self._frames.rows[current.row()]) if current.isValid() else None

    def choose(self, row: int) -> bool:
        """Choose a row of the file, if it is on show; return whether it is."""
        rows = self._frames.rows
        place = row if isinstance(rows, range) else int(np.searchsorted(rows, row))
        if not 0 <= place < len(rows) or rows[place] != row:
            return False
        index = self._frames.index(place)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def can_step(self, way: int) -> bool:
        """Return whether there is a next row on show (1), or one before (−1)."""
        return 0 <= self.currentIndex().row() + way < len(self._frames.rows)

    def step(self, way: int) -> None:
        """Choose the next row on show (1) or the one before (−1), where there is one."""
        if self.can_step(way):
            self.choose(int(self._frames.rows[self.currentIndex().row() + way]))

    def keyboardSearch(self, letters: str) -> None:  # noqa: N802 (Qt's name)
        """See QAbstractItemView."""
        self.typed.emit(letters)
