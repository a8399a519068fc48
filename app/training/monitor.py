"""Starts a training process, reads its events, sends commands, and reports its end."""

from collections import deque

from pydantic import ValidationError
from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer, Signal

from app.training.loss_history import LossHistory
from app.training.state import TrainingState, how_it_ended, next_state
from app.training.trainer_process import trainer_process
from trainer.runs.process import RunPlan, give_way
from trainer.runs.record.events import AnyEvent, Command, RunFailed, RunFinished, StepCompleted, parse_event

_LINES_AT_ONCE = 50
"""Number of lines read from the run's process at a time."""
_LONGEST_LINE = 1_000_000
"""Bytes without a line end from which they are taken for no event."""
_LOG_LINES = 200
"""Number of lines of the log that are kept."""
_EXIT_GRACE = 10_000
"""Milliseconds for a process to exit after its last event."""


class TrainingMonitor(QObject):
    """Controls one training process at a time by events and commands.

    Signals:
        state_changed(TrainingState): on every change of `state`.
        event_arrived(AnyEvent): each event, in order, after `losses` has been updated.
        failed(str, str): message with remedy, and last lines of the log; emitted in state FAILED.
    """

    state_changed = Signal(object)
    event_arrived = Signal(object)
    failed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = TrainingState.IDLE
        self.plan: RunPlan | None = None
        self.losses = LossHistory()
        self._process: QProcess | None = None
        self._log: deque[str] = deque(maxlen=_LOG_LINES)
        self._last_word: RunFinished | RunFailed | None = None
        self._forced = False
        self._exit: tuple[int, bool] | None = None
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._read_events)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.shutdown)

    @property
    def is_running(self) -> bool:
        """Whether a training process is alive: starting, running, paused or about to end."""
        return self.state.is_alive

    @property
    def log(self) -> str:
        """The last lines of the process's log."""
        return "\n".join(self._log)

    def start(self, plan: RunPlan, command: list[str] | None = None) -> None:
        """Start a run; no effect while one is alive.

        Args:
            plan: plan of the run.
            command: command line that replaces the plan's own.
        """
        if self.is_running:
            return
        if self.plan is None or not plan.resume or plan.folder != self.plan.folder:
            self.losses.clear()  # else the same curves go on
        self.plan, self._last_word, self._forced, self._exit = plan, None, False, None
        self._log.clear()
        self._process = self._new_process()
        self._enter(TrainingState.STARTING)
        program, *arguments = command or plan.command()
        self._process.start(program, arguments)

    def pause(self) -> None:
        """Ask the run to pause; `state` becomes PAUSED when it confirms."""
        if self.state is TrainingState.RUNNING:
            self._send("pause")
            self._enter(TrainingState.PAUSING)

    def resume(self) -> None:
        """Ask a paused run to continue."""
        if self.state is TrainingState.PAUSED:
            self._send("resume")
            self._enter(TrainingState.RUNNING)

    def stop(self) -> None:
        """Ask the run to save and end; a second call kills it, and earlier checkpoints are kept."""
        if self.state is TrainingState.STOPPING and self._process is not None:
            self._forced = True
            self._process.kill()
        elif self.is_running:
            self._send("stop")
            self._enter(TrainingState.STOPPING)

    def shutdown(self, patience: int = 15_000) -> None:
        """End the run before the application goes: ask it to save and stop, then terminate, then kill.

        Blocks for `patience` milliseconds at most before it terminates the process, then for 2 seconds before
        the kill.
        """
        process = self._process
        if process is None or process.state() == QProcess.ProcessState.NotRunning:
            return
        if self.state is not TrainingState.STOPPING:
            self.stop()
        self._forced = True
        process.closeWriteChannel()
        if not process.waitForFinished(patience):
            process.terminate()
            if not process.waitForFinished(2000):
                process.kill()
                process.waitForFinished(2000)
        while self._exit is not None:  # no event loop may turn any more to take what it said last
            self._read_events()

    def _new_process(self) -> QProcess:
        if self._process is not None:
            self._process.deleteLater()
        process = trainer_process(self)
        process.started.connect(self._on_started)
        process.readyReadStandardOutput.connect(self._more.start)
        process.readyReadStandardError.connect(self._read_log)
        process.errorOccurred.connect(self._on_error)
        process.finished.connect(self._on_finished)
        return process

    def _enter(self, state: TrainingState) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)

    def _send(self, command: Command) -> None:
        if self._process is not None:
            self._process.write(f"{command}\n".encode())

    def _on_started(self) -> None:
        if self._process is not None:
            give_way(self._process.processId())

    def _read_events(self) -> None:
        """Read a limited number of lines at a time, so that much output does not block the window."""
        if self._process is None:
            return
        for _ in range(_LINES_AT_ONCE):
            if not self._process.canReadLine():
                break
            self._take_line(bytes(self._process.readLine().data()))
        else:
            self._more.start()
            return
        if self._exit is not None:
            self._conclude(*self._exit)
        elif self._process.bytesAvailable() > _LONGEST_LINE:  # no line end in sight: no event either
            self._process.readAllStandardOutput()

    def _take_line(self, line: bytes) -> None:
        try:
            event = parse_event(line)
        except ValidationError:  # something that a library printed; it may explain a failure later
            self._note(line)
            return
        self._take(event)

    def _take(self, event: AnyEvent) -> None:
        match event:
            case StepCompleted():
                self.losses.add(event.step, event.losses)
            case RunFinished() | RunFailed():
                self._last_word = event
                self._expect_exit()
        self._enter(next_state(self.state, event))
        self.event_arrived.emit(event)

    def _expect_exit(self) -> None:
        """Kill the process if it does not exit soon after its last event, to free memory."""
        process = self._process
        if process is not None:
            QTimer.singleShot(_EXIT_GRACE, process, process.kill)

    def _read_log(self) -> None:
        if self._process is not None:
            self._note(bytes(self._process.readAllStandardError().data()))

    def _note(self, text: bytes) -> None:
        self._log.extend(line[:1000] for line in text.decode(errors="replace").splitlines() if line.strip())

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            program = self._process.program()
            self._fail(
                f"The training process could not be started: {program} ({self._process.errorString()}). "
                "Install the application again, then start the run once more."
            )

    def _on_finished(self, exit_code: int, status: QProcess.ExitStatus) -> None:
        self._exit = exit_code, status == QProcess.ExitStatus.CrashExit
        self._read_log()
        self._read_events()  # what it wrote just before it ended

    def _conclude(self, exit_code: int, crashed: bool) -> None:
        """Report how the process ended, after all its output has been read."""
        self._exit = None
        match self._last_word:
            case RunFailed(message=message):
                self._fail(message)
            case RunFinished():
                self._enter(TrainingState.FINISHED)
            case None if self._forced:
                self._enter(TrainingState.FINISHED)
            case None:
                self._fail(how_it_ended(exit_code, crashed))

    def _fail(self, message: str) -> None:
        self._enter(TrainingState.FAILED)
        self.failed.emit(message, self.log)
