"""The images that go with labels when they are written."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from PIL.Image import Image

from graphose_core.formats.keypoints import Frame

ImageOf = Callable[[Frame], Image]
"""Returns the upright image of a frame; it is asked for one at a time."""


def write_png(image: Image, path: Path) -> None:
    """Write an image without loss; what a PNG cannot hold becomes RGB."""
    plain = image if image.mode in ("1", "L", "LA", "RGB", "RGBA", "I;16") else image.convert("RGB")
    plain.save(path, format="PNG", compress_level=3)


def own_name(path: str) -> str:
    """Return the last part of a path of any system."""
    return PurePosixPath(path.replace("\\", "/")).name


class Names:
    """Gives out names that differ, letter case apart, as some systems do not tell it."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, wanted: str) -> str:
        """Return the name, or with a number if it is taken."""
        name, number = wanted, 1
        while name.lower() in self._taken:
            number += 1
            name = f"{wanted}_{number}"
        self._taken.add(name.lower())
        return name
