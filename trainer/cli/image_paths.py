"""Paths of images that commands write."""

from pathlib import Path

from graphose_core.errors import ConfigError
from graphose_core.path_checks import is_dir


def check_image(path: Path) -> None:
    """Check, before minutes of work, that an image can be written to a path.

    Raises:
        ConfigError: if the suffix is not PNG or WebP, the path is a folder, or its folder does not exist.
    """
    if path.suffix.lower() not in {".png", ".webp"} or is_dir(path):
        raise ConfigError(f"{path}: is not the name of an image; give one that ends in .png or .webp")
    if not is_dir(path.absolute().parent):
        raise ConfigError(f"{path}: there is no folder {path.absolute().parent}; make it, or choose another")
