"""Thread that makes the result of an import."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.widgets.threads.background import Job, let_go


class Making(QObject):
    """Runs one function at a time in a thread: that makes figures or keyframes.

    Signals:
        made(object): the result.
        failed(Exception): the error.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None

    @property
    def is_making(self) -> bool:
        """Whether a function is running."""
        return self._job is not None

    def start(self, make: Callable[[], object]) -> None:
        """Run a function in a thread."""
        self._job = Job(make, self)
        self._job.made.connect(self._finish)
        self._job.failed.connect(self._fail)
        self._job.start()

    def stop(self) -> None:
        """Drop the result of the running function, without a signal."""
        job, self._job = self._job, None
        if job is not None:
            job.made.disconnect()
            job.failed.disconnect()
            let_go(job)

    def _finish(self, made: object) -> None:
        if self._end():
            self.made.emit(made)

    def _fail(self, error: Exception) -> None:
        if self._end():
            self.failed.emit(error)

    def _end(self) -> bool:
        """Return whether the result is still wanted: its signal may be queued when the dialog closes."""
        job, self._job = self._job, None
        return job is not None and job.wait()
