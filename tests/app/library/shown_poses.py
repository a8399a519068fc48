"""Find poses in the panel of the library, and tell figures apart."""

import math
from pathlib import Path

from PySide6.QtCore import QPoint

from app.library.panel import LibraryPanel
from graphose_core.document.values.pose import Figure


def path_of(panel: LibraryPanel, name: str) -> Path:
    return next(path for path in panel.grid.paths if panel.entry(path).pose.name == name)


def apart(a: Figure, b: Figure) -> float:
    return max(math.dist(p.position, q.position) for p, q in zip(a.joints, b.joints, strict=True))


def middle(panel: LibraryPanel, path: Path) -> QPoint:
    panel.grid.scrollToItem(panel.grid._items[path])
    return panel.grid.place_of(path).center()
