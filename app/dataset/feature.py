"""Data sets from labelled images as a feature."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from app.commands.action import Action
from app.commands.action_set import ActionSet
from app.feature.announcements import Hints, Notices
from app.feature.feature import Feature, Services
from app.figures.feature import FiguresFeature
from app.files.feature import FilesFeature
from app.labels.feature import LabelsFeature
from app.live.feature import LiveFeature
from app.training.feature import TrainingFeature
from app.widgets.text.sentences import sentence
from graphose_core.document.files.skeletons import save_skeleton
from graphose_core.errors import GraphoseError
from trainer.runs.process import data_sets_folder, runs_folder

if TYPE_CHECKING:
    from app.dataset.page import DataSetPage
    from app.dataset.plan import DataSetPlan

TOPIC, LACKING = "data set", "what a data set lacks"
"""Of notices."""


class DataSetFeature(Feature):
    """Trains a model on a person's own labelled images; imports what that needs on first use."""

    def __init__(self, context: Services) -> None:
        self._window, self._notices, self._hints = context[QMainWindow], context[Notices], context[Hints]
        self._training, self._figures = context[TrainingFeature], context[FiguresFeature]
        self._files, self._labels = context[FilesFeature], context[LabelsFeature]
        self._models = context[LiveFeature].models
        self.page: DataSetPage | None = None

    def action_sets(self) -> Sequence[ActionSet]:
        new = Action(
            "train.from_labels",
            "&New model from labelled images…",
            "Teach a network to draw the figures of your own images",
            ("Ctrl+Alt+N",),
            self.ask,
            "image-multiple-outline",
        )
        return (ActionSet((new,)),)

    def connect(self) -> None:
        self._labels.poses.training_wanted.connect(self.ask)
        self._labels.poses.skeletons_saved.connect(self._figures.adding.refill)
        self._training.dock.labels_wanted.connect(self.ask)
        self._training.dock.running_changed.connect(self._follow_run)

    def ask(self, labels: Path | None = None) -> None:
        """Open the page, with a file of labels where one is given."""
        from app.dataset.page import DataSetPage  # noqa: PLC0415 (the window shall stand soon)

        self.page = DataSetPage(data_sets_folder(), self._window)
        self.page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page.prepared.connect(self._train)
        self.page.lacking.connect(self._tell_lacking)
        self.page.finished.connect(self._forget)
        self.page.open()
        if labels is not None:
            self.page.open_labels(labels)

    def _forget(self) -> None:
        self.page = None

    def _tell_lacking(self, problems: Sequence[str]) -> None:
        self._notices.say(f"The images are prepared, but: {' '.join(map(sentence, problems))}", LACKING)

    def _follow_run(self, running: bool) -> None:
        """Forget the announced model when its run has ended."""
        if not running and not self._training.dock.runs_wait:
            self._models.expect(frozenset())

    def _train(self, plan: "DataSetPlan") -> None:
        """Keep the skeleton, open a scene with one figure of it, and start the run."""
        from app.dataset.first_scene import first_scene  # noqa: PLC0415 (as above)
        from app.dataset.plan import free_folder  # noqa: PLC0415
        from trainer.domains.photos.dataset.manifest import read_manifest  # noqa: PLC0415

        manifest = read_manifest(plan.folder)
        try:
            save_skeleton(manifest.skeleton)
            scene = first_scene(plan.folder)
            settings = {**plan.training, "data": str(plan.folder), "size": manifest.choices.size}
            self._training.dock.start(free_folder(runs_folder(), plan.folder.name), settings)
        except (GraphoseError, OSError) as error:
            self._notices.say(f"The training could not be started. {error}", TOPIC, "bad")
            return
        self._figures.adding.refill()
        self._models.expect(frozenset(joint.type for joint in manifest.skeleton.joints))
        if self._files.files.begin(scene):
            name = manifest.skeleton.label
            self._hints.say(f"{name} is drawn as soon as the first weights are saved.")
