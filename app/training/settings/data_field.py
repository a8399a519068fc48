"""Field for the data of a fine-tune: a domain, and a folder where it needs one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.combo_box import ComboBox
from app.widgets.path_field import PathField
from graphose_core.errors import ConfigError
from trainer.domains.registry import abouts


class DataField(QWidget):
    """A choice among the registered domains, with a folder for those that need one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._domains = abouts()
        self.kind = ComboBox()
        for known in self._domains:
            self.kind.addItem(known.training.title, known.name)
        self.kind.setToolTip("What the network learns to draw")
        self.folder = PathField("", "A folder")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.kind)
        layout.addWidget(self.folder)
        self.setFocusProxy(self.kind)
        self.kind.currentIndexChanged.connect(self._show_folder)
        self.kind.currentIndexChanged.connect(self.changed)
        self.folder.changed.connect(self.changed)
        self._show_folder()

    def data(self) -> str:
        """Return the data argument of the run.

        Raises:
            ConfigError: if the domain needs a folder and none is chosen.
        """
        training = self._domains[self.kind.currentIndex()].training
        if training.argument is not None:
            return training.argument
        folder = self.folder.path()
        if folder is None:
            raise ConfigError(f"{training.title}: none is chosen; give {training.remedy}")
        return str(folder)

    def fill(self, data: object) -> None:
        """Show a data argument; one that names no domain is taken for a folder."""
        named = [known.training.argument for known in self._domains]
        if data in named and data is not None:
            self.kind.setCurrentIndex(named.index(str(data)))
            self.folder.set_path(None)
        elif data:
            teachers = [known.teaches(str(data)) for known in self._domains]
            self.kind.setCurrentIndex(teachers.index(True) if any(teachers) else named.index(None))
            self.folder.set_path(data)

    def _show_folder(self) -> None:
        self.folder.setVisible(self._domains[self.kind.currentIndex()].training.argument is None)
