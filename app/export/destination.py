"""Field for the path of an export, with the suffix of its kind."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.export.kinds import KindRow
from app.widgets.begin_at import begin_at
from app.widgets.text.plain_text import plain_tip
from graphose_core.export.exporting import SUFFIXES
from graphose_core.export.plan import Kind
from graphose_core.path_checks import exists


class Destination(QWidget):
    """Shows the path of a file, or for some kinds of a folder, to type or to choose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: KindRow | None = None
        self._wish: tuple[Callable[[Kind], Path], str] | None = None
        self.line = QLineEdit()
        self.line.setMinimumWidth(260)
        self.line.setAccessibleName("Where to")
        self.button = QPushButton("C&hoose…")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._choose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.button)
        self.setFocusProxy(self.line)

    def path(self) -> Path:
        """Return the path, with the suffix of the kind."""
        path = Path(self.line.text().strip() or "export").expanduser().absolute()
        suffix = SUFFIXES[self._kind.kind] if self._kind else ""
        return path if path.suffix == suffix or not suffix else path.with_name(path.name + suffix)

    def set_path(self, path: Path) -> None:
        """Show a path, scrolled to its end."""
        self.line.setText(str(path))
        self.line.setToolTip(plain_tip(str(path)))

    def suggest(self, folder_of: Callable[[Kind], Path], title: str, kind: KindRow) -> None:
        """Suggest a path at which nothing exists yet, in the folder of the kind."""
        self._wish, self._kind = (folder_of, title), kind
        self.set_path(_free(folder_of(kind.kind), title, SUFFIXES[kind.kind]))

    def follow(self, kind: KindRow) -> None:
        """Suggest a path for another kind; a typed path keeps its folder and name, with the kind's suffix."""
        before, self._kind = self._kind, kind
        if before is None or before.kind == kind.kind or not self.line.text().strip():
            return
        old = Path(self.line.text().strip())
        name = old.name.removesuffix(SUFFIXES[before.kind])
        if self._wish is not None and self._is_suggested(old.parent, name, before.kind):
            self.suggest(*self._wish, kind)
        else:
            self.set_path(old.with_name(name + SUFFIXES[kind.kind]))

    def _is_suggested(self, folder: Path, name: str, kind: Kind) -> bool:
        if self._wish is None:
            return False
        folder_of, title = self._wish
        return name.startswith(title) and folder == folder_of(kind)

    def _choose(self) -> None:
        here = begin_at(self.path())
        if self._kind is not None and self._kind.filter:
            chosen, _ = QFileDialog.getSaveFileName(
                self, "Export to", here, self._kind.filter, options=QFileDialog.Option.DontConfirmOverwrite
            )
        else:
            chosen = QFileDialog.getExistingDirectory(self, "Export into a new or empty folder", here)
        if chosen:
            self.set_path(Path(chosen))


def _free(folder: Path, title: str, suffix: str) -> Path:
    """Return the first path of `title`, `title 2`, … in a folder that does not exist."""
    path, number = folder / f"{title}{suffix}", 1
    while exists(path):
        number += 1
        path = folder / f"{title} {number}{suffix}"
    return path
