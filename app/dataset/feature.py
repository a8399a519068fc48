"""Data sets from labelled images as a feature."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from app.commands.action import Action
from app.commands.action_set import ActionSet
from app.dataset.scratch import sweep_scratch
from app.editor import Editor
from app.feature.announcements import Hints, Notices
from app.feature.feature import Feature, Services
from app.figures.feature import FiguresFeature
from app.files.feature import FilesFeature
from app.labels.feature import LabelsFeature
from app.live.feature import LiveFeature
from app.settings import Settings
from app.training.feature import TrainingFeature
from app.widgets.text.plain_text import in_line
from app.widgets.text.sentences import sentence
from graphose_core.document.files.skeletons import save_skeleton
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import GraphoseError, said
from graphose_core.path_checks import exists
from trainer.runs.folders import read_run
from trainer.runs.process import data_sets_folder, runs_folder

if TYPE_CHECKING:
    from app.dataset.larger import Larger
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
        self._editor, self._models = context[Editor], context[LiveFeature].models
        self._announced: frozenset[str] = frozenset()
        """Joint types that runs in progress, or in the queue, are learning to draw."""
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

    def restore(self, settings: Settings) -> None:  # noqa: ARG002 (a feature's interface)
        sweep_scratch()

    def connect(self) -> None:
        self._labels.poses.training_wanted.connect(self.ask)
        self._labels.poses.skeletons_saved.connect(self._figures.adding.refill)
        self._training.dock.labels_wanted.connect(self.ask)
        self._training.dock.running_changed.connect(self._follow_run)
        self._training.dock.sizes = _next_size
        self._training.dock.larger_wanted.connect(self._go_on)
        self._labels.correcting.failed.connect(self._tell_page)
        self._labels.correcting.saved.connect(self._read_again)

    def ask(self, labels: Path | None = None) -> None:
        """Open the page, with a file of labels where one is given."""
        page = self._open()
        if labels is not None:
            page.open_labels(labels)

    def _go_on(self, folder: Path) -> None:
        """Open the page for a run with larger images that begins with what the run in a folder has learnt."""
        larger = _larger(folder)
        if larger is None or not exists(larger.labels):
            gone = "its images are" if larger is None else f"its labels, {in_line(str(larger.labels))}, are"
            self._notices.say(
                f"{folder.name} cannot go on with larger images: {gone} not there any more. Bring them back, "
                "or choose the labels anew.",
                TOPIC,
                "bad",
                (("New model from labelled images…", self.ask),),
            )
            return
        self._open().go_on(larger)

    def _open(self) -> "DataSetPage":
        from app.dataset.page import DataSetPage  # noqa: PLC0415 (the window shall stand soon)

        self.page = DataSetPage(data_sets_folder(), self._window, self._labels.last_folder)
        self.page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page.prepared.connect(self._train)
        self.page.lacking.connect(self._tell_lacking)
        self.page.correcting_wanted.connect(self._correct)
        self.page.finished.connect(self._forget)
        self.page.open()
        return self.page

    def _forget(self) -> None:
        self.page = None

    def _tell_lacking(self, problems: Sequence[str]) -> None:
        self._notices.say(f"The images are prepared, but: {' '.join(map(sentence, problems))}", LACKING)

    def _correct(self, labels: Path, frame: str) -> None:
        self._labels.correcting.open(labels, frame, self.page)

    def _tell_page(self, message: str) -> None:
        """Show why labels cannot be corrected on the page, which lies over the window's notices."""
        if self.page is not None:
            self.page.mistake.say(message)

    def _read_again(self) -> None:
        if self.page is not None:
            self.page.read_again()

    def _follow_run(self, running: bool) -> None:
        """Forget the announced models when their runs have ended."""
        if not running and not self._training.dock.runs_wait:
            self._announced = frozenset()
            self._models.expect(self._announced)

    def _train(self, plan: "DataSetPlan") -> None:
        """Keep the skeleton, start the run or queue it, and open a scene with one figure of it."""
        from app.dataset.first_scene import first_scene  # noqa: PLC0415 (as above)
        from app.dataset.plan import free_folder  # noqa: PLC0415
        from trainer.domains.photos.dataset.manifest import read_manifest  # noqa: PLC0415

        manifest = read_manifest(plan.folder)
        waits = self._training.dock.is_running
        try:
            save_skeleton(manifest.skeleton)
            scene = first_scene(plan.folder)
            settings = {**plan.training, "data": str(plan.folder), "size": manifest.choices.size}
            self._training.dock.start(free_folder(runs_folder(), plan.folder.name), settings)
        except (GraphoseError, OSError) as error:
            self._notices.say(f"The training could not be started. {sentence(said(error))}", TOPIC, "bad")
            return
        self._figures.adding.refill()
        self._announced |= {joint.type for joint in manifest.skeleton.joints}
        self._models.expect(self._announced)
        self._show(scene, manifest.skeleton.label, waits)

    def _show(self, scene: PoseDocument, name: str, waits: bool) -> None:
        """Open the scene of a run, or offer it where that would take another from the person.

        The one on the canvas may hold unsaved changes, or be drawn by the run that is in progress.
        """
        if not waits and self._editor.history.is_saved:
            self._begin(scene, name)
            return
        begun = (
            f"The training of {name} waits until the one in progress ends."
            if waits
            else (f"The training of {name} has begun.")
        )
        offer = (f"Open a scene with {name}", lambda: self._begin(scene, name))
        self._notices.say(f"{begun} This scene stays as it is.", TOPIC, "info", (offer,))

    def _begin(self, scene: PoseDocument, name: str) -> None:
        if self._files.files.begin(scene):
            self._notices.clear(TOPIC)
            self._hints.say(f"{name} is drawn as soon as the first weights are saved.")


def _larger(folder: Path) -> "Larger | None":
    """Return how the run in a folder can go on with larger images; None where it cannot."""
    from app.dataset.larger import larger_of  # noqa: PLC0415 (the window shall stand soon)

    run = read_run(folder)
    return larger_of(run) if run is not None else None


def _next_size(folder: Path) -> int | None:
    larger = _larger(folder)
    return larger.choices.size if larger is not None else None
