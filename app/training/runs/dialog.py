"""Dialog of all runs: a table, details of the selected ones, and actions on them."""

from pathlib import Path

from PySide6.QtCore import QFile, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.training.next_size import NextSize, no_size
from app.training.run.longer_button import LongerButton
from app.training.runs.details import RunDetails
from app.training.runs.reading import RunReading
from app.training.runs.table import RunTable
from app.widgets.basic import label, row
from app.widgets.layout.screen_fit import fit_to_screen
from app.widgets.notice import Notice
from app.widgets.questions import Answer, ask
from trainer.runs.folders import Run, read_run
from trainer.runs.lock import is_running
from trainer.runs.summary import RunSummary

NONE_YET = (
    "No runs yet. Train ▸ New model from labelled images… or Fine-tune… starts one; it is listed here from "
    "then on."
)
RESUME, START = "Go on where this run left off", "Start this run with the settings that it was planned with"
"""Tool tips of one button."""


class RunsDialog(QDialog):
    """A window of its own; requests are emitted as signals.

    Signals:
        weights_chosen(str): weights to render with.
        resume_wanted(Run): a run to resume, or to start if it has saved nothing yet.
        longer_wanted(Run, float): an ended run, and minutes for which to continue it.
        larger_wanted(Path): the folder of a run from which to go on with larger images.
        compare_wanted(list): names and weights of two runs to compare.
        deleted(): runs were moved to the trash.
    """

    weights_chosen = Signal(str)
    resume_wanted = Signal(object)
    longer_wanted = Signal(object, float)
    larger_wanted = Signal(object)
    compare_wanted = Signal(object)
    deleted = Signal()

    def __init__(
        self,
        root: Path,
        parent: QWidget | None = None,
        watched: Path | None = None,
        next_size: NextSize = no_size,
    ) -> None:
        """Read the runs, and select one.

        Args:
            root: the folder that holds the runs.
            parent: see QDialog.
            watched: the folder of the run to select; without it, or where it is not there, the newest one is.
            next_size: tells at which larger size a run can go on.
        """
        super().__init__(parent)
        self._root, self._watched, self._next_size = root, watched, next_size
        self._reading: RunReading | None = None
        self._again = False
        self.table, self.details = RunTable(), RunDetails()
        self.notice, self.empty = Notice("bad"), label("Reading the runs…", "quiet")
        self.load_button = _button("&Load into canvas", "Draw the scene with this run's weights")
        self.resume_button = _button("&Resume", RESUME)
        self.longer_button = LongerButton()
        self.compare_button = _button("&Compare…", "Draw the same poses with two runs")
        self.folder_button = _button("Open &folder", "Show the files of this run")
        self.delete_button = _button("&Delete…", "Move the files of these runs to the trash")
        self.setWindowTitle("All runs")
        self._arrange()
        self._connect()
        self._refresh_buttons()
        self.refresh()

    def refresh(self) -> None:
        """Schedule reading the runs again."""
        if self._reading is not None:
            self._again = True
            return
        self._reading = RunReading(self._root, self)
        self._reading.read.connect(self._show)
        self._reading.finished.connect(self._read)
        self._reading.start()

    @property
    def is_reading(self) -> bool:
        """Whether the runs are being read."""
        return self._reading is not None

    def done(self, result: int) -> None:
        """Save the note, and close."""
        self.details.note.save()
        if self._reading is not None:
            self._again = False
            self._reading.wait()
        super().done(result)

    def _show(self, runs: tuple[RunSummary, ...]) -> None:
        first = not self.table.shown
        self.table.show_runs(runs)
        if first and runs:
            folders = [run.folder for run in runs]
            watched = str(self._watched)
            self.table.choose_one(watched if watched in folders else folders[0])
        self.empty.setText(NONE_YET)
        self.empty.setVisible(not runs)
        self.table.setVisible(bool(runs))
        self.details.setVisible(bool(runs))
        self._choose()

    def _read(self) -> None:
        reading, self._reading = self._reading, None
        if reading is not None:
            reading.deleteLater()
        if self._again:
            self._again = False
            self.refresh()

    def _choose(self) -> None:
        self.details.show_runs(self.table.selected)
        self._refresh_buttons()

    def _one(self) -> Run | None:
        """Return the selected run, read again from disk; None unless exactly one is selected."""
        chosen = self.table.selected
        return read_run(Path(chosen[0].folder)) if len(chosen) == 1 else None

    def _drawable(self) -> list[tuple[str, Path]]:
        """Return names and weights of the selected runs that draw images."""
        found = [read_run(Path(run.folder)) for run in self.table.selected]
        return [
            (run.folder.name, run.weights)
            for run in found
            if run is not None and run.weights is not None and run.stage == "finetune"
        ]

    def _refresh_buttons(self) -> None:
        chosen, run = self.table.selected, self._one()
        busy = any(each.state == "running" for each in chosen)
        drawable = len(self._drawable())
        self.load_button.setEnabled(len(chosen) == 1 and drawable == 1)
        begins = run is not None and run.startable
        may_go_on = run is not None and (run.resumable or begins) and not busy
        ended = run is not None and run.state == "finished"
        self.resume_button.setVisible(not ended)
        self.resume_button.setText("&Start" if begins else "&Resume")
        self.resume_button.setToolTip(START if begins else RESUME)
        self.longer_button.setVisible(ended)
        self.longer_button.offer_larger(self._next_size(run.folder) if run is not None and ended else None)
        self.resume_button.setEnabled(may_go_on)
        self.longer_button.setEnabled(may_go_on)
        self.compare_button.setEnabled(len(chosen) == 2 and drawable == 2)
        self.folder_button.setEnabled(len(chosen) == 1)
        self.delete_button.setEnabled(bool(chosen) and not busy)

    def _load(self) -> None:
        if found := self._drawable():
            self.weights_chosen.emit(str(found[0][1]))

    def _resume(self) -> None:
        if (run := self._one()) is not None:
            self.resume_wanted.emit(run)

    def _train_longer(self, minutes: float) -> None:
        if (run := self._one()) is not None:
            self.longer_wanted.emit(run, minutes)

    def _enlarge(self) -> None:
        if (run := self._one()) is not None:
            self.larger_wanted.emit(run.folder)

    def _compare(self) -> None:
        if len(found := self._drawable()) == 2:
            self.compare_wanted.emit(found)

    def _open_folder(self) -> None:
        for run in self.table.selected[:1]:
            QDesktopServices.openUrl(QUrl.fromLocalFile(run.folder))

    def _delete(self) -> None:
        runs = self.table.selected
        names = ", ".join(run.name for run in runs[:3]) + (", …" if len(runs) > 3 else "")
        what = "this run" if len(runs) == 1 else f"these {len(runs)} runs"
        answer = ask(
            self,
            "Delete runs",
            f"Move {what} to the trash? {names}",
            Answer.Yes | Answer.Cancel,
            Answer.Cancel,
            more="Weights, states, samples and notes go with the folder; the trash can restore them.",
            names={Answer.Yes: "&Move to trash"},
        )
        if answer == Answer.Yes:
            self._move_to_trash(runs)

    def _move_to_trash(self, runs: tuple[RunSummary, ...]) -> None:
        self.notice.hide()
        kept = [run.name for run in runs if is_running(Path(run.folder)) or not _trashed(run.folder)]
        if kept:
            self.notice.say(
                f"Not deleted: {', '.join(kept)}. It is running, may not be written to, or its disk has no "
                "trash: stop it, or delete the folder by hand (Open folder)."
            )
        self.refresh()
        self.deleted.emit()

    def _connect(self) -> None:
        self.table.chosen.connect(self._choose)
        self.table.doubleClicked.connect(self._load)
        self.details.note.saved.connect(self.refresh)
        self.load_button.clicked.connect(self._load)
        self.resume_button.clicked.connect(self._resume)
        self.longer_button.chosen.connect(self._train_longer)
        self.longer_button.larger_chosen.connect(self._enlarge)
        self.compare_button.clicked.connect(self._compare)
        self.folder_button.clicked.connect(self._open_folder)
        self.delete_button.clicked.connect(self._delete)

    def _arrange(self) -> None:
        self.table.hide()
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(self.details)
        split.setChildrenCollapsible(False)
        split.setSizes([260, 400])
        closing = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        closing.rejected.connect(self.reject)
        buttons = row(self.load_button, self.resume_button, self.longer_button, self.compare_button)
        buttons.addWidget(self.folder_button)
        buttons.addWidget(self.delete_button)
        buttons.addStretch()
        buttons.addWidget(closing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addWidget(self.notice)
        layout.addWidget(self.empty)
        layout.addWidget(split, 1)
        layout.addLayout(buttons)
        fit_to_screen(self, QSize(1000, 760))


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    return button


def _trashed(folder: str) -> bool:
    moved = QFile.moveToTrash(folder)
    return bool(moved[0] if isinstance(moved, tuple) else moved)
