"""Skeleton and image of a keyframe that are seen together are of one frame, however long the image takes."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.canvas.pose_view import PoseView
from app.canvas.reference import image as reference_image
from app.canvas.reference import loading as reference_loading
from app.editor import Editor
from app.timeline.playhead import Playhead
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.values.keyframes import Keyframe, Timeline
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.reference import KeyframeImage, Reference
from graphose_core.formats.images.frame_images import FrameImages
from graphose_core.samples.scenes import sample_scene

TIP = JointRef("hand", "index_4")
FRAMES = 6


class Slow:
    """Reads the image of a frame, whose red is its number, once it is let."""

    def __init__(self) -> None:
        self.permits = threading.Semaphore(0)
        self.read: list[int] = []

    def __call__(
        self, reference: Reference, _scene: Path | None, _images: FrameImages, _longest: int
    ) -> tuple[QImage, str]:
        self.permits.acquire()
        number = int(reference.path)
        image = QImage(4, 4, QImage.Format.Format_RGB32)
        image.fill(QColor(number, 0, 0))
        self.read.append(number)
        return image, ""


def film() -> PoseDocument:
    """A keyframe at each frame, with the tip of a finger further to the right and an image of its own."""
    scene, keyframes = sample_scene(), []
    for number in range(FRAMES):
        posed = MoveJoints({TIP: (number / 10, 0.5)}).apply(scene)
        image = KeyframeImage(path=str(number))
        keyframes.append(
            Keyframe(
                name=str(number),
                time=number / 12,
                figures=posed.figures,
                latents=posed.latents,
                image=image,
            )
        )
    timeline = Timeline(keyframes=tuple(keyframes), frame_rate=12, loop=False)
    return scene.replace(timeline=timeline, reference=Reference(path="0"))


class Stage:
    """A view of the film, and the frames that were seen in it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.slow, self.now = Slow(), 0.0
        for module in (reference_loading, reference_image):
            monkeypatch.setattr(module, "read_reference", self.slow)
        self.slow.permits.release()  # of the reference of the scene
        self.owner = QObject()
        self.editor = Editor(film(), self.owner)
        self.view = PoseView(self.editor)
        self.view._show_reference()
        self.playhead = Playhead(self.editor, self.owner, lambda: self.now)
        self.playhead.is_drawing = lambda: False
        self.playhead.is_ready = self.view.is_ready_for

    @property
    def skeleton(self) -> int:
        return round(self.view.appearance.document.joint(TIP).position[0] * 10)

    @property
    def photo(self) -> int | None:
        pixmap = self.view._reference_item._pixmap
        return None if pixmap is None else pixmap.toImage().pixelColor(0, 0).red()


@pytest.fixture
def stage(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    made = Stage(monkeypatch)
    yield made
    made.slow.permits.release(100)
    made.view._reference_image._loading._await()


def test_a_step_waits_for_its_image(qtbot: QtBot, stage: Stage) -> None:
    stage.playhead.seek(0)
    stage.playhead.seek(2 / 12)
    assert stage.editor.document.joint(TIP).position[0] == 0.2  # what is edited is what the playhead says
    assert (stage.skeleton, stage.photo) != (2, 0)
    stage.slow.permits.release()
    qtbot.waitUntil(lambda: (stage.skeleton, stage.photo) == (2, 2))


def test_on_a_way_through_many_what_was_read_is_seen_with_its_skeleton(qtbot: QtBot, stage: Stage) -> None:
    stage.playhead.seek(0)
    for number in (1, 2, 3):
        stage.playhead.seek(number / 12)
    stage.slow.permits.release()
    qtbot.waitUntil(lambda: stage.photo == 1)
    assert stage.skeleton == 1
    stage.slow.permits.release()
    qtbot.waitUntil(lambda: stage.photo == 3)
    assert stage.skeleton == 3
    assert stage.slow.read == [0, 1, 3]


def test_an_image_that_does_not_come_is_no_longer_waited_for(qtbot: QtBot, stage: Stage) -> None:
    stage.playhead.seek(2 / 12)
    stage.view._reference_image._patience.timeout.emit()
    assert (stage.skeleton, stage.photo) == (2, None)
    stage.slow.permits.release()
    qtbot.waitUntil(lambda: stage.photo == 2)
    assert stage.skeleton == 2


def test_an_edit_is_seen_at_once(stage: Stage) -> None:
    stage.playhead.seek(2 / 12)
    stage.slow.permits.release(2)  # what is the scene's own is read at once
    stage.editor.do(MoveJoints({TIP: (0.9, 0.5)}))
    assert stage.skeleton == 9


def test_a_hidden_image_is_not_waited_for(stage: Stage) -> None:
    reference = stage.editor.document.reference
    assert reference is not None
    stage.editor.open(film().replace(reference=reference.replace(shown=False)))
    stage.playhead.seek(2 / 12)
    assert stage.skeleton == 2


def test_playing_never_shows_two_frames_at_once_and_reads_ahead(qtbot: QtBot, stage: Stage) -> None:
    stage.playhead.seek(0)
    stage.playhead.play()
    seen = []
    while stage.playhead.is_playing:
        stage.now += 1 / 12 + 0.001
        stage.playhead.tick()
        seen.append((stage.skeleton, stage.photo))
        stage.slow.permits.release()
        qtbot.wait(2)
    assert all(skeleton == photo for skeleton, photo in seen)
    assert list(dict.fromkeys(skeleton for skeleton, _ in seen)) == list(range(FRAMES))
    assert stage.slow.read == list(range(FRAMES))
    stage.playhead.pause()
