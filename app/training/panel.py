"""The training panel: starts, shows and controls a run, and renders with its checkpoints."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.training.idle_view import TrainingStart
from app.training.monitor import TrainingMonitor
from app.training.next_size import NextSize, no_size
from app.training.queue import RunQueue
from app.training.run.view import RunView
from app.training.settings.dialog import TrainingDialog
from app.training.state import TrainingState
from app.widgets.basic import EDGE, column
from app.widgets.questions import warn
from graphose_core.errors import GraphoseError
from trainer.runs.folders import Run, list_runs, read_run, resume_run
from trainer.runs.process import RunPlan, runs_folder
from trainer.runs.record.events import Stage


class TrainingPanel(QWidget):
    """Controls one training run at a time, in a separate process.

    Signals:
        checkpoint_chosen(str): a checkpoint file (`*.safetensors`) to render with.
        checkpoint_saved(str): weights that were written, to render with from now on.
        running_changed(bool): a run has started, or its process has ended.
        larger_wanted(Path): go on with larger images from the run in a folder.
    """

    checkpoint_chosen = Signal(str)
    checkpoint_saved = Signal(str)
    running_changed = Signal(bool)
    larger_wanted = Signal(object)

    def __init__(
        self, parent: QWidget | None = None, runs: Path | None = None, next_size: NextSize = no_size
    ) -> None:
        """Show the earlier runs.

        Args:
            parent: see QWidget.
            runs: the folder that holds the runs; by default the user's own.
            next_size: tells at which larger size a run can go on.
        """
        super().__init__(parent)
        self._runs = runs if runs is not None else runs_folder()
        self.monitor = TrainingMonitor(self)
        self.start_page = TrainingStart()
        self.run_view = RunView(self.monitor, next_size)
        self.queue = RunQueue()
        self._pages = QStackedLayout()
        self._pages.addWidget(self.start_page)
        self._pages.addWidget(self.run_view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._pages, 1)
        layout.addWidget(_edged(self.queue))
        self._connect()

    @property
    def is_running(self) -> bool:
        """Whether a training process is alive, paused ones included."""
        return self.monitor.is_running

    def show_pretrain_dialog(self) -> None:
        """Show the dialog of a pre-training of masks, which starts it."""
        self._ask("pretrain")

    def show_finetune_dialog(self) -> None:
        """Show the dialog of a fine-tune, which starts it."""
        self._ask("finetune")

    def start(self, plan: RunPlan, command: list[str] | None = None) -> None:
        """Start a run and show it, or queue it behind the current one."""
        if self.is_running:
            self.queue.add(plan)
            return
        self.run_view.begin(plan)
        self._pages.setCurrentIndex(1)
        self.monitor.start(plan, command)

    def stop(self) -> None:
        """Ask the run to save and end; a second call kills it. No effect without a run."""
        self.monitor.stop()

    def refresh_runs(self) -> None:
        """Read the list of earlier runs again."""
        self.start_page.show_runs(list_runs(self._runs))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Update the list of runs."""
        super().showEvent(event)
        self.refresh_runs()

    def _ask(self, stage: Stage, masks: Path | None = None) -> None:
        dialog = TrainingDialog(stage, self._runs, masks, self, waits=self.is_running)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.planned.connect(self.start)
        dialog.open()

    def resume(self, run: Run | None, more_minutes: float = 0.0) -> None:
        """Resume an earlier run, an ended one for more minutes; show a message if it cannot be resumed."""
        if run is None:
            return
        try:
            self.start(resume_run(run, more_minutes))
        except GraphoseError as error:
            warn(self, "This run cannot go on", str(error))

    def _next(self) -> None:
        """Resume a run that was stopped; after one that has ended, open the dialog of a fine-tune."""
        plan = self.monitor.plan
        if plan is None:
            return
        run, last = read_run(plan.folder), self.run_view.last_word
        if last is None or last.reason == "stopped":
            self.resume(run)
        else:
            self._ask("finetune", run.weights if run is not None else None)

    def _go_on(self, minutes: float) -> None:
        """Resume the ended run for more minutes."""
        if self.monitor.plan is not None:
            self.resume(read_run(self.monitor.plan.folder), minutes)

    def _enlarge(self) -> None:
        """Ask for a run with larger images that begins with what the ended one has learnt."""
        if self.monitor.plan is not None:
            self.larger_wanted.emit(self.monitor.plan.folder)

    def _leave_run(self) -> None:
        self.refresh_runs()
        self._pages.setCurrentIndex(0)

    def _on_state(self, state: TrainingState) -> None:
        if state is TrainingState.STARTING or not state.is_alive:
            self.running_changed.emit(state.is_alive)
        if state is TrainingState.FINISHED and len(self.queue):
            QTimer.singleShot(0, self, self._start_next)  # when everybody has heard of the end

    def _start_next(self) -> None:
        if not self.is_running and (plan := self.queue.take()) is not None:
            self.start(plan)

    def clear_queue(self) -> None:
        """Remove all queued runs."""
        while self.queue.take() is not None:
            pass

    def _connect(self) -> None:
        self.start_page.pretrain_wanted.connect(self.show_pretrain_dialog)
        self.start_page.finetune_wanted.connect(self.show_finetune_dialog)
        self.start_page.resume_wanted.connect(self.resume)
        self.start_page.weights_chosen.connect(self.checkpoint_chosen)
        self.run_view.checkpoint_chosen.connect(self.checkpoint_chosen)
        self.run_view.checkpoint_saved.connect(self.checkpoint_saved)
        self.run_view.next_wanted.connect(self._next)
        self.run_view.longer_wanted.connect(self._go_on)
        self.run_view.larger_wanted.connect(self._enlarge)
        self.run_view.left.connect(self._leave_run)
        self.monitor.state_changed.connect(self._on_state)


def _edged(widget: QWidget) -> QWidget:
    """Return a container with a margin around a widget."""
    holder = QWidget()
    holder.setLayout(column(widget, edge=0))
    holder.setContentsMargins(EDGE, 0, EDGE, 0)
    return holder
