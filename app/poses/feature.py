"""Saved poses of the scene as a feature."""

from collections.abc import Sequence

from app.commands.action_set import ActionSet
from app.commands.actions import Actions
from app.editor import Editor
from app.feature.announcements import Keyframes, Panels
from app.feature.feature import Feature, Panel, Services
from app.live.renderer import LiveRenderer
from app.poses.actions import pose_actions
from app.poses.panel import PosesPanel


class PosesFeature(Feature):
    """Lists the saved poses, with images that the renderer makes."""

    def __init__(self, context: Services) -> None:
        self._editor, self._renderer = context[Editor], context[LiveRenderer]
        self._panels, self._actions, self._keyframes = context[Panels], context[Actions], context[Keyframes]
        self.panel = PosesPanel(self._editor)

    def panels(self) -> Sequence[Panel]:
        return (Panel("poses", self.panel),)

    def action_sets(self) -> Sequence[ActionSet]:
        return (pose_actions(self._editor, self.panel, self.save, self.make_keyframes),)

    def save(self) -> None:
        """Save the pose as it is, and show the saved poses."""
        self.panel.save()
        self._panels.show("poses")

    def make_keyframes(self) -> None:
        """Make keyframes of the selected poses, or of all, which move as the blend of two does."""
        self._keyframes.wanted.emit(self.panel.blend.interpolation, self.panel.several)

    def make_all_keyframes(self) -> None:
        """Make keyframes of all saved poses, whatever is selected."""
        self._keyframes.wanted.emit(self.panel.blend.interpolation, ())

    def connect(self) -> None:
        self._renderer.thumbnail_ready.connect(self.panel.show_thumbnail)
        self.panel.thumbnail_wanted.connect(self._renderer.thumbnail)
        self.panel.blend.keyframes_wanted.connect(lambda: self._actions.run("pose.to_keyframes"))
        self._keyframes.all_wanted.connect(self.make_all_keyframes)
        self._renderer.model_opened.connect(self.panel.remake_thumbnails)
