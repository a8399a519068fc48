"""Reading of reference images, in a thread of its own where they change while something moves."""

from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QImage

from app.widgets.threads.background import Job, let_go
from app.widgets.thumbnails.qimages import to_image
from graphose_core.document.values.reference import Reference
from graphose_core.errors import GraphoseError, in_words
from graphose_core.formats.images.frame_images import FrameImages
from graphose_core.images.decode import decoded

Source = tuple[str, int | None, str, str, Path | None]
"""Where an image comes from: path, number, entry and data of its reference, and the scene's file."""

MISSING = "The reference image is neither where the scene says nor beside it. Choose it again."
"""The message names no file: the missing images of a timeline's frames then give one notice, not many."""

MOVING_SIDE = 1600
"""Longest side of an image that changes while something moves, in pixels."""

Found = tuple[QImage | None, str]
"""The image, and why it cannot be read, or ""."""


Wanted = tuple[Source, Reference]


class ReferenceLoading(QObject):
    """Reads the images of the latest request, one after the other.

    Signals:
        loaded(source, QImage | None, str): what was found.
    """

    loaded = Signal(object, object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images = FrameImages()
        self._job: Job | None = None
        self._reading: Source | None = None
        self._wanted: list[Wanted] = []
        self.destroyed.connect(partial(_end, self.__dict__))
        if (application := QCoreApplication.instance()) is not None:
            application.aboutToQuit.connect(self._await)

    def want(self, *wanted: Wanted) -> None:
        """Read images in this order after the one that is being read; drop earlier requests."""
        self._wanted = [each for each in wanted if each[0] != self._reading]
        if self._job is None:
            self._next()

    def _await(self) -> None:
        """Wait for the thread, which must not outlive the application."""
        self._wanted = []
        if self._job is not None:
            self._job.wait()

    def _next(self) -> None:
        if not self._wanted:
            return
        source, reference = self._wanted.pop(0)
        self._reading = source
        self._job = Job(partial(read_reference, reference, source[-1], self._images, MOVING_SIDE), self)
        self._job.made.connect(self._finish)
        self._job.failed.connect(lambda error: self._finish((None, str(error))))
        self._job.start()

    def _finish(self, found: Found) -> None:
        job, source = self._job, self._reading
        self._job = self._reading = None
        if job is not None:
            job.wait()
            job.deleteLater()
        if source is not None:
            self.loaded.emit(source, *found)
        self._next()


def _end(state: dict[str, object]) -> None:
    """Ask a thread to end without waiting, as its owner is gone."""
    job = state.get("_job")
    if isinstance(job, Job):
        let_go(job)


def read_reference(reference: Reference, scene: Path | None, images: FrameImages, longest: int) -> Found:
    """Return the image of a reference, no larger than `longest`, or why it cannot be read."""
    file = reference.file(scene)
    name = f"reference {file.name}" if file else "what was pasted"
    try:
        if file is not None and (reference.entry or reference.number is not None):
            image = images.open(file, reference.number, reference.entry, longest)
        else:
            content = file or reference.embedded()
            if not content:
                return None, MISSING if reference.path else ""
            image = decoded(content, name, longest)
        return to_image(np.asarray(image)), ""
    except GraphoseError as error:
        return None, str(error)
    except OSError as error:
        return None, f"{name}: {in_words(error)}; choose another image"
