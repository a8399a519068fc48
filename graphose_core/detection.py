"""People in pictures, found by an optional package behind one small interface."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from graphose_core.document.library import skeleton
from graphose_core.errors import MissingPackageError, RenderError
from graphose_core.formats.key_points import KeyPoint, Kind, Subject

INSTALL = 'python -m pip install "graphose-studio[detect]"'

SURE = 0.3
"""A key point that is found with less confidence counts as not found."""


class Detector(Protocol):
    """Finds people."""

    @property
    def name(self) -> str:
        """What finds them, for messages."""

    def detect(self, picture: NDArray[np.uint8]) -> tuple[Subject, ...]:
        """All people in a picture.

        Args:
            picture: [H, W, 3], RGB.

        Raises:
            RenderError: if it cannot be done; the message says why.
        """


class Rtmlib:
    """RTMPose (Jiang and others, 2023) by the package `rtmlib`, which fetches its weights at first."""

    name = "rtmlib"

    def __init__(self) -> None:
        self._body: Any = None

    def detect(self, picture: NDArray[np.uint8]) -> tuple[Subject, ...]:
        """See :meth:`Detector.detect`."""
        kind = _person()
        try:
            if self._body is None:
                made = import_module("rtmlib").Body
                self._body = made(mode="lightweight", backend="onnxruntime", device="cpu")
            places, scores = self._body(np.ascontiguousarray(picture[..., ::-1]))  # it wants BGR
        except Exception as error:  # of whatever kind: no connection for the weights, no memory, …
            raise RenderError(f"rtmlib found nothing: {error}; its first use needs a connection") from error
        return tuple(_subject(kind, *person) for person in zip(places, scores, strict=True))


def detector() -> Detector:
    """What finds people here.

    Raises:
        MissingPackageError: if no package for it is installed; the message says how to install one.
    """
    if not is_installed():
        raise MissingPackageError(
            f"no package that finds people in pictures is installed; install one with: {INSTALL}"
        )
    return Rtmlib()


def is_installed() -> bool:
    """Whether :func:`detector` gives one."""
    return find_spec("rtmlib") is not None


def _person() -> Kind:
    coco = skeleton("coco17")
    return Kind("person", tuple(joint.name for joint in coco.joints), coco.bones)


def _subject(kind: Kind, places: NDArray[np.float32], scores: NDArray[np.float32]) -> Subject:
    found = {
        name: KeyPoint(float(x), float(y))
        for name, (x, y), score in zip(kind.points, places, scores, strict=True)
        if score >= SURE
    }
    return Subject(kind, found)
