"""A button with a menu of outfits with check boxes."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from app.widgets.basic import MenuButton
from app.widgets.text.plain_text import menu_text
from app.widgets.ticking_menu import TickingMenu
from graphose_core.anatomy.presets import outfits


class OutfitsButton(MenuButton):
    """Shows how many outfits are checked; with none, people keep their own."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("", TickingMenu())
        self.setAutoDefault(False)  # Enter exports
        self.setAccessibleName("Outfits")
        self.setToolTip("A sheet for each of these outfits")
        self.entries: dict[str, QAction] = {}
        self.all_entry = self.menu_below.addAction("&All")
        self.none_entry = self.menu_below.addAction("&Current outfits")
        self.menu_below.addSeparator()
        for preset in outfits():
            entry = self.menu_below.addAction(menu_text(preset.label))
            entry.setCheckable(True)
            entry.toggled.connect(self._tell)
            self.entries[preset.name] = entry
        self.all_entry.triggered.connect(lambda: self.choose(*self.entries))
        self.none_entry.triggered.connect(self._choose_none)
        self._tell()

    def chosen(self) -> tuple[str, ...]:
        """Return the names of the checked presets."""
        return tuple(name for name, entry in self.entries.items() if entry.isChecked())

    def choose(self, *names: str) -> None:
        """Check exactly these presets."""
        for name, entry in self.entries.items():
            entry.setChecked(name in names)

    def _choose_none(self) -> None:
        self.choose()

    def _tell(self) -> None:
        count = len(self.chosen())
        self.setText("Current outfits" if not count else f"{count} outfit{'s' * (count > 1)}")
        self.changed.emit()
