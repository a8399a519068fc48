"""What a person does with the window in a soak: drag, undo, play, import, train, look around."""

import random
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.labels.feature import LabelsFeature
from app.live.feature import LiveFeature
from app.timeline.feature import TimelineFeature
from app.training.feature import TrainingFeature
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.formats.conversion.figures import frame_of
from graphose_core.formats.dialects.coco.writing import save
from tests.app.window_driver import Driver
from tests.trainer.tiny_runs import TINY
from trainer.runs.process import new_run_folder

PATIENCE = 300_000
"""Milliseconds that anything may take on a busy machine."""

DIALOGS = (
    "help.guide",
    "help.shortcuts",
    "figure.skeletons",
    "train.runs",
    "train.from_labels",
    "file.export",
)

FRAMES = 12
"""That are played at least, where the end does not come before."""

IMAGES = 6
"""Of the labels that are imported."""


class Person:
    """Uses a window; each act leaves the scene as it was opened, but for what undo cannot take back."""

    def __init__(self, driver: Driver, folder: Path) -> None:
        self.driver, self.folder = driver, folder
        self.scene: PoseDocument = driver.editor.document
        self.rng = random.Random(0)
        self.labels = _labels(self.scene, folder)
        self.trains = False

    def drag_and_undo(self) -> None:
        """Drag a joint, see the image follow, and take it back."""
        driver = self.driver
        figure = self.rng.choice(driver.editor.document.figures)
        joint = self.rng.choice(figure.joints).name
        by = QPoint(self.rng.randint(-60, 60), self.rng.randint(-60, 60))
        driver.drag(driver.place(joint, figure.name), by)
        driver.wait_for_image()
        driver.editor.undo()
        driver.wait_for_image()

    def play(self) -> None:
        """Put two keyframes on the timeline, and play between them for some frames."""
        driver, dock = self.driver, self.driver.window.feature(TimelineFeature).dock
        dock.open()
        driver.act("timeline.add_key")
        dock.playhead.seek(1.0)
        figure = driver.editor.document.figures[0]
        place = self.rng.uniform(0.3, 0.7), self.rng.uniform(0.3, 0.7)
        driver.editor.do(MoveJoints({JointRef(figure.name, figure.joints[-1].name): place}))
        driver.act("timeline.add_key")
        dock.playhead.seek(0.0)
        seen: list[float] = []
        note = dock.playhead.moved.connect(seen.append)
        driver.act("timeline.play")
        driver.qtbot.waitUntil(lambda: len(seen) >= FRAMES or not dock.playhead.is_playing, timeout=PATIENCE)
        dock.playhead.pause()
        dock.playhead.moved.disconnect(note)
        dock.hide()

    def import_labels(self) -> None:
        """Import figures from labels as keyframes of a video, and take that back."""
        driver, poses = self.driver, self.driver.window.feature(LabelsFeature).poses
        poses.open(self.labels)
        driver.qtbot.waitUntil(lambda: poses.dialog is not None and poses.dialog.is_settled, timeout=PATIENCE)
        assert poses.dialog is not None
        poses.dialog.choose_frame(self.rng.randrange(IMAGES))
        driver.qtbot.waitUntil(lambda: poses.dialog is not None and poses.dialog.is_settled, timeout=PATIENCE)
        poses.dialog.accept()
        driver.qtbot.waitUntil(lambda: poses.dialog is None, timeout=PATIENCE)
        driver.wait_for_image()
        driver.editor.undo()

    def train(self) -> None:
        """Begin to train for some steps, or leave the run that has ended; the other acts go on beside it."""
        driver, dock = self.driver, self.driver.window.feature(TrainingFeature).dock
        if dock.is_running:
            return
        if self.trains:
            dock.panel.run_view.left.emit()
            dock.hide()
            driver.window.feature(LiveFeature).models.use_fitting()
            driver.wait_for_image()
        else:
            dock.start(new_run_folder("finetune", self.folder), TINY | {"steps": 3})
        self.trains = not self.trains

    def leave(self) -> None:
        """End what still trains."""
        dock = self.driver.window.feature(TrainingFeature).dock
        if dock.is_running:
            dock.panel.monitor.shutdown()

    def look_around(self) -> None:
        """Open a dialog, and close it."""
        self.driver.act(self.rng.choice(DIALOGS))
        QApplication.processEvents()
        for dialog in [each for each in QApplication.topLevelWidgets() if each.isVisible()]:
            if dialog is not self.driver.window:
                dialog.close()

    def open_again(self) -> None:
        """Open the scene anew: a history that grows is work that is kept, no leak."""
        self.driver.editor.open(self.scene)
        self.driver.wait_for_image()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def acts(self) -> tuple[Callable[[], None], ...]:
        """Return what is done by turns."""
        return (
            *(self.drag_and_undo, self.play, self.drag_and_undo, self.import_labels, self.look_around),
            self.train,
        )


def _labels(scene: PoseDocument, folder: Path) -> Path:
    """Write labels of some images, and the images."""
    image = QImage(640, 480, QImage.Format.Format_RGB888)
    names = [f"{number}.png" for number in range(IMAGES)]
    for number, name in enumerate(names):
        image.fill(0x101010 * number)
        image.save(str(folder / name))
    path = folder / "labels.json"
    save([frame_of(scene, name, (640, 480)) for name in names], path)
    return path
