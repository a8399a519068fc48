"""RTMPose (Jiang and others, 2023) by the package `rtmlib`, which fetches its weights at its first use."""

from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphose_core.detection.person import person
from graphose_core.errors import RenderError, in_words
from graphose_core.formats.keypoints import Keypoint, Kind, Subject

SURE = 0.3
"""Least confidence of a keypoint; one below it counts as not found."""


class Rtmlib:
    """Finds all people of an image, in this process."""

    name = "rtmlib"

    def __init__(self) -> None:
        self._body: Any = None

    def detect(self, image: NDArray[np.uint8]) -> tuple[Subject, ...]:
        """See :meth:`Detector.detect`."""
        kind = person()
        try:
            if self._body is None:
                made = import_module("rtmlib").Body
                self._body = made(mode="lightweight", backend="onnxruntime", device="cpu")
            places, scores = self._body(np.ascontiguousarray(image[..., ::-1]))  # it wants BGR
        except Exception as error:  # of whatever kind: no connection for the weights, no memory, …
            raise RenderError(
                f"rtmlib found nothing: {in_words(error)}; its first use needs a connection"
            ) from error
        return tuple(_subject(kind, *each) for each in zip(places, scores, strict=True))


def _subject(kind: Kind, places: NDArray[np.float32], scores: NDArray[np.float32]) -> Subject:
    found = {
        name: Keypoint(float(x), float(y))
        for name, (x, y), score in zip(kind.points, places, scores, strict=True)
        if score >= SURE
    }
    return Subject(kind, found)
