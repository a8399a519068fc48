"""The tour as a feature: its target widgets and initial scene."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QMainWindow

from app.canvas.pose_canvas import PoseCanvas
from app.commands.action import Action
from app.commands.action_set import ActionSet
from app.editor import Editor
from app.feature.announcements import Panels
from app.feature.feature import Feature, Services
from app.files.feature import FilesFeature
from app.live.models.bundled_models import first_model
from app.poses.feature import PosesFeature
from app.properties.feature import PropertiesFeature
from app.settings import Settings
from app.start.feature import StartFeature
from app.tour.tour import Target, Tour


class TourFeature(Feature):
    """Guides through the first actions in about two minutes."""

    def __init__(self, context: Services) -> None:
        self._editor, self._settings, self._panels = context[Editor], context[Settings], context[Panels]
        self._files, self._page = context[FilesFeature].files, context[StartFeature].page
        self._poses = context[PosesFeature].panel
        canvas = context[PoseCanvas]
        targets = _targets(context, canvas, self._panels)
        self.tour = Tour(context[QMainWindow], self._editor, targets, lambda: canvas.is_busy)

    def action_sets(self) -> Sequence[ActionSet]:
        begin = Action(
            "help.tour",
            "&Tour",
            "Learn the basics by doing, in two minutes",
            ("Ctrl+Shift+F1",),
            self.begin,
            "map-marker-path",
        )
        return (ActionSet((begin,)),)

    def connect(self) -> None:
        self._poses.blend.ended.connect(self.tour.blended)
        self._panels.resized.connect(self.tour.follow)
        self.tour.ended.connect(lambda: self._settings.set_flag("toured", True))

    def begin(self) -> None:
        """Begin the tour, with the sample scene if there is no figure to drag."""
        if not self._editor.document.figures and not self._files.begin(first_model().scene()):
            return
        self._page.close()
        self.tour.begin()


def _targets(context: Services, canvas: PoseCanvas, panels: Panels) -> Mapping[str, Target]:
    attributes, poses = context[PropertiesFeature].attributes, context[PosesFeature].panel
    bar = context[QMainWindow].menuBar()
    show_poses = partial(panels.show, "poses")
    return {
        "canvas": Target(lambda: canvas, inside=True),
        "attributes": Target(lambda: attributes, attributes.show_colour),
        "save": Target(lambda: poses.save_button, show_poses),
        "blend": Target(lambda: poses.blend.slider, show_poses),
        "menu": Target(lambda: bar, part=lambda: bar.actionGeometry(bar.actions()[-1])),  # Help
    }
