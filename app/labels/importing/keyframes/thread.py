"""The making of keyframes in a thread of its own."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.labels.importing.keyframes.making import Film, Filmed, keyframes_from
from app.widgets.threads.background import Job, let_go


class KeyframeThread(QObject):
    """Makes the keyframes of one film at a time.

    Signals:
        made(Filmed): they are made.
        failed(Exception): they cannot be made.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None

    @property
    def is_making(self) -> bool:
        """Whether keyframes are being made."""
        return self._job is not None

    def start(self, film: Film) -> None:
        """Make the keyframes of a film."""
        self._job = Job(partial(keyframes_from, film), self)
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

    def _finish(self, filmed: Filmed) -> None:
        if self._end():
            self.made.emit(filmed)

    def _fail(self, error: Exception) -> None:
        if self._end():
            self.failed.emit(error)

    def _end(self) -> bool:
        """Return whether it was still waited for: it can be on its way when the dialog is closed."""
        job, self._job = self._job, None
        return job is not None and job.wait()
