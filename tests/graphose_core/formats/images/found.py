"""Look for the images of all frames of some labels."""

from pathlib import Path

from graphose_core.formats.images.find import ImageFinder
from graphose_core.formats.labels import Labels


def find_images(labels: Labels, path: Path) -> list[Path | None]:
    """Return for each frame the file that holds its image, or None."""
    finder = ImageFinder(path)
    return [finder.of(frame) for frame in labels.frames]
