"""Thread that prepares images of a data set."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.dataset.plan import DataSetPlan
from app.widgets.text.sentences import sentence
from app.widgets.threads.background import Thread, unforeseen
from graphose_core.errors import GraphoseError, in_words, said
from graphose_core.user_data import VARIABLE
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.prepare import prepare


class _InterruptedError(Exception):
    """The person has closed the page."""


class Preparation(Thread):
    """Prepares one data set; its signals arrive in the main thread; `done` or `failed` is the last.

    Signals:
        progressed(int, int): number of images prepared, and in total.
        done(DataSetPlan): all images are prepared.
        failed(str): what went wrong, as a sentence.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(str)

    def __init__(self, plan: DataSetPlan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan

    def run(self) -> None:
        """Prepare the images; on a requested interruption delete what was written."""
        plan = self._plan
        try:
            choices = Choices.build(plan.choices)
            prepare(plan.labels, plan.folder, choices, self._tell, skeleton=plan.skeleton)
        except _InterruptedError:
            return
        except GraphoseError as error:
            self.failed.emit(str(error))
        except OSError as error:
            self.failed.emit(unprepared(error, plan.folder.parent))
        except Exception as error:  # a bug: whoever waits goes on, and the last resort tells
            self.failed.emit(unforeseen(error))
            raise
        else:
            self.done.emit(plan)

    def _tell(self, done: int, total: int) -> None:
        if self.isInterruptionRequested():
            raise _InterruptedError
        self.progressed.emit(done, total)


def unprepared(error: OSError, root: Path) -> str:
    """Return sentences that say where the system could not read or write, and what can be done.

    Args:
        error: of the system.
        root: folder of all data sets, in which the images are written.
    """
    place = Path(error.filename) if isinstance(error.filename, str) else root
    if not place.is_relative_to(root) and not root.is_relative_to(place):  # a file of the person's own
        return f"The images could not be prepared. {sentence(said(error))}"
    return (
        f"The images could not be written to {root}: {in_words(error)}. Free some space there and "
        f"make the folder writable, or start the application with another folder in the variable {VARIABLE}."
    )
