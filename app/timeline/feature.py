"""The timeline as a feature: its dock, and the onion skin on the canvas."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDockWidget, QMainWindow

from app.canvas.pose_canvas import PoseCanvas
from app.commands.action_set import ActionSet
from app.commands.actions import Actions
from app.editor import Editor
from app.feature.announcements import Keyframes, Notices
from app.feature.feature import Feature, Services
from app.live.feature import LiveFeature
from app.live.renderer import LiveRenderer
from app.settings import Settings
from app.timeline.actions.timeline_actions import timeline_actions
from app.timeline.dock import TimelineDock
from app.timeline.onion.drawing import draw_ghosts
from app.timeline.onion.ghosts import Ghost
from app.timeline.onion.images import OnionImages
from app.timeline.pose_messages import message_of
from graphose_core.document.timeline.motion import Interpolation

ONION, ONION_IMAGES, LIMBS = "onion_skin", "onion_images", "limb_rows"
"""Keys in the settings."""

TOPIC = "saved poses"


class TimelineFeature(Feature):
    """Plays keyframes; remembers whether the onion skin is wanted."""

    def __init__(self, context: Services) -> None:
        self._editor, self._canvas = context[Editor], context[PoseCanvas]
        self._actions, self._notices = context[Actions], context[Notices]
        self._keyframes = context[Keyframes]
        self._renderer, self._live = context[LiveRenderer], context[LiveFeature].live
        self.images = OnionImages(self._editor, self._renderer, context[QMainWindow])
        self.dock = TimelineDock(self._editor, context[QMainWindow])

    def docks(self) -> Sequence[QDockWidget]:
        return (self.dock,)

    def action_sets(self) -> Sequence[ActionSet]:
        return (timeline_actions(self._editor, self.dock),)

    def add_saved_poses(self, wanted: Interpolation, names: tuple[str, ...] = ()) -> None:
        """Make keyframes of saved poses, with an interpolation if there are no others, and say so.

        `names` are those of the poses; none: all.
        """
        added = self.dock.add_saved_poses(wanted, names)
        if added:
            document = self._editor.document
            text = message_of(added, len(document.saved_poses), document.timeline.interpolation, wanted)
            buttons = (
                ("Play", lambda: self._actions.run("timeline.play")),
                ("Export…", lambda: self._actions.run("file.export_animation")),
            )
            self._notices.say(text, TOPIC, "info", buttons, leaves=True)

    def connect(self) -> None:
        self.dock.ghosts_changed.connect(self._draw)
        self.dock.onion_images_changed.connect(self._draw_again)
        self.images.ready.connect(self._draw_again)
        self.dock.playhead.is_drawing = lambda: self._renderer.is_drawing
        self.dock.playhead.is_ready = self._canvas.is_ready_for
        self.dock.playhead.playing_changed.connect(self._live.play)
        self.dock.export_wanted.connect(lambda: self._actions.run("file.export_animation"))
        self.dock.poses_wanted.connect(self._keyframes.all_wanted)
        self._keyframes.wanted.connect(self.add_saved_poses)

    def restore(self, settings: Settings) -> None:
        if settings.flag(ONION, True) is not self.dock.onion:
            self.dock.toggle_onion()
        if settings.flag(LIMBS, False) is not self.dock.shows_limbs:
            self.dock.toggle_limbs()
        if settings.flag(ONION_IMAGES, False) is not self.dock.onion_images:
            self.dock.toggle_onion_images()
        self.dock.onion_images_changed.connect(lambda shown: settings.set_flag(ONION_IMAGES, shown))
        self.dock.limbs_changed.connect(lambda shown: settings.set_flag(LIMBS, shown))
        self.dock.onion_changed.connect(lambda shown: settings.set_flag(ONION, shown))

    def _draw(self, ghosts: tuple[Ghost, ...]) -> None:
        draw_ghosts(self._canvas, ghosts, self.images if self.dock.onion_images else None)

    def _draw_again(self) -> None:
        self._draw(self.dock.ghosts)
