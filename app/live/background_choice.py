"""Dialog for the image of a background."""

from PySide6.QtWidgets import QFileDialog, QWidget

from graphose_core.document.values.background import ImageBackground
from graphose_core.images.decode import ENDINGS


def ask_for_background(window: QWidget) -> ImageBackground | None:
    """Ask for an image file; None: the person wants none."""
    endings = " ".join(f"*{ending}" for ending in ENDINGS)
    path, _ = QFileDialog.getOpenFileName(window, "Background image", "", f"Images ({endings})")
    return ImageBackground(path=path) if path else None
