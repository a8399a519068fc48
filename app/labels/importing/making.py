"""The making of what was chosen, in a thread of its own."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.widgets.threads.background import Job, let_go


class Making(QObject):
    """Makes one thing at a time, figures or keyframes.

    Signals:
        made(object): it is made.
        failed(Exception): it cannot be made.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None

    @property
    def is_making(self) -> bool:
        """Whether something is being made."""
        return self._job is not None

    def start(self, make: Callable[[], object]) -> None:
        """Make something."""
        self._job = Job(make, self)
        self._job.made.connect(self._finish)
        self._job.failed.connect(self._fail)
        self._job.start()

    def stop(self) -> None:
        """End what is being made; nobody hears of it."""
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
        """Return whether it was still waited for: it can be on its way when the dialog is closed."""
        job, self._job = self._job, None
        return job is not None and job.wait()
