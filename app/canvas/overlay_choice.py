"""What a person has chosen to see over the image: one place, followed by all that show it."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.canvas.overlays import MaskView, Overlays, ViewLayout


class OverlayChoice(QObject):
    """Holds the choice and announces each new one."""

    changed = Signal(object)
    """The :class:`~app.canvas.overlays.Overlays` chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._overlays = Overlays()

    @property
    def overlays(self) -> Overlays:
        """What was chosen last."""
        return self._overlays

    def choose(self, overlays: Overlays) -> None:
        """Choose what is laid over the image."""
        self._overlays = overlays
        self.changed.emit(overlays)

    def change(self, **changes: float | bool | MaskView | ViewLayout) -> None:
        """Choose other values of some of its fields."""
        self.choose(replace(self._overlays, **changes))  # type: ignore[arg-type]
