"""The image of a frame, looked up and decoded in a thread of its own: a video is slow to seek in."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QImage

from app.canvas.reference_image import EMBEDDED_SIDE
from app.labels.importing.preview import PREVIEW
from app.widgets.text.sentences import sentence
from app.widgets.thumbnails.qimages import to_image
from graphose_core.errors import GraphoseError, MissingImageError
from graphose_core.formats.images.open import ImageSource
from graphose_core.formats.keypoints import Frame
from graphose_core.images.decode import ENDINGS


@dataclass(frozen=True)
class FrameImage:
    """A frame and its image.

    Attributes:
        frame: with size and points of the upright image, where there is one.
        shown: the upright image, no larger than it is shown; None where there is none.
        reference: what can lie under the skeleton: the image's own file, else the image (of a video, or
            embedded), no larger than a scene keeps it; None where there is none.
        told: what a person should know of it, or "".
    """

    frame: Frame
    shown: QImage | None = None
    reference: Path | QImage | None = None
    told: str = ""


class FrameImageLoading(QThread):
    """Loads the image of the frame that was wanted last; its signal arrives in the main thread.

    Signals:
        loaded(int, FrameImage): the row that was wanted, and what was found: what `make` returned.
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
            labels: file or folder; images are looked for from there.
            parent: of the thread.
            make: returns what is told of a frame; None: its :class:`FrameImage`.
        """
        super().__init__(parent)
        self._labels, self._make = labels, make or image_of
        self._changed = threading.Condition()
        self._wanted: tuple[int, Callable[[], Frame]] | None = None
        self._stopped = False

    def want(self, row: int, frame: Callable[[], Frame]) -> None:
        """Load the image of a frame, after that at which it is; those between are passed over."""
        with self._changed:
            self._wanted = row, frame
            self._changed.notify()

    def stop(self) -> None:
        """End after the image at which it is."""
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def run(self) -> None:
        """Load until it is stopped."""
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
    """Return a frame with its image; of one that cannot be opened it is told why."""
    placed, told = source.upright(frame)
    try:
        image = source.open(frame, longest=EMBEDDED_SIDE)
    except MissingImageError as error:
        names_none = frame.image is None and frame.video is None
        return FrameImage(placed, told="" if names_none else sentence(str(error)))
    except (GraphoseError, OSError) as error:
        return FrameImage(placed, told=sentence(str(error)))
    path = source.path(frame)
    own = path is not None and frame.embedded is None and path.suffix.lower() in ENDINGS
    return FrameImage(placed, _small(image, 2 * PREVIEW), path if own else _small(image, EMBEDDED_SIDE), told)


def _small(image: Image.Image, side: int) -> QImage:
    made = image.copy()
    made.thumbnail((side, side))
    return to_image(np.asarray(made if made.mode in ("RGB", "RGBA") else made.convert("RGB")))
