"""Functions run in a thread, and threads that are abandoned."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal, Slot

from graphose_core.errors import GraphoseError


class Thread(QThread):
    """Outlives its parent: a running thread that is destroyed aborts the application.

    Where the parent is destroyed first, it is asked to stop, and emits nothing any more.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if parent is not None:
            parent.destroyed.connect(self._outlive)  # comes before children are destroyed

    def stop(self) -> None:
        """Ask that :meth:`run` return soon."""
        self.requestInterruption()

    @Slot()
    def _outlive(self) -> None:
        if self.isRunning():
            self.blockSignals(True)
            self.stop()
            let_go(self)


class Job(Thread):
    """Runs one function; exactly one of its signals arrives, in the main thread.

    Signals:
        made(object): the function's result.
        failed(Exception): its exception; any but a GraphoseError or OSError is also raised in the thread.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work

    def run(self) -> None:
        """Call the function."""
        try:
            result = self._work()
        except (GraphoseError, OSError) as error:
            self.failed.emit(error)
        except Exception as error:  # a bug: whoever waits goes on, and the last resort tells
            self.failed.emit(error)
            raise
        else:
            self.made.emit(result)


def unforeseen(error: Exception) -> str:
    """Return a sentence about an unexpected error."""
    return f"An unexpected error occurred ({type(error).__name__}: {error})."


class _Leaving(QObject):
    """Keeps references to threads until they end: destroying a running thread aborts the application."""

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._threads: list[QThread] = []

    def keep(self, thread: QThread) -> None:
        thread.setParent(None)
        self._threads.append(thread)
        thread.finished.connect(self._drop)
        self._drop()

    @Slot()
    def _drop(self) -> None:
        self._threads = [thread for thread in self._threads if not thread.isFinished()]

    @Slot()
    def wait(self) -> None:
        """Wait for all threads: none may outlive the application."""
        for thread in self._threads:
            thread.wait()
        self._threads = []


_LEAVING: list[_Leaving] = []


def wait_for_left() -> None:
    """Wait until all threads have ended that were let go."""
    for leaving in _LEAVING:
        leaving.wait()


def let_go(thread: QThread) -> None:
    """Ask a thread to stop, and keep a reference until it does, without waiting.

    Its signals still arrive: disconnect unwanted slots.
    """
    if not _LEAVING:
        application = QCoreApplication.instance()
        _LEAVING.append(_Leaving(None))
        if application is not None:
            application.aboutToQuit.connect(_LEAVING[0].wait)
    thread.requestInterruption()
    _LEAVING[0].keep(thread)
