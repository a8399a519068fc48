"""Commands to a running training: words on stdin, or Ctrl-C."""

import os
import signal
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from queue import Empty, SimpleQueue
from typing import TextIO, get_args

from trainer.runs.record.events import Command

LONGEST = 1000
"""Longest command line in characters; a longer one is ignored."""


class Commands:
    """Collects commands on a thread of its own, so that the training never waits for input."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[Command] = SimpleQueue()

    def listen(self) -> None:
        """Read commands from stdin, one a line, until it closes.

        A pipe that closes means that whoever started the run is gone: it is told to stop, and so saves.
        """
        threading.Thread(target=self._read, daemon=True).start()

    def stop_on_interrupt(self) -> None:
        """Turn Ctrl-C and SIGTERM into a stop that saves."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._interrupt)

    def next(self, *, wait: bool = False) -> Command | None:
        """Return the oldest pending command, or None; with `wait`, wait for one (checking twice a second)."""
        try:
            return self._queue.get(timeout=0.5) if wait else self._queue.get_nowait()
        except Empty:
            return None

    def give(self, command: Command) -> None:
        """Add a command, as if it had been read from stdin."""
        self._queue.put(command)

    def _read(self) -> None:
        with _own_stdin() as source:
            for line in _lines(source):
                word = line.strip()
                if word in get_args(Command):
                    self._queue.put(word)  # type: ignore[arg-type]  # checked on the line above
            if _is_pipe(source):
                self._queue.put("stop")

    def _interrupt(self, *_: object) -> None:
        self._queue.put("stop")


def end_with_starter() -> None:
    """End this process when stdin is a pipe and closes: whoever started it is gone, and asks for no result.

    It ends at once, as by SIGTERM, so it is for what saves nothing.
    """
    threading.Thread(target=_end_when_closed, daemon=True).start()


def _end_when_closed() -> None:
    with _own_stdin() as source:
        for _ in _lines(source):
            pass
        if _is_pipe(source):
            os.kill(os.getpid(), signal.SIGTERM)


def _lines(source: TextIO) -> Iterator[str]:
    """Yield lines as they arrive, except those longer than :data:`LONGEST`, which are discarded."""
    within_long = False
    while part := source.readline(LONGEST):
        ends = part.endswith("\n")
        if not within_long and (ends or len(part) < LONGEST):
            yield part
        within_long = not ends


def _is_pipe(stream: TextIO) -> bool:
    try:
        return stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
    except OSError:  # not a file
        return False


def _own_stdin() -> AbstractContextManager[TextIO]:
    """Return standard input under a duplicated descriptor.

    A thread that waits in `sys.stdin` holds its lock; a worker process forked meanwhile would wait for that
    lock for ever, because it closes `sys.stdin` before anything else.
    """
    try:
        # What is no UTF-8 is no command: it is passed over like any other word.
        return os.fdopen(os.dup(sys.stdin.fileno()), encoding="utf-8", errors="replace")
    except OSError:  # not a file
        return nullcontext(sys.stdin)
