"""People in images, found by an optional package behind one small interface."""

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import MissingPackageError
from graphose_core.formats.keypoints import Subject
from graphose_core.path_checks import is_file

INSTALL = "python3.11 -m venv people-env && people-env/bin/pip install mediapipe==0.10.21"
"""Commands that install MediaPipe into a separate environment, as it needs an older NumPy."""

INSTALL_RTMLIB = "python -m pip install rtmlib onnxruntime"
"""Command that installs rtmlib. It names the packages, not this project, which no index holds."""


class Detector(Protocol):
    """Finds people."""

    @property
    def name(self) -> str:
        """Name of the detector, for messages."""

    def detect(self, image: NDArray[np.uint8]) -> tuple[Subject, ...]:
        """Return all people in an image.

        Args:
            image: [H, W, 3], RGB.

        Raises:
            RenderError: if detection fails; the message says why.
        """


def detector(python: Path | None = None) -> Detector:
    """Return a detector of people.

    Args:
        python: interpreter that has MediaPipe; None: only this environment's packages are considered.

    Raises:
        MissingPackageError: if no package for it is installed; the message says how to install one.
    """
    # Here, so that asking whether there is one imports none of it.
    if python is None and find_spec("rtmlib") is not None:
        from graphose_core.detection.with_rtmlib import Rtmlib  # noqa: PLC0415

        return Rtmlib()
    if not is_installed(python):
        raise MissingPackageError(
            "no package that finds people in images is installed; install MediaPipe in an environment of "
            f"its own ({INSTALL}) and choose its Python, or install rtmlib beside the application "
            f"({INSTALL_RTMLIB})"
        )
    from graphose_core.detection.with_mediapipe import MediaPipe  # noqa: PLC0415

    return MediaPipe(python or Path(sys.executable))


def is_installed(python: Path | None = None) -> bool:
    """Return whether a package for :func:`detector` is installed."""
    named = python is not None and is_file(python)
    return named or any(find_spec(package) is not None for package in ("rtmlib", "mediapipe"))
