"""The canvas as a feature: its tools, what is laid over the image, and the panel that chooses it."""

from collections.abc import Sequence
from dataclasses import replace

from app.canvas.gestures.pointer import DragMode, Tool
from app.canvas.joint_stepping import stepping_actions
from app.canvas.overlay_choice import OverlayChoice
from app.canvas.overlays import ViewLayout
from app.canvas.pointer_actions import pointer_actions
from app.canvas.pose_canvas import PoseCanvas
from app.canvas.view_actions import view_actions
from app.canvas.view_panel import OverlaysPanel
from app.commands.action_set import ActionSet
from app.editor import Editor
from app.feature.announcements import Hints
from app.feature.feature import Feature, Panel, Services
from app.settings import Settings
from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.pose_document import PoseDocument

DRAG, SNAP, PLANT, VIEW, SMOOTH = "drag_mode", "snap", "plant_feet", "view_layout", "smooth"
"""Keys in the settings."""


class CanvasFeature(Feature):
    """Remembers how joints are dragged and how the image is shown."""

    def __init__(self, context: Services) -> None:
        self._editor, self._hints = context[Editor], context[Hints]
        self._canvas, self._view = context[PoseCanvas], context[OverlayChoice]
        self.panel = OverlaysPanel()

    def panels(self) -> Sequence[Panel]:
        return (Panel("view", self.panel),)

    def action_sets(self) -> Sequence[ActionSet]:
        return (
            pointer_actions(self._canvas),
            stepping_actions(self._editor, self._canvas.leave),
            view_actions(self._canvas, self._view, self.keep_image),
        )

    def keep_image(self) -> None:
        """Keep the image, to compare later ones with it."""
        self._canvas.keep_image()
        kept = self._canvas.kept is not None
        self._hints.say(
            "Snapshot taken. Press 5 to see what changes."
            if kept
            else "There is no image to take a snapshot of yet."
        )

    def connect(self) -> None:
        self.panel.changed.connect(self._view.choose)
        self.panel.keep_wanted.connect(self.keep_image)
        self._view.changed.connect(self.panel.show_overlays)
        self._canvas.hinted.connect(self._hints.say)
        self._canvas.set_tool(Tool.SELECT)

    def restore(self, settings: Settings) -> None:
        """Restore the last choices; masks and a hidden skeleton are not remembered between starts."""
        canvas, view = self._canvas, self._view
        canvas.set_mode(settings.load_choice(DRAG, _first_mode(self._editor.document)))
        canvas.set_snapping(settings.flag(SNAP, False))
        canvas.set_planting(settings.flag(PLANT, True))
        layout = settings.load_choice(VIEW, ViewLayout.OVERLAY)
        view.choose(replace(view.overlays, layout=layout, smooth=settings.flag(SMOOTH, True)))
        self._settings = settings
        canvas.mode_changed.connect(self._keep_dragging)
        view.changed.connect(self._keep_view)

    def _keep_dragging(self) -> None:
        self._settings.save_choice(DRAG, self._canvas.mode)
        self._settings.set_flag(SNAP, self._canvas.snapping)
        self._settings.set_flag(PLANT, self._canvas.planting)

    def _keep_view(self) -> None:
        self._settings.save_choice(VIEW, self._view.overlays.layout)
        self._settings.set_flag(SMOOTH, self._view.overlays.smooth)


def _first_mode(document: PoseDocument) -> DragMode:
    """Return the drag mode of a first start: bones keep their lengths."""
    person = any(has_trait(figure.skeleton, "keeps_lengths") for figure in document.figures)
    return DragMode.LENGTHS if person else DragMode.FREE
