"""Header of a training run: title, progress and buttons."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from app.theme.icons import bind_icon
from app.theme.theme import theme
from app.training.run.text import clock_text, facts, state_name, step_text, title_of
from app.training.state import TrainingState
from app.widgets.basic import column, label, row, tool_button
from app.widgets.text.plain_text import plain_tip
from trainer.runs.folders import settings_of
from trainer.runs.process import RunPlan
from trainer.runs.record.events import RunFinished, RunStarted, StepCompleted

_FINE = 1000
"""Parts of the progress bar of a run that the clock ends."""
_MOVING = {TrainingState.STARTING, TrainingState.RUNNING}


class RunHeader(QWidget):
    """Title and state, progress bar, step, speed, time left; pause, resume and stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", "title")
        self.state = label("")
        self.folder = label("")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.step = label("")
        self.speed = label("")
        self.speed.setToolTip("Speed, time left, and the memory that the training takes")
        for quiet in (self.folder, self.speed):
            quiet.setProperty("role", "quiet")
        self._folder = Path()
        self.pause_button = _button("Pause", "pause", "Let the run wait; nothing is lost")
        self.resume_button = _button("Resume", "play", "Continue the run")
        self.stop_button = _button("Stop", "stop", "Save, then end the run; it can be resumed later")
        self._state = TrainingState.IDLE
        self._last_step: StepCompleted | None = None
        self._minutes: float | None = None
        self._arrange()
        theme().changed.connect(self._colour_state)

    def show_plan(self, plan: RunPlan) -> None:
        """Reset the header for a run that is about to start."""
        self.title.setText(title_of(plan.stage, settings_of(plan.folder)))
        self.folder.setText(plan.folder.name)
        self.folder.setToolTip(plain_tip(str(plan.folder)))
        self._folder = plan.folder
        self._last_step, self._minutes = None, None
        self.progress.setRange(0, 0)
        self.step.setText("Loading the network and the data")
        self.speed.clear()

    def show_start(self, event: RunStarted) -> None:
        """Show what ends the run, steps or minutes, and the first step of a resumed run."""
        self._minutes = event.minutes
        if event.minutes is None:
            self._show_step(event.start_step, event.total_steps)
        else:  # how long a resumed run has trained is said with its first step
            self.progress.setRange(0, _FINE)
            self.progress.setValue(0)
            self.step.setText(step_text(event.start_step, 0))

    def show_step(self, event: StepCompleted) -> None:
        """Update the progress."""
        self._last_step = event
        if self._minutes is None:
            self._show_step(event.step, event.total_steps)
        else:
            self._show_clock(event, self._minutes)
        self.speed.setText(facts(event, self._state in _MOVING))

    def show_state(self, state: TrainingState, last: RunFinished | None = None) -> None:
        """Show the state, and enable the commands that it allows."""
        self._state = state
        self.state.setText("● " + state_name(state, last))
        self._colour_state()
        waiting = state is TrainingState.PAUSED
        self.pause_button.setVisible(state.is_alive and not waiting)
        self.pause_button.setEnabled(state is TrainingState.RUNNING)
        self.resume_button.setVisible(waiting)
        self.stop_button.setVisible(state.is_alive)
        stopping = state is TrainingState.STOPPING
        self.stop_button.setText("Stop now" if stopping else "Stop")
        self.stop_button.setToolTip(
            "End the process at once; what it had saved before is kept"
            if stopping
            else "Save, then end the run"
        )
        if not state.is_alive and self.progress.maximum() == 0:
            self.progress.setRange(0, 1)  # it never started: no endless bar
            self.step.setText("No step was taken")
        if self._last_step is not None:
            self.speed.setText(facts(self._last_step, state in _MOVING))

    def _show_step(self, step: int, total: int) -> None:
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(min(step, total))
        self.step.setText(step_text(step, total))

    def _show_clock(self, event: StepCompleted, minutes: float) -> None:
        """Show the share of the time that is used: how many steps fit into the rest is a changing guess."""
        self.progress.setValue(max(self.progress.value(), int(_FINE * min(event.progress, 1.0))))
        self.step.setText(clock_text(event.seconds, minutes, event.step))

    def _colour_state(self) -> None:
        tokens = theme().tokens
        colours = {
            TrainingState.RUNNING: tokens.good,
            TrainingState.FINISHED: tokens.accent,
            TrainingState.FAILED: tokens.bad,
            TrainingState.IDLE: tokens.quiet,
        }
        self.state.setStyleSheet(f"color: {colours.get(self._state, tokens.warning)}; font-weight: 600;")

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _arrange(self) -> None:
        folder_button = tool_button("folder-open-outline", "Open the run's folder")
        folder_button.clicked.connect(self._open_folder)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setLayout(
            column(
                row(self.title, None, self.state),
                row(self.folder, None, folder_button),
                self.progress,
                self.step,
                self.speed,
                row(self.pause_button, self.resume_button, self.stop_button, None),
                edge=0,
                gap=6,
            )
        )


def _button(text: str, icon: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(plain_tip(tip))
    bind_icon(button, icon)
    return button
