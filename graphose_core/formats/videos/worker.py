"""Whoever wants something of a video asks one process, which can be ended and is started again.

FFmpeg is C: on a damaged file it may loop for ever, ask for gigabytes or crash, and nothing inside the
process that it runs in can stop it.
"""

import atexit
import json
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock, Timer
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.confined.starting import NO_WINDOW, command, environment, is_inside
from graphose_core.formats.parsing.openable import check_openable
from graphose_core.formats.videos.limits import ROOM, SECONDS, WAITING

_MODULE = "graphose_core.formats.videos.process"


@dataclass(frozen=True)
class Answer:
    """What a video is, and a frame of it where one was asked for.

    Attributes:
        size: width and height in pixels, as stored.
        rate: frames a second on average, where the file says it.
        orientation: EXIF orientation of its frames; None until the first one is decoded.
        shown: width and height of the frame, upright.
        pixels: RGB of the frame, row by row.
    """

    size: tuple[int, int]
    rate: float | None
    orientation: int | None
    shown: tuple[int, int] = (0, 0)
    pixels: bytes = b""


class VideoWorker:
    """A process that decodes; started with the first request, and again after it has ended."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, path: Path, frame: int | None) -> tuple[dict[str, Any], bytes]:
        """Return the reply of the process, and the bytes after it.

        Raises:
            FileFormatError: if it ended without one.
        """
        with self._lock:
            process = self._running()
            timer = Timer(WAITING, process.kill)
            timer.start()
            try:
                return _exchanged(process, {"path": str(path.absolute()), "frame": frame})
            except (OSError, ValueError, KeyError, TypeError) as error:
                self._end()
                raise FileFormatError(
                    f"{path.name}: its decoder ended: the file is damaged, or a frame takes more than "
                    f"{SECONDS} s of processor time or {ROOM // 1_000_000:,} MB of memory; choose another "
                    "video, or write it again"
                ) from error
            finally:
                timer.cancel()

    def end(self) -> None:
        """End the process; the next request starts another."""
        with self._lock:
            self._end()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(
                command(_MODULE),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(),
                creationflags=NO_WINDOW,
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what was still to be written
                if pipe is not None:
                    pipe.close()


def _exchanged(process: "subprocess.Popen[bytes]", request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    assert process.stdin is not None, "opened as pipes"
    assert process.stdout is not None, "opened as pipes"
    process.stdin.write(json.dumps(request).encode() + b"\n")
    process.stdin.flush()
    reply = json.loads(process.stdout.readline())
    data = process.stdout.read(reply["bytes"])
    if len(data) != reply["bytes"]:
        raise ValueError("the process ended in the middle of a frame")
    return reply, data


@cache
def _asking() -> Callable[[Path, int | None], tuple[dict[str, Any], bytes]]:
    """Return whom to ask: a process of its own, or, in one that can be ended already, the decoder itself."""
    if is_inside():
        from graphose_core.formats.videos.process import Decoders, answer  # noqa: PLC0415 (no numpy elsewhere)

        decoders = Decoders()
        return lambda path, frame: answer(decoders, path, frame)
    worker = VideoWorker()
    atexit.register(worker.end)
    return worker.ask


def asked(path: Path, frame: int | None = None) -> Answer:
    """Return what a video is, with its frame of a number, counted from 0, if one is given.

    Raises:
        FileFormatError: if it holds no video that can be read, one that is too large, or no such frame.
        OSError: if the system cannot read the file.
    """
    check_openable(path)  # what the system cannot read is told as it is
    reply, data = _asking()(path, frame)
    if "error" in reply:
        raise FileFormatError(str(reply["error"]))
    shown = reply.get("shown", (0, 0))
    return Answer(tuple(reply["size"]), reply["rate"], reply["orientation"], tuple(shown), data)
