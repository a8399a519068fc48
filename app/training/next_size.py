"""At which larger size what a run has learnt can go on. No Qt.

Who prepares its images knows, and tells the feature of training.
"""

from collections.abc import Callable
from pathlib import Path

NextSize = Callable[[Path], int | None]
"""Return the side of images, pixels, at which the run in a folder can go on; None: at no larger one."""


def no_size(_folder: Path) -> int | None:
    """Return None: no run goes on with larger images."""
    return None
