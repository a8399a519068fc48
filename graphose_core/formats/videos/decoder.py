"""Decoding by PyAV. It runs in a process that can be ended, see `worker.py`."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from graphose_core.errors import FileFormatError
from graphose_core.formats.parsing.openable import check_openable
from graphose_core.formats.videos.containers import OPENED
from graphose_core.images.decode import MOST_PIXELS
from graphose_core.images.exif import TRANSPOSED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av import VideoFrame
    from numpy.typing import NDArray

AHEAD = 120
"""Frames that are decoded one after the other before a jump is tried."""

_ORIENTATIONS = {0: 1, 90: 8, 180: 3, 270: 6}
"""EXIF orientation of a video that is to be turned counter-clockwise by so many degrees."""


class VideoDecoder:
    """An opened video. It stays where it is, so that frames in their order are read at the pace of decoding.

    A frame that lies far ahead, or behind, is reached from the keyframe before it. Which time belongs to
    which number is read from the packets once, without decoding: so the number is exact also where the rate
    changes, or frames are stored in another order than they are shown in.
    """

    def __init__(self, path: Path) -> None:
        """Open a video.

        Raises:
            FileFormatError: if it holds no video that can be read, or one that is too large.
            OSError: if the system cannot read the file.
        """
        import av  # noqa: PLC0415 (FFmpeg is large, and most labels lie beside images)

        check_openable(path)  # what the system cannot read is told as it is
        self.path = path
        self._broken = (av.FFmpegError, ValueError, LookupError, OverflowError, OSError)
        try:
            self._container = av.open(str(path), options=OPENED)
            if not self._container.streams.video:
                raise self._wrong("holds sound or text, but no images")
            self._stream = self._container.streams.video[0]
            self._stream.thread_type = "AUTO"
            size = self._stream.width, self._stream.height
        except self._broken as error:
            raise self._wrong(f"is not a readable video ({_reason(error)})") from error
        if not 0 < size[0] * size[1] <= MOST_PIXELS:
            raise self._wrong(f"{size[0]} × {size[1]} pixels; 1 to {MOST_PIXELS:,} are read")
        self.size = size
        """Width and height in pixels, as stored."""
        self._decoding: Iterator[VideoFrame] | None = None
        self._next = 0
        self._last: tuple[int, Image.Image] | None = None
        self.orientation: int | None = None
        """EXIF orientation of all frames, once one is decoded."""

    @property
    def rate(self) -> float | None:
        """Frames a second on average, where the file says it."""
        rate = self._stream.average_rate
        return float(rate) if rate else None

    def frame(self, number: int) -> Image.Image:
        """Return the upright frame of a number, counted from 0, RGB.

        Raises:
            FileFormatError: if the video has no such frame, or is damaged.
        """
        if self._last is not None and self._last[0] == number:
            return self._last[1]
        try:
            found = self._at(number)
        except self._broken as error:
            self._decoding = None
            raise self._wrong(f"frame {number} is damaged ({_reason(error)})") from error
        if found is None:
            self._decoding = None
            count = len(self._times)
            raise self._wrong(f"frame {number} is not in it: it has {count:,}, counted from 0")
        self.orientation = _ORIENTATIONS.get(int(found.rotation) % 360, 1)
        image = Image.fromarray(found.to_ndarray(format="rgb24"))
        if self.orientation in TRANSPOSED:
            image = image.transpose(TRANSPOSED[self.orientation])
        self._last = number, image
        return image

    def close(self) -> None:
        """Close the file."""
        self._decoding = None
        self._container.close()

    def _at(self, number: int) -> VideoFrame | None:
        if number < 0:
            return None
        if self._decoding is None or not self._next <= number <= self._next + AHEAD:
            self._jump(number)
        found = None
        while self._decoding is not None and self._next <= number:
            found = next(self._decoding, None)
            if found is None:
                return None
            self._next += 1
        return found

    def _jump(self, number: int) -> None:
        """Go to the keyframe before a frame, or to the beginning where the file has no usable times."""
        times = self._times
        start = int(times[0]) if len(times) else 0
        if number <= AHEAD or number >= len(times):
            self._container.seek(start, stream=self._stream)
            self._decoding, self._next = self._container.decode(self._stream), 0
            return
        self._container.seek(int(times[number]), stream=self._stream)
        decoding = self._container.decode(self._stream)
        first = next(decoding, None)
        place = None if first is None or first.pts is None else int(np.searchsorted(times, first.pts))
        known = place is not None and place <= number and times[place] == (first and first.pts)
        if first is None or place is None or not known:
            self._container.seek(start, stream=self._stream)
            self._decoding, self._next = self._container.decode(self._stream), 0
            return
        self._decoding, self._next = _after(first, decoding), place

    @cached_property
    def _times(self) -> NDArray[np.int64]:
        """Times of all frames in the order of showing, in the stream's unit."""
        import av  # noqa: PLC0415 (as above)

        with av.open(str(self.path), options=OPENED) as container:
            packets = container.demux(container.streams.video[0])
            times = [p.pts for p in packets if p.pts is not None and p.size and not p.is_discard]
        return np.unique(np.array(times, np.int64))

    def _wrong(self, rule: str) -> FileFormatError:
        return FileFormatError(f"{self.path.name}: {rule}; choose another video")


def _reason(error: Exception) -> str:
    """Return FFmpeg's own words, without its number of the error and the path, which the person knows."""
    return getattr(error, "strerror", None) or str(error)


def _after(first: VideoFrame, others: Iterator[VideoFrame]) -> Iterator[VideoFrame]:
    yield first
    yield from others
