"""Observable choice of the overlays: views and actions follow its signal."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.canvas.overlays import MaskView, Overlays, ViewLayout


class OverlayChoice(QObject):
    """Holds the overlays that were chosen and emits each change."""

    changed = Signal(object)
    """The new :class:`~app.canvas.overlays.Overlays`."""

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
        """Replace some fields of the overlays."""
        self.choose(replace(self._overlays, **changes))  # type: ignore[arg-type]
