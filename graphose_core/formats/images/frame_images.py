"""Images of keyframes: where the image of a frame is, and the image itself."""

from pathlib import Path

from PIL import Image

from graphose_core.document.values.reference import KeyframeImage
from graphose_core.formats.images.embedded import Embedded
from graphose_core.formats.images.find import ImageFinder
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.videos.reader import VideoReader
from graphose_core.images.decode import decoded


def keyframe_image(frame: Frame, finder: ImageFinder) -> KeyframeImage | None:
    """Return where the image of a frame is, or None if it is not found; no file is opened."""
    path = finder.of(frame)
    if path is None:
        return None
    whole = str(path.absolute())
    if frame.embedded is not None:
        return KeyframeImage(path=whole, number=frame.number, entry=frame.embedded)
    of_video = frame.video is not None and (frame.image is None or _is_called(path, frame.video))
    return KeyframeImage(path=whole, number=frame.number if of_video else None)


class FrameImages:
    """Opens images of keyframes. A video, or a file of labels, stays open for the next one of it.

    Used by one thread at a time; call :meth:`close`.
    """

    def __init__(self) -> None:
        self._path: Path | None = None
        self._video: VideoReader | None = None
        self._embedded: Embedded | None = None

    def open(self, path: Path, number: int | None, entry: str, longest: int) -> Image.Image:
        """Return an upright image, RGB or RGBA.

        Args:
            path, number, entry: see :class:`KeyframeImage`.
            longest: pixels of its longer side to which it is shrunk if it is larger.

        Raises:
            GraphoseError: if there is no such image, or it cannot be read.
            OSError: if the system cannot read the file.
        """
        if not entry and number is None:
            return decoded(path, path.name, longest)
        if path != self._path:
            self.close()
        if entry:
            self._embedded = self._embedded or Embedded(path)
            image = self._embedded.image(Frame(str(number), number=number, embedded=entry))
        else:
            self._video = self._video or VideoReader(path)
            image = self._video.frame(number or 0)
        self._path = path
        small = image.copy()  # the reader keeps its own
        small.thumbnail((longest, longest))
        return small

    def close(self) -> None:
        """Close what is open."""
        for reader in (self._video, self._embedded):
            if reader is not None:
                reader.close()
        self._video = self._embedded = self._path = None


def _is_called(path: Path, written: str) -> bool:
    return path.name.casefold() == written.replace("\\", "/").rpartition("/")[2].casefold()
