"""View of the current or last run: header, messages, losses, sample, checkpoints."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from app.theme.icons import bind_icon
from app.training.monitor import TrainingMonitor
from app.training.next_size import NextSize, no_size
from app.training.run.checkpoint_list import CheckpointList
from app.training.run.header import RunHeader
from app.training.run.longer_button import LongerButton
from app.training.run.loss_curves import LossCurves
from app.training.run.measure_curve import MeasureCurve
from app.training.run.sample_slider import SampleSlider
from app.training.run.text import SHEET_ROWS
from app.training.state import TrainingState
from app.widgets.basic import column, label, row
from app.widgets.layout.flowing import Flowing
from app.widgets.notice import Notice
from trainer.runs.folders import read_run
from trainer.runs.process import RunPlan
from trainer.runs.record.events import (
    AnyEvent,
    CheckpointSaved,
    HealthWarning,
    RunFinished,
    RunRolledBack,
    RunStarted,
    SampleRendered,
    StepCompleted,
)


class RunView(QWidget):
    """Shows the state of a `TrainingMonitor`, and controls it.

    Signals:
        checkpoint_chosen(str): a checkpoint file to render with.
        checkpoint_saved(str): weights that were written, to render with from now on.
        next_wanted(): the button below an ended run: continue it, or start the next stage.
        longer_wanted(float): minutes for which to continue an ended run.
        larger_wanted(): go on from an ended run with larger images.
        left(): return to the idle view.
    """

    checkpoint_chosen = Signal(str)
    checkpoint_saved = Signal(str)
    next_wanted = Signal()
    longer_wanted = Signal(float)
    larger_wanted = Signal()
    left = Signal()

    def __init__(
        self, monitor: TrainingMonitor, next_size: NextSize = no_size, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._monitor, self._next_size = monitor, next_size
        self._draws_images = True
        self._warned_at, self._warnings = -1, tuple[str, ...]()
        self.last_word: RunFinished | None = None
        self.header = RunHeader()
        self.failure, self.warning = Notice("bad"), Notice("warning")
        self.curves = LossCurves(monitor.losses)
        self.measures, self.samples = MeasureCurve(), SampleSlider()
        self.follow_box = QCheckBox("Draw my scene with each checkpoint")
        self.follow_box.setToolTip("The image on the canvas is redrawn whenever the run saves its weights")
        self.follow_box.setChecked(True)
        self.checkpoints_title, self.checkpoints = label("Checkpoints", "section"), CheckpointList()
        self.next_button, self.longer_button = QPushButton(), LongerButton()
        self.back_button = QPushButton("Back")
        self.back_button.setToolTip("To the earlier runs and what can be started")
        self.next_button.setProperty("primary", "true")
        self.next_button.setToolTip("What usually comes after this run")
        self._arrange()
        self._connect()

    def begin(self, plan: RunPlan) -> None:
        """Reset the view for a run that is about to start."""
        self.last_word = None
        self._warned_at, self._warnings = -1, ()
        self._draws_images = plan.stage == "finetune"
        self.header.show_plan(plan)
        self.failure.hide()
        self.warning.hide()
        self.samples.clear(SHEET_ROWS[plan.stage])
        self.measures.clear()
        self.checkpoints.clear()
        self.follow_box.setVisible(self._draws_images)
        if plan.resume:
            self.samples.read(plan.folder)
        self.checkpoints_title.hide()

    def _take(self, event: AnyEvent) -> None:
        match event:
            case RunStarted():
                self.header.show_start(event)
            case StepCompleted():
                self.header.show_step(event)
                self.curves.refresh()
            case SampleRendered():
                self.samples.add(event.step, event.path)
            case CheckpointSaved():
                self._show_checkpoint(event)
            case HealthWarning() | RunRolledBack():
                self._warn(event.step, event.message)
            case RunFinished():
                self.last_word = event

    def _warn(self, step: int, message: str) -> None:
        """Show a warning, appended to others of the same step."""
        before = self._warnings if step == self._warned_at else ()
        self._warned_at, self._warnings = step, (*before, message)
        self.warning.say(f"Step {step:,}: " + "\n".join(self._warnings))

    def _show_checkpoint(self, event: CheckpointSaved) -> None:
        self.checkpoints_title.show()
        self.checkpoints.add(event, drawable=self._draws_images)
        self.measures.add(event.step, event.metrics)
        if self._draws_images and self.follow_box.isChecked():
            self.checkpoint_saved.emit(event.path)

    def _show_state(self, state: TrainingState) -> None:
        if state is TrainingState.STARTING:  # the losses of the run before are gone by now
            self.curves.draw()
        self.header.show_state(state, self.last_word)
        ended = not state.is_alive
        self.back_button.setVisible(ended)
        self.next_button.setText(self._next_step())
        self.next_button.setVisible(ended and bool(self.next_button.text()))
        self.longer_button.setVisible(ended and self._may_go_on())
        if ended and self._monitor.plan is not None:
            self.longer_button.offer_larger(self._next_size(self._monitor.plan.folder))

    def _next_step(self) -> str:
        plan = self._monitor.plan
        if plan is None:
            return ""
        if self.last_word is None or self.last_word.reason == "stopped":
            run = read_run(plan.folder)
            return "Resume this run" if run is not None and run.resumable else ""
        return "Fine-tune with these masks…" if plan.stage == "pretrain" else ""

    def _may_go_on(self) -> bool:
        """Return whether the run has completed and saved a state to resume from."""
        plan, last = self._monitor.plan, self.last_word
        if plan is None or last is None or last.reason == "stopped":
            return False
        run = read_run(plan.folder)
        return run is not None and run.resumable

    def _connect(self) -> None:
        self._monitor.event_arrived.connect(self._take)
        self._monitor.state_changed.connect(self._show_state)
        self._monitor.failed.connect(self.failure.say)
        self.header.pause_button.clicked.connect(self._monitor.pause)
        self.header.resume_button.clicked.connect(self._monitor.resume)
        self.header.stop_button.clicked.connect(self._monitor.stop)
        self.checkpoints.chosen.connect(self.checkpoint_chosen)
        self.next_button.clicked.connect(self.next_wanted)
        self.longer_button.chosen.connect(self.longer_wanted)
        self.longer_button.larger_chosen.connect(self.larger_wanted)
        self.back_button.clicked.connect(self.left)

    def _arrange(self) -> None:
        bind_icon(self.back_button, "arrow-left")
        ended = row(self.next_button, self.longer_button, self.back_button, None)
        steering = QWidget()
        steering.setLayout(
            column(
                *(self.header, ended, self.failure, self.warning, self.follow_box),
                *(self.checkpoints_title, self.checkpoints, self.measures),
                edge=0,
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Flowing(steering, self.curves, self.samples, fitted=(self.curves, self.samples)))
