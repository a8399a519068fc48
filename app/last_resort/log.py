"""The log: a rotating file without personal paths."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app.last_resort.report import without_home
from graphose_core.errors import in_words

FILE = "studio.log"

SIZE, KEPT = 512 * 1024, 3
"""Size in bytes at which the file rotates, and number of earlier files kept."""


class _Plain(logging.Formatter):
    """Formats records, tracebacks included, with the home folder as `~`."""

    def format(self, record: logging.LogRecord) -> str:
        return without_home(super().format(record))


def open_log(folder: Path) -> logging.Handler:
    """Return a handler that writes to the log in a folder, or to standard error if nothing can be written."""
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / FILE, maxBytes=SIZE, backupCount=KEPT, encoding="utf-8")
    except OSError as error:
        handler = logging.StreamHandler() if sys.stderr is not None else logging.NullHandler()
        sys.stderr and sys.stderr.write(f"There is no log: {folder}: {in_words(error)}\n")
    handler.setFormatter(_Plain("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler
