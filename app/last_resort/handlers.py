"""Global handler of unhandled exceptions and Qt messages: logs and announces them.

Python calls one of its hooks for what leaves a slot, an event handler, a thread or a destructor; Qt calls its
message handler. Each becomes a :class:`~app.last_resort.report.Failure`.
"""

import logging
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from app.last_resort.log import open_log
from app.last_resort.report import Failure

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

REPEATS = frozenset({10, 100, 1_000, 10_000, 100_000})
"""Counts at which a repeated failure (at every paint, say) is logged again, without its traceback."""

KINDS = 1_000
"""Number of different failures that are counted; more than these are all logged in full."""

_LOG = logging.getLogger("graphose")


class LastResort(QObject):
    """Handles unhandled failures from :meth:`install` until :meth:`remove`.

    Its signal may come from any thread; what is connected lives in the main thread and is called there.
    """

    failed = Signal(object)
    """A :class:`Failure`: the first of its signature, and again at the counts in :data:`REPEATS`."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Keep the log in a folder, which is made if it is not there."""
        super().__init__(parent)
        self.folder = folder
        self._counts: Counter[tuple[str, str]] = Counter()
        self._lock = threading.Lock()
        self._busy = threading.local()
        self._undo: list[Callable[[], object]] = []

    def install(self) -> None:
        """Take the place of Python's hooks and of Qt's message handler."""
        handler = open_log(self.folder)
        root = logging.getLogger()
        root.addHandler(handler)
        except_hook, thread_hook, lost_hook = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable
        qt_handler = qInstallMessageHandler(self._on_qt)

        def undo() -> None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = except_hook, thread_hook, lost_hook
            qInstallMessageHandler(qt_handler)
            root.removeHandler(handler)
            handler.close()

        self._undo.append(undo)

    def remove(self) -> None:
        """Restore the previous hooks and message handler."""
        while self._undo:
            self._undo.pop()()

    @contextmanager
    def guarded(self, place: str) -> Iterator[None]:
        """Catch and report exceptions raised inside the context."""
        try:
            yield
        except Exception as error:
            self.take(Failure.of(type(error), error, error.__traceback__, place))

    def take(self, failure: Failure) -> None:
        """Log a failure, and announce it; never raises, whatever fails meanwhile."""
        if getattr(self._busy, "now", False):
            return  # the log or a notice fails: there is nobody left to be told
        self._busy.now = True
        try:
            self._take(failure)
        except Exception as error:
            _to_stderr(f"{failure.trace}\nand the log: {error}\n")
        finally:
            self._busy.now = False

    def _take(self, failure: Failure) -> None:
        with self._lock:
            if len(self._counts) < KINDS or failure.signature in self._counts:
                self._counts[failure.signature] += 1
            count = self._counts[failure.signature]
        if count <= 1:
            _to_stderr(failure.trace or f"{failure.message}\n")
            _LOG.error("%s\n%s", failure.sentence, failure.report)
        elif count in REPEATS:
            _LOG.error("%d times by now: %s", count, failure.sentence)
        if count <= 1 or count in REPEATS:
            with suppress(RuntimeError):  # at the very end Qt's half of this object is gone
                self.failed.emit(failure)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.take(Failure.of(kind, error, trace, threading.current_thread().name))

    def _on_thread(self, arguments: Any) -> None:
        if not issubclass(arguments.exc_type, SystemExit):  # Python's own hook ignores it, too
            name = arguments.thread.name if arguments.thread is not None else "a thread"
            self.take(Failure.of(arguments.exc_type, arguments.exc_value, arguments.exc_traceback, name))

    def _on_unraisable(self, arguments: Any) -> None:
        place = f"{arguments.err_msg or 'exception ignored in'} {type(arguments.object).__name__}"
        self.take(Failure.of(arguments.exc_type, arguments.exc_value, arguments.exc_traceback, place))

    def _on_qt(self, level: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
        text, category = message or "", getattr(context, "category", None) or "default"
        if level in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            self.take(Failure(level.name, text, f"Qt ({category})"))
            return
        _to_stderr(f"{text}\n")
        with suppress(Exception):
            logging.getLogger(f"qt.{category}").log(LEVELS[level], "%s", text)


def _to_stderr(text: str) -> None:
    with suppress(OSError, ValueError, AttributeError):  # a window has none under Windows
        sys.stderr.write(text)
