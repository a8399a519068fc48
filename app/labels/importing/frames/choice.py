"""Choice of a frame: a list of all that can be searched, and filtered by video or folder."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.labels.importing.frames.index import FrameIndex, index_of
from app.labels.importing.frames.list import FrameList, FrameModel, SharedFrames
from app.widgets.basic import column, label
from app.widgets.combo_box import ComboBox
from app.widgets.text.plain_text import in_line
from app.widgets.threads.background import Job, let_go

MANY = 12
"""Number of frames from which a search field is shown."""

PAUSE = 200
"""Milliseconds after the last key until frames are searched."""

FIRST_LOOK = 150
"""Delay in milliseconds before indexing starts, so that the dialog is painted first."""


class FrameChoice(QWidget):
    """The list with its filters, which are enabled once all frames are indexed.

    Signals:
        chosen(): another frame was chosen, or no frame matches.
        indexed(): `index` is available.
        failed(Exception): the frames could not be indexed.
    """

    chosen = Signal()
    indexed = Signal()
    failed = Signal(object)

    def __init__(self, frames: SharedFrames) -> None:
        super().__init__()
        self._frames = frames
        self._model = FrameModel(frames)
        self._indexing: Job | None = None
        self._searching: Job | None = None
        self.index: FrameIndex | None = None
        """Of all frames, where it is known by now."""
        self.sequence, self.search, self.frames = ComboBox(), QLineEdit(), FrameList(self._model)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._begin = QTimer(self, singleShot=True, interval=FIRST_LOOK)
        self._begin.timeout.connect(self._start_index)
        self._arrange()
        self.search.textChanged.connect(self._search_soon)
        self._pause.timeout.connect(self._list_frames)
        self.sequence.currentIndexChanged.connect(self._list_frames)
        self.frames.selectionModel().currentChanged.connect(self.chosen)
        self.frames.typed.connect(self._type)

    @property
    def row(self) -> int | None:
        """Index of the chosen frame in the file; None without one."""
        return self.frames.row

    def recount(self, row: int, count: int) -> None:
        """Update the displayed number of a frame's subjects after a correction."""
        self._model.recount(row, count)

    def start(self, index: FrameIndex | None) -> None:
        """Use an index; without one, build it in a thread: frames can be searched when it is ready."""
        if index is not None:
            self._know(index)
            return
        self.search.setEnabled(False)
        self.search.setPlaceholderText("Reading the names of the frames…")
        self._begin.start()

    def _start_index(self) -> None:
        job = Job(lambda: index_of(self._frames, job.isInterruptionRequested), self)
        job.made.connect(self._know)
        job.failed.connect(self.failed)
        self._indexing = job
        job.start()

    def stop(self) -> None:
        """Stop indexing and searching, without a signal."""
        self._begin.stop()
        if self._indexing is not None:
            self._indexing.made.disconnect()
            self._indexing.failed.disconnect()
            let_go(self._indexing)
            self._indexing = None
        self._stop_search()

    @property
    def is_searching(self) -> bool:
        """Whether a search is scheduled or running."""
        return self._searching is not None or self._pause.isActive()

    def _stop_search(self) -> None:
        """Cancel the search, without a signal."""
        job, self._searching = self._searching, None
        if job is not None:
            job.made.disconnect()
            job.failed.disconnect()
            let_go(job)

    def _know(self, index: FrameIndex) -> None:
        self.index = index
        self._model.know(index)
        self.search.setEnabled(True)
        self.search.setPlaceholderText("Search frames")
        if len(index.sequences) > 1:
            with QSignalBlocker(self.sequence):
                self.sequence.addItem(f"All {len(index.sequences):,} videos or folders", None)
                for name in index.sequences:
                    self.sequence.addItem(in_line(name) or "(no name)", name)
            self.sequence.show()
        if self.search.text():
            self._list_frames()
        self.indexed.emit()

    def _type(self, letters: str) -> None:
        """Put text that is typed in the list into the search field."""
        if self.search.isVisible() and self.search.isEnabled():
            self.search.setFocus()
            self.search.insert(letters)

    def _search_soon(self) -> None:
        """Schedule a search after :data:`PAUSE`."""
        self._pause.start()

    def _list_frames(self) -> None:
        """Search in a thread: there may be hundreds of thousands of frames."""
        if (index := self.index) is None:
            return
        self._stop_search()
        words, sequence = self.search.text().split(), self.sequence.currentData()
        if not words:
            self._show_found(index.rows_of(sequence))
            return
        job = Job(lambda: index.matching(words, index.rows_of(sequence), job.isInterruptionRequested), self)
        job.made.connect(self._show_found)
        job.failed.connect(self.failed)
        self._searching = job
        job.start()

    def _show_found(self, rows: NDArray[np.int64]) -> None:
        self._stop_search()
        index, before = self.index, self.frames.row
        assert index is not None, "only what is indexed is searched"
        self._model.show_rows(rows if len(rows) < len(index.names) else range(len(rows)))
        if before is None or not self.frames.choose(before):
            labelled = rows[index.counts[rows] > 0]
            if len(rows):
                self.frames.choose(int(labelled[0] if len(labelled) else rows[0]))
            else:
                self.chosen.emit()

    def _arrange(self) -> None:
        self.search.setVisible(len(self._frames) >= MANY)
        self.search.setAccessibleName("Search frames")
        self.sequence.setAccessibleName("Video or folder")
        self.sequence.setMinimumContentsLength(16)
        self.sequence.hide()
        title = label("&Frame", "section")
        title.setBuddy(self.frames)
        layout = column(title, self.sequence, self.search, self.frames, edge=0)
        layout.setStretchFactor(self.frames, 1)
        self.setLayout(layout)
