"""BlazePose (Bazarevsky and others, 2020) by MediaPipe, in a process of its own and with a Python of its own.

MediaPipe 0.10.21 is the last whose wheel brings its models along. It needs NumPy 1, which the application
does not have; so it runs where it is installed, and gets the image by a pipe (see `mediapipe_worker.py`).
"""

import io
import subprocess
from pathlib import Path
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graphose_core.detection.person import person
from graphose_core.errors import RenderError, in_words
from graphose_core.formats.keypoints import Keypoint, Kind, Subject, Visibility

WORKER = Path(__file__).with_name("mediapipe_worker.py")

LONGEST_WAIT = 60
"""Timeout of an image in seconds, loading included, which takes about three."""

SMALLEST, LARGEST = 512, 1280
"""The longer side, in pixels, that images are brought to: small ones are read better when enlarged (mean
error on drawn people at 128 pixels: 2.7 pixels as they are, 2.4 at 512), large ones only take longer."""

FOUND, SEEN = 0.1, 0.5
"""Visibility, as MediaPipe estimates it, below which a keypoint is not found, or is covered by something. On
drawn people those below 0.1 were off by a tenth of the image on average, and nearly all covered."""

Row = tuple[float, float, float]


class _Reply(BaseModel):
    model_config = ConfigDict(extra="forbid")

    people: tuple[Annotated[tuple[Row, ...], Field(min_length=17, max_length=17)], ...] = ()
    """x, y in pixels, visibility, for COCO's keypoints."""
    problem: str = ""


class MediaPipe:
    """Finds people, the most prominent first."""

    name = "MediaPipe"

    def __init__(self, python: Path) -> None:
        self._python = python

    def detect(self, image: NDArray[np.uint8]) -> tuple[Subject, ...]:
        """See :meth:`Detector.detect`."""
        sent, scale = _scaled(image)
        stream = io.BytesIO()
        np.save(stream, sent, allow_pickle=False)
        kind, size = person(), (image.shape[1], image.shape[0])
        reply = self._reply(stream.getvalue())
        return tuple(_subject(kind, rows, scale, size) for rows in reply.people)

    def _reply(self, image: bytes) -> _Reply:
        try:
            done = subprocess.run(
                [str(self._python), "-I", str(WORKER)],
                input=image,
                capture_output=True,
                timeout=LONGEST_WAIT,
                check=False,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise self._failed(f"could not be started ({in_words(error)})") from error
        except subprocess.TimeoutExpired as error:
            raise self._failed(f"gave no answer in {LONGEST_WAIT} s") from error
        try:
            reply = _Reply.model_validate_json(done.stdout)
        except ValidationError as error:
            words = done.stderr.decode(errors="replace").strip().splitlines()
            raise self._failed(
                f"ended with code {done.returncode} ({(words or ['no message'])[-1]})"
            ) from error
        if reply.problem:
            raise self._failed(reply.problem)
        return reply

    def _failed(self, reason: str) -> RenderError:
        """Return the error to raise, which says what went wrong."""
        return RenderError(f"{self._python}: {reason}; choose a Python that has mediapipe 0.10.21")


def _scaled(image: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], float]:
    """Return the image resized for the models, and the scale factor."""
    longer = max(image.shape[:2])
    scale = min(max(longer, SMALLEST), LARGEST) / longer
    if scale == 1:
        return image, scale
    height, width = (max(round(side * scale), 1) for side in image.shape[:2])
    enlarged = Image.fromarray(image, "RGB").resize((width, height), Image.Resampling.BICUBIC)
    return np.asarray(enlarged, np.uint8), scale


def _subject(kind: Kind, rows: tuple[Row, ...], scale: float, size: tuple[int, int]) -> Subject:
    points = {}
    for name, (x, y, seen) in zip(kind.points, rows, strict=True):
        place = x / scale, y / scale
        if seen >= FOUND and 0 <= place[0] <= size[0] and 0 <= place[1] <= size[1]:
            points[name] = Keypoint(*place, Visibility.VISIBLE if seen >= SEEN else Visibility.OCCLUDED)
    return Subject(kind, points)
