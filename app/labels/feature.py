"""Labels as a feature: import and correction of labelled poses, and the reference image."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from app.canvas.pose_canvas import PoseCanvas
from app.commands.action_set import ActionSet
from app.commands.actions import Actions
from app.editor import Editor
from app.feature.announcements import Hints, Notices, Panels
from app.feature.feature import Drop, Feature, Panel, Services
from app.labels.actions import correcting_actions, import_actions, reference_actions
from app.labels.detector_choice import DetectorChoice
from app.labels.label_correcting import LabelCorrecting
from app.labels.last_folder import LastFolder
from app.labels.pose_import import PoseImport
from app.labels.reference_controller import ReferenceController
from app.labels.reference_panel import ReferencePanel
from app.settings import Settings
from graphose_core.detection.detector import INSTALL
from graphose_core.images.decode import ENDINGS
from graphose_core.path_checks import is_dir

TOPIC = "import"
"""Of notices."""


class LabelsFeature(Feature):
    """Imports labelled poses, corrects labels, shows a reference image, and detects people in it."""

    def __init__(self, context: Services) -> None:
        window = context[QMainWindow]
        self._editor, self._actions = context[Editor], context[Actions]
        self._notices, self._hints, self._panels = context[Notices], context[Hints], context[Panels]
        self.panel = ReferencePanel(self._editor)
        self.last_folder = LastFolder(context[Settings])
        self.poses = PoseImport(self._editor, window, self.last_folder)
        self.correcting = LabelCorrecting(window, self.last_folder)
        self.detector = DetectorChoice(context[Settings], window)
        self.reference = ReferenceController(
            self._editor, context[PoseCanvas], self.panel, self.poses, self.detector, window
        )

    def panels(self) -> Sequence[Panel]:
        return (Panel("reference", self.panel),)

    def action_sets(self) -> Sequence[ActionSet]:
        reference = reference_actions(self._editor, self.panel, self.reference, self.detector)
        return (import_actions(self.poses), correcting_actions(self.correcting), reference)

    def drops(self) -> Sequence[Drop]:
        return (
            Drop("an image", lambda path: path.suffix.lower() in ENDINGS, self.reference.use),
            Drop("labelled keypoints: a file, or a folder with a file a frame", _is_labels, self.poses.open),
        )

    def connect(self) -> None:
        for name in ("reference.labels", "reference.detect", "reference.detector"):
            self.panel.pose_button.menu_below.addAction(self._actions[name])
        self.reference.laid.connect(lambda: self._panels.show("reference"))
        self.reference.unready.connect(self._offer_detector)
        self.poses.keys_made.connect(self._show_keyframes)
        self.poses.correcting_wanted.connect(self._correct)
        self.correcting.ended.connect(self._hints.unsay)
        for source in (self.poses, self.correcting, self.reference, self.detector):
            source.told.connect(self._hints.say)
            source.told.connect(lambda _: self._notices.clear(TOPIC))
            source.failed.connect(lambda message: self._notices.say(message, TOPIC, "bad"))

    def _correct(self, path: Path, frame: str, image: str) -> None:
        """Correct the labels of an import, and come back to it when that is done."""
        self.correcting.open(path, frame, after=lambda: self.poses.open(path, image or None))

    def _offer_detector(self) -> None:
        """Show a notice that no detector is installed, with the ways to get one."""
        self._notices.say(
            "People are found in images by MediaPipe, which needs an environment of its own.",
            TOPIC,
            "warning",
            (
                ("Choose its Python…", self.detector.ask),
                ("Copy the command that installs it", self._copy_install),
            ),
        )

    def _copy_install(self) -> None:
        QGuiApplication.clipboard().setText(INSTALL)
        self._hints.say("Copied. Run it in a terminal, then choose people-env's Python.")

    def may_close(self) -> bool:
        return self.correcting.may_close()

    def _show_keyframes(self) -> None:
        self._panels.show("timeline")
        self._actions.run("timeline.start")


def _is_labels(path: Path) -> bool:
    from graphose_core.formats.registry import FORMATS  # noqa: PLC0415 (the window shall stand soon)

    return is_dir(path) or any(path.suffix.lower() in known.suffixes for known in FORMATS)
