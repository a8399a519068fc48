"""How a person likes to work, kept from one start to the next: ways to drag, view, onion skin."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.canvas.gestures.pointer import DragMode
from app.canvas.overlays import ViewLayout
from graphose_core.anatomy.presets import PERSON

if TYPE_CHECKING:
    from app.window.main_window import MainWindow

DRAG, SNAP, VIEW, SMOOTH, ONION = "drag_mode", "snap", "view_layout", "smooth", "onion_skin"
"""Keys in the settings."""


class Habits(QObject):
    """Writes each choice down as it is made: a start after a crash knows them, too."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.settings
        self.restore()
        window.canvas.mode_changed.connect(self._keep_dragging)
        window.overlays_changed.connect(self._keep_view)
        window.timeline.onion_changed.connect(self._keep_onion)

    def restore(self) -> None:
        """Choose what was chosen last; masks and a hidden skeleton are of the moment, and not kept."""
        window, settings = self._window, self._settings
        window.canvas.set_mode(settings.load_choice(DRAG, _first_mode(window)))
        window.canvas.set_snapping(settings.flag(SNAP, False))
        layout = settings.load_choice(VIEW, ViewLayout.OVERLAY)
        smooth = settings.flag(SMOOTH, True)
        window.set_overlays(replace(window.canvas.overlays, layout=layout, smooth=smooth))
        if settings.flag(ONION, True) is not window.timeline.onion:
            window.timeline.toggle_onion()

    def _keep_dragging(self) -> None:
        canvas = self._window.canvas
        self._settings.save_choice(DRAG, canvas.mode)
        self._settings.set_flag(SNAP, canvas.snapping)

    def _keep_view(self) -> None:
        overlays = self._window.canvas.overlays
        self._settings.save_choice(VIEW, overlays.layout)
        self._settings.set_flag(SMOOTH, overlays.smooth)

    def _keep_onion(self, shown: bool) -> None:
        self._settings.set_flag(ONION, shown)


def _first_mode(window: "MainWindow") -> DragMode:
    """How joints are dragged before anybody has chosen: arms and legs keep their length."""
    figures = window.editor.document.figures
    return DragMode.LENGTHS if any(figure.skeleton == PERSON for figure in figures) else DragMode.FREE
