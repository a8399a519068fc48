"""The image that a file with the labels of one image belongs to."""

from pathlib import Path

from graphose_core.path_checks import is_file

ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff", ".PNG", ".JPG", ".JPEG")


def image_beside(labels: Path, stem: str | None = None) -> str | None:
    """Return the name of the image beside a file of labels that is called alike; None if there is none."""
    names = (f"{stem or labels.stem}{ending}" for ending in ENDINGS)
    return next((name for name in names if is_file(labels.with_name(name))), None)
