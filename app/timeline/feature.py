"""The timeline as a feature: its dock, and the onion skin on the canvas."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDockWidget, QMainWindow

from app.canvas.pose_canvas import PoseCanvas
from app.commands.action_set import ActionSet
from app.commands.actions import Actions
from app.editor import Editor
from app.feature.feature import Feature, Services
from app.settings import Settings
from app.timeline.actions import timeline_actions
from app.timeline.dock import TimelineDock
from app.timeline.ghosts import Ghost
from app.timeline.onion import draw_ghosts

ONION, LIMBS = "onion_skin", "limb_rows"
"""Keys in the settings."""


class TimelineFeature(Feature):
    """Plays keyframes; remembers whether the onion skin is wanted."""

    def __init__(self, context: Services) -> None:
        self._editor, self._canvas = context[Editor], context[PoseCanvas]
        self._actions = context[Actions]
        self.dock = TimelineDock(self._editor, context[QMainWindow])

    def docks(self) -> Sequence[QDockWidget]:
        return (self.dock,)

    def action_sets(self) -> Sequence[ActionSet]:
        return (timeline_actions(self._editor, self.dock),)

    def connect(self) -> None:
        self.dock.ghosts_changed.connect(self._draw)
        self.dock.export_wanted.connect(lambda: self._actions.run("file.export_animation"))

    def restore(self, settings: Settings) -> None:
        if settings.flag(ONION, True) is not self.dock.onion:
            self.dock.toggle_onion()
        if settings.flag(LIMBS, False) is not self.dock.shows_limbs:
            self.dock.toggle_limbs()
        self.dock.limbs_changed.connect(lambda shown: settings.set_flag(LIMBS, shown))
        self.dock.onion_changed.connect(lambda shown: settings.set_flag(ONION, shown))

    def _draw(self, ghosts: tuple[Ghost, ...]) -> None:
        draw_ghosts(self._canvas, ghosts)
