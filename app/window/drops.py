"""Files that are dropped on the window: scenes, checkpoints, reference pictures, labels."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from app.window.files import DROPPABLE, LABELS, PICTURES, dropped_file
from graphose_core.document.files.scene_file import SUFFIX

if TYPE_CHECKING:
    from app.window.main_window import MainWindow


def take_drop(window: "MainWindow", data: QMimeData) -> None:
    """Do with a file what its kind asks for; say what can be dropped if it is of no known kind."""
    path = dropped_file(data)
    if path is not None:
        window.stage.notice.clear("file")
        take_file(window, path)
    else:
        names = ", ".join(Path(url.path()).name for url in data.urls())
        window.stage.notice.say(f"{names} cannot be opened here. {DROPPABLE}", "file", "bad")


def take_file(window: "MainWindow", path: Path) -> None:
    """Open the scene, lay the picture under it, import the labels, or draw with the checkpoint."""
    ending = path.suffix.lower()
    if ending == SUFFIX:
        window.files.open_path(path)
    elif ending in PICTURES:
        window.reference.use(path)
    elif ending in LABELS or path.is_dir():
        window.pose_import.open(path)
    else:
        window.live.use(path)
