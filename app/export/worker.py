"""Thread that exports with a network of its own, so that live rendering continues."""

from contextlib import closing
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from app.live.failures import explain
from app.widgets.threads.background import Thread
from graphose_core.errors import ExportCancelled, in_words
from graphose_core.export.exporting import export, written_by
from graphose_core.export.plan import Plan
from graphose_core.export.watch import Watch
from graphose_core.rendering.contract import ModelSource, Opener


class ExportWorker(Thread):
    """Carries out one plan. Its signals arrive in the main thread; all but `progressed` end it."""

    progressed = Signal(int, int)
    """Number of images done, and in total."""
    done = Signal(object, object)
    """The paths that were written, and sentences on what the format could not represent and on how images
    were drawn."""
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, plan: Plan, model: ModelSource, opener: Opener, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._model = model
        self._opener = opener
        self._stop = Event()

    def cancel(self) -> None:
        """Stop before the next image; partial output is deleted."""
        self._stop.set()

    def stop(self) -> None:
        """See :meth:`Thread.stop`."""
        self.cancel()

    def run(self) -> None:
        """Export, and emit how it ended."""
        try:
            told = self._export()
        except ExportCancelled:
            self.cancelled.emit()
        except OSError as error:
            self.failed.emit(_of_system(error, self._plan.path))
        except Exception as error:  # the edge of the thread: the window must live on
            self.failed.emit(explain(error))
        else:
            self.done.emit(written_by(self._plan), told)

    def _export(self) -> tuple[str, ...]:
        watch = Watch(self.progressed.emit, self._stop.is_set)
        with closing(self._opener(self._model)) as renderer:
            left_out = export(self._plan, renderer, watch)
        return *(f"{each}." for each in left_out), *watch.warnings


def _of_system(error: OSError, path: Path) -> str:
    remedy = "Check the folder and the free space on its disk."
    return f"{path.name} could not be written: {in_words(error)}. {remedy}"
