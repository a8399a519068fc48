"""Saving of corrections: confirmation dialogs, and writing in a thread."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.widgets.begin_at import begin_at
from app.widgets.questions import Answer, ask
from app.widgets.text.words import counted
from app.widgets.threads.background import Job
from graphose_core.errors import GraphoseError
from graphose_core.formats.correcting.saving import Saved
from graphose_core.formats.correcting.session import Session
from graphose_core.formats.correcting.tables.twins import twin_of


class CorrectionSaving(QObject):
    """Saves a session; asks over the window before anything is written.

    Signals:
        changed(): writing has begun or ended.
        saved(Saved): corrections were written.
        failed(Exception): corrections could not be written.
    """

    changed = Signal()
    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being written."""
        return self._job is not None

    def save(self) -> None:
        """Ask, then write the corrections back to the file."""
        session = self._session
        if self.is_busy or not session.unsaved:
            return
        text = f"Save {counted(session.unsaved, 'change')} to {session.path.name}?"
        answers = Answer.Save | Answer.Cancel
        if (
            ask(self._window, "Save corrections", text, answers, more=_what_is_kept(session.path))
            is Answer.Save
        ):
            self._run(Job(session.save, self))

    def save_as(self) -> None:
        """Ask for a name, and write the file with all corrections under it."""
        path = self._session.path
        start = path.with_name(f"{path.stem}-corrected{path.suffix}")
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Save corrected labels as", begin_at(start), f"Labels (*{path.suffix})"
        )
        if name and not self.is_busy:
            target = Path(name)
            target = target if target.suffix else target.with_suffix(path.suffix)
            self._run(Job(lambda: self._session.save_as(target), self))

    def may_close(self) -> bool:
        """Return whether the window may close; ask if there are unsaved corrections."""
        if self._job is not None:
            self._job.wait()
        session = self._session
        if not session.unsaved:
            return True
        changes = counted(session.unsaved, "change")
        text = f"{changes} of {session.path.name} not saved. Save to the file?"
        answers = Answer.Save | Answer.Discard | Answer.Cancel
        answer = ask(self._window, "Correct labels", text, answers, more=_what_is_kept(session.path))
        if answer is Answer.Save:
            try:
                session.save()
            except (GraphoseError, OSError) as error:
                self.failed.emit(error)
                return False
        return answer is not Answer.Cancel

    def _run(self, job: Job) -> None:
        self._job = job
        job.made.connect(self._tell)
        job.failed.connect(self._tell)
        job.start()
        self.changed.emit()

    def _tell(self, outcome: Saved | Exception) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.wait()
            job.deleteLater()
        self.changed.emit()
        (self.failed if isinstance(outcome, Exception) else self.saved).emit(outcome)


def told_of(saved: Saved) -> str:
    """Return a sentence that says what was written."""
    files = " and ".join(path.name for path in saved.files)
    copies = " and ".join(path.name for path in saved.copies)
    kept = f"; kept beside: {copies}" if copies else ""
    return f"Saved {files}{kept}. {saved.told}".strip()


def _what_is_kept(path: Path) -> str:
    twin = twin_of(path)
    also = f" {twin.name} is changed with it, if it holds the same table." if twin else ""
    return f"The file as it is now is kept beside it ({path.name}.bak).{also}"
