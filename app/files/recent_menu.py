"""File ▸ Open recent: the files that were opened or saved last."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from app.files.recent_files import RecentFiles
from app.widgets.text.plain_text import menu_text


class RecentMenu(QObject):
    """Fills a menu with the recent files that are still there."""

    def __init__(self, files: RecentFiles, open_path: Callable[[Path], object], menu: QMenu) -> None:
        super().__init__(menu)
        self._files, self._open, self.menu = files, open_path, menu
        files.changed.connect(self._show)
        self.fill()
        above = menu.parentWidget()
        assert isinstance(above, QMenu), "a submenu belongs to the menu that shows it"
        above.aboutToShow.connect(self.fill)  # files may have gone meanwhile

    def fill(self) -> None:
        """Check which files exist, and list them."""
        self._files.look()
        self._show()

    def _show(self) -> None:
        self.menu.clear()
        paths = self._files.paths
        for path, name in zip(paths, told_apart(paths), strict=True):
            entry = self.menu.addAction(menu_text(name), partial(self._open, path))
            entry.setStatusTip(str(path))
        self.menu.setEnabled(not self.menu.isEmpty())


def told_apart(paths: Sequence[Path]) -> list[str]:
    """Return the names of files, with the folder where several have the same name."""
    often = Counter(path.name for path in paths)
    return [f"{path.name} — {path.parent}" if often[path.name] > 1 else path.name for path in paths]
