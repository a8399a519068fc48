"""Single frames of a video: exactly the frame of a number, counted from 0 in the order of showing."""

from pathlib import Path

from PIL import Image

from graphose_core.formats.videos.worker import Answer, asked
from graphose_core.images.exif import Stored


class VideoReader:
    """A video. Frames in their order are read at the pace of decoding."""

    def __init__(self, path: Path) -> None:
        """Look at a video.

        Raises:
            FileFormatError: if it holds no video that can be read, or one that is too large.
            OSError: if the system cannot read the file.
        """
        self.path = path
        self._head = asked(path)
        self._last: tuple[int, Image.Image] | None = None

    @property
    def stored(self) -> Stored:
        """Size in pixels and orientation of all frames; the first one is decoded for it."""
        if self._head.orientation is None:
            self.frame(0)
        return Stored(self._head.size, self._head.orientation or 1)

    @property
    def rate(self) -> float | None:
        """Frames a second on average, where the file says it."""
        return self._head.rate

    def frame(self, number: int) -> Image.Image:
        """Return the upright frame of a number, counted from 0, RGB.

        Raises:
            FileFormatError: if the video has no such frame, or is damaged.
            OSError: if the system cannot read the file.
        """
        if self._last is None or self._last[0] != number:
            self._head = asked(self.path, number)
            self._last = number, _image(self._head)
        return self._last[1]

    def close(self) -> None:
        """Let go of the last frame."""
        self._last = None


def _image(answer: Answer) -> Image.Image:
    return Image.frombytes("RGB", answer.shown, answer.pixels)
