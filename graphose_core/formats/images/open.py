"""The images of labels, opened: files, frames of videos, and what is embedded in the labels."""

import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from PIL import Image

from graphose_core.errors import FileFormatError, GraphoseError, MissingImageError
from graphose_core.formats.images.embedded import Embedded
from graphose_core.formats.images.find import ImageFinder, finder_for
from graphose_core.formats.images.orientation import (
    OTHER_SHAPE,
    UNDECIDED,
    has_other_shape,
    labelled_as_stored,
    upright,
)
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.videos.reader import VideoReader
from graphose_core.images.decode import decoded, stored_in
from graphose_core.images.exif import Stored

Size = tuple[int, int]


class ImageSource:
    """The images of one file or folder of labels. Folders are read once, and a video stays open.

    For one thread. Use it as a context, or call :meth:`close`.
    """

    def __init__(self, labels: Path, finder: ImageFinder | None = None) -> None:
        """Use the images of some labels; `finder`: one that has read their folders already."""
        self.labels = labels
        self.finder = finder or ImageFinder(labels)
        self._video: VideoReader | None = None
        self._embedded: Embedded | None = None

    def path(self, frame: Frame) -> Path | None:
        """Return the file that holds the image of a frame, or None (see :meth:`ImageFinder.of`)."""
        return self.finder.of(frame)

    def open(self, frame: Frame, longest: int | None = None, enough: int | None = None) -> Image.Image:
        """Return the upright image of a frame, RGB or, with transparency, RGBA (see :func:`open_image`).

        Args:
            frame: the frame.
            longest, enough: pixels of its longer side to which it may be shrunk (see :func:`decoded`); an
                image of a video is as it is.
        """
        path = self._needed(frame)
        if frame.embedded is not None:
            return self._inside().image(frame, longest, enough)
        if _is_video(frame, path):
            return self._film(path).frame(_number(frame))
        return decoded(path, path.name, longest, enough)

    def stored(self, frame: Frame) -> Stored:
        """Return size and orientation of the image as it is stored, of a file from its head alone.

        Raises:
            MissingImageError, FileFormatError, MissingPackageError, OSError: as :func:`open_image`.
        """
        path = self._needed(frame)
        if frame.embedded is not None:
            return self._inside().stored(frame)
        if _is_video(frame, path):
            return self._film(path).stored
        return stored_in(path, path.name)

    def upright(self, frame: Frame) -> tuple[Frame, str]:
        """Return a frame with size and points of the upright image, and what a person should know, or "".

        That is what could not be decided, or that the image has another shape than its labels say.

        EXIF orientation applies to size and points alike (see `orientation.labelled_as_stored`).
        A frame stays as it is if its image is not found or cannot be read.
        """
        try:
            stored = self.stored(frame)
        except (GraphoseError, OSError):
            return frame, ""
        placed = upright(frame, stored)
        if labelled_as_stored(frame, stored) is None:
            return placed, UNDECIDED
        differs = placed.size is not None and has_other_shape(placed.size, stored.upright_size)
        return placed, OTHER_SHAPE if differs else ""

    def close(self) -> None:
        """Close what is open."""
        if self._video is not None:
            self._video.close()
        if self._embedded is not None:
            self._embedded.close()
        self._video = self._embedded = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def missing(self, frame: Frame) -> MissingImageError:
        """Return what is raised of a frame whose image is not found."""
        named = frame.image or frame.video
        if named is None:
            return MissingImageError(f"frame {frame.name!r}: its labels name no image; choose another one")
        return MissingImageError(
            f"frame {frame.name!r}: {named} is neither where the labels say nor in their folder; "
            f"put it beside {self.labels.name}"
        )

    def _needed(self, frame: Frame) -> Path:
        path = self.path(frame)
        if path is None:
            raise self.missing(frame)
        return path

    def _film(self, path: Path) -> VideoReader:
        if self._video is None or self._video.path != path:
            if self._video is not None:
                self._video.close()
            self._video = None
            self._video = VideoReader(path)
        return self._video

    def _inside(self) -> Embedded:
        if self._embedded is None:
            self._embedded = Embedded(self.labels)
        return self._embedded


def open_image(frame: Frame, labels: Path) -> Image.Image:
    """Return the upright image of a frame of a file or folder of labels, RGB or, with transparency, RGBA.

    PNG, JPEG, WebP, GIF, BMP and TIFF are read, frames of videos, and images embedded in the labels. Its size
    may differ from `frame.size` where the image was scaled since it was labelled. Calls for the same labels
    in the same thread share one :class:`ImageSource`: frames of a video are best asked for in their order.

    Raises:
        MissingImageError: if the labels name no image, or it is not found.
        FileFormatError: if it is of another format, damaged or too large, or the video has no such frame.
        MissingPackageError: if it is embedded in an HDF5 file, and `h5py` is not installed.
        OSError: if the system cannot read the file.
    """
    return _source(labels, frame).open(frame)


def image_size(frame: Frame, labels: Path) -> Size:
    """Return width and height in pixels of the upright image of a frame; raises as :func:`open_image`."""
    return _source(labels, frame).stored(frame).upright_size


def sized(frame: Frame, labels: Path) -> Frame:
    """Return the frame with size and points of its upright image (see :meth:`ImageSource.upright`)."""
    return _source(labels, frame).upright(frame)[0]


_OWN = threading.local()


def _source(labels: Path, frame: Frame) -> ImageSource:
    """Return this thread's source for the labels; its finder is a new one where that is needed."""
    finder = finder_for(labels, frame)
    source: ImageSource | None = getattr(_OWN, "source", None)
    if source is not None and source.labels == labels:
        source.finder = finder
        return source
    if source is not None:
        source.close()
    _OWN.source = made = ImageSource(labels, finder)
    return made


def _is_video(frame: Frame, path: Path) -> bool:
    """Return whether the file that was found is the video of the frame, not its image."""
    if frame.video is None:
        return False
    return frame.image is None or path.suffix.lower() not in _IMAGES


_IMAGES = frozenset({".png", ".jpg", ".jpeg", ".jpe", ".webp", ".gif", ".bmp", ".tif", ".tiff"})


def _number(frame: Frame) -> int:
    if frame.number is None:
        raise FileFormatError(
            f"frame {frame.name!r}: its labels do not say which frame of {frame.video} it is; repair the file"
        )
    return frame.number
