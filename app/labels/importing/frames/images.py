"""Loading of frame images in a thread, as seeking in a video is slow."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.canvas.reference.image import EMBEDDED_SIDE
from app.labels.importing.preview import PREVIEW
from app.widgets.text.sentences import sentence
from app.widgets.threads.background import Thread
from app.widgets.thumbnails.qimages import to_image
from graphose_core.errors import GraphoseError, MissingImageError, said
from graphose_core.formats.images.open import ImageSource
from graphose_core.formats.keypoints import Frame
from graphose_core.images.decode import ENDINGS


@dataclass(frozen=True)
class FrameImage:
    """A frame and its image.

    Attributes:
        frame: the frame, with size and points in the upright image where there is one.
        shown: the upright image, scaled for the preview; None where there is none.
        reference: the reference image: its own file, else the decoded image (of a video, or
            embedded), no larger than a scene keeps it; None where there is none.
        told: message about the image for the person, or "".
    """

    frame: Frame
    shown: QImage | None = None
    reference: Path | QImage | None = None
    told: str = ""


class FrameImageLoading(Thread):
    """Loads the image of the latest request; its signal arrives in the main thread.

    Signals:
        loaded(int, FrameImage): the requested row, and the result of `make`.
    """

    loaded = Signal(int, object)

    def __init__(
        self,
        labels: Path,
        parent: QObject | None = None,
        make: Callable[[Frame, ImageSource], object] | None = None,
    ) -> None:
        """Load images of some labels.

        Args:
            labels: file or folder of the labels, relative to which images are searched.
            parent: Qt parent of the thread.
            make: function that makes the result from a frame; None: :func:`image_of`.
        """
        super().__init__(parent)
        self._labels, self._make = labels, make or image_of
        self._changed = threading.Condition()
        self._wanted: tuple[int, Callable[[], Frame]] | None = None
        self._stopped = False

    def want(self, row: int, frame: Callable[[], Frame]) -> None:
        """Request the image of a frame; earlier requests that have not begun are dropped."""
        with self._changed:
            self._wanted = row, frame
            self._changed.notify()

    def stop(self) -> None:
        """Stop after the image that is being loaded."""
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def run(self) -> None:
        """Serve requests until stopped."""
        with ImageSource(self._labels) as source:
            while (wanted := self._next()) is not None:
                row, frame = wanted
                self.loaded.emit(row, self._make(frame(), source))

    def _next(self) -> tuple[int, Callable[[], Frame]] | None:
        with self._changed:
            while self._wanted is None and not self._stopped:
                self._changed.wait()
            wanted, self._wanted = self._wanted, None
            return None if self._stopped else wanted


def image_of(frame: Frame, source: ImageSource) -> FrameImage:
    """Return a frame with its image; where it cannot be opened, `told` says why."""
    placed, told = source.upright(frame)
    try:
        image = source.open(frame, longest=EMBEDDED_SIDE)
    except MissingImageError as error:
        names_none = frame.image is None and frame.video is None
        return FrameImage(placed, told="" if names_none else sentence(str(error)))
    except (GraphoseError, OSError) as error:
        return FrameImage(placed, told=sentence(said(error)))
    path = source.path(frame)
    own = path is not None and frame.embedded is None and path.suffix.lower() in ENDINGS
    return FrameImage(placed, _small(image, 2 * PREVIEW), path if own else _small(image, EMBEDDED_SIDE), told)


def _small(image: Image.Image, side: int) -> QImage:
    made = image.copy()
    made.thumbnail((side, side))
    return to_image(np.asarray(made if made.mode in ("RGB", "RGBA") else made.convert("RGB")))
