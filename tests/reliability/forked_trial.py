"""Files tried in processes that are forked from this one, which has loaded their readers already.

`trial.py` starts Python for each file; to try thousands of damaged ones, what it starts is forked here, with
the same limits, and says the same.
"""

import os
import signal
import subprocess
import threading
from importlib import import_module
from pathlib import Path
from typing import Any

from graphose_core.formats.confined import process
from graphose_core.formats.confined.starting import INSIDE

READERS = ("h5py", "sleap_io", "scipy.io")


def load_readers() -> None:
    """Load what reads such files, so that no process need do it again."""
    for module in READERS:
        import_module(module)


def run(command: list[str], timeout: float, **_options: Any) -> "subprocess.CompletedProcess[bytes]":
    """Do what `subprocess.run` does for a command of `trial.py`, in a fork."""
    path, seconds, room = command[-3:]
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        _confined(Path(path), float(seconds), int(room), writing)
    os.close(writing)
    late = threading.Timer(timeout, os.kill, (child, signal.SIGKILL))
    late.start()
    with os.fdopen(reading, "rb") as stream:
        reply = stream.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    late.cancel()
    if code == -signal.SIGKILL:
        raise subprocess.TimeoutExpired(command, timeout)
    return subprocess.CompletedProcess(command, code, reply)


def _confined(path: Path, seconds: float, room: int, writing: int) -> None:
    """Read a file as `process.py` does, and end this process."""
    code = 1
    try:
        os.dup2(writing, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.environ[INSIDE] = "1"
        process.main(path, seconds, room)
        code = 0
    finally:
        os._exit(code)
