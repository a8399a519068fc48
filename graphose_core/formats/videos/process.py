"""The process that decodes videos: reads requests on stdin, writes replies and frames on stdout.

A request is a line of JSON: `path`, and `frame`, a number or null for the head of the file alone. A reply is
a line of JSON, and `bytes` bytes after it: RGB, row by row. What could not be read is said in `error`.
"""

import json
import sys
from collections import OrderedDict
from pathlib import Path
from typing import BinaryIO

import numpy as np

from graphose_core.errors import FileFormatError, in_words
from graphose_core.formats.confined.limits import limit_memory, limit_time
from graphose_core.formats.videos.decoder import VideoDecoder
from graphose_core.formats.videos.limits import OPEN, ROOM, SECONDS

Reply = dict[str, object]


class Decoders:
    """The videos that were asked for last; one that has changed on disk is opened anew."""

    def __init__(self) -> None:
        self._opened: OrderedDict[tuple[str, int, int], VideoDecoder] = OrderedDict()

    def of(self, path: Path) -> VideoDecoder:
        """Return the decoder of a video.

        Raises:
            FileFormatError: as :class:`VideoDecoder`.
            OSError: if the system cannot read the file.
        """
        state = path.stat()
        key = str(path), state.st_size, state.st_mtime_ns
        if key not in self._opened:
            self._opened[key] = VideoDecoder(path)
        self._opened.move_to_end(key)
        while len(self._opened) > OPEN:
            self._opened.popitem(last=False)[1].close()
        return self._opened[key]


def answer(decoders: Decoders, path: Path, frame: int | None) -> tuple[Reply, bytes]:
    """Return what is to be said of a video, and the frame that was asked for."""
    try:
        decoder = decoders.of(path)
        image = None if frame is None else decoder.frame(frame)
    except (FileFormatError, OSError, MemoryError) as error:
        return {"error": _words(path, error)}, b""
    head: Reply = {"size": decoder.size, "rate": decoder.rate, "orientation": decoder.orientation}
    if image is None:
        return head, b""
    return head | {"shown": image.size}, np.asarray(image).tobytes()


def _words(path: Path, error: Exception) -> str:
    if isinstance(error, FileFormatError):
        return str(error)
    rule = f"cannot be read ({in_words(error)})"
    if isinstance(error, MemoryError):
        rule = f"needs more than {ROOM // 1_000_000:,} MB of memory"
    return f"{path.name}: {rule}; choose another video"


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests until there are no more."""
    decoders = Decoders()
    for line in requests:
        request = json.loads(line)
        limit_time(SECONDS)
        reply, data = answer(decoders, Path(request["path"]), request["frame"])
        limit_time(0)
        replies.write(json.dumps({**reply, "bytes": len(data)}).encode() + b"\n" + data)
        replies.flush()


if __name__ == "__main__":
    import av  # noqa: F401 (before memory is counted)

    limit_memory(ROOM)
    serve(sys.stdin.buffer, sys.stdout.buffer)
