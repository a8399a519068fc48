"""A figure from the reference image: from the labels beside it, or by a detector."""

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.labels.feature import LabelsFeature
from app.labels.importing.dialog import ImportDialog
from graphose_core.detection import detector
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import MissingPackageError
from graphose_core.formats.conversion.figures import frame_of
from graphose_core.formats.dialects.coco.writing import save
from graphose_core.formats.find_labels import labels_beside
from tests.app.window_driver import Driver


def opened(driver: Driver) -> ImportDialog:
    """Wait for the dialog of an import, and until it has looked up the image."""
    poses = driver.window.feature(LabelsFeature).poses
    driver.qtbot.waitUntil(lambda: poses.dialog is not None and poses.dialog.is_settled)
    assert poses.dialog is not None
    return poses.dialog


def test_a_starting_pose_from_the_labels_beside_it(driver: Driver, image: Path) -> None:
    person = figure_from(skeleton("coco17"), "Ann", (0.5, 0.5), 0.8)
    frames = [frame_of(PoseDocument(figures=(person,)), name, (200, 100)) for name in ("a.png", "photo.png")]
    save(frames, image.with_name("all.json"))
    assert labels_beside(image) == image.with_name("all.json")
    driver.window.feature(LabelsFeature).reference.use(image)
    driver.window.feature(LabelsFeature).panel.scale.setValue(50)
    driver.act("reference.labels")
    dialog = opened(driver)
    assert dialog.frame is not None
    assert dialog.frame.name == "photo.png"
    dialog.accept()
    figure = driver.editor.document.figures[-1]
    x, y = person.joint("nose").position  # of the image; it lies about the middle, half as large
    assert figure.joint("nose").position == pytest.approx((0.5 + (x - 0.5) / 2, 0.5 + (y - 0.5) / 4))


def test_without_labels_it_is_said_what_was_looked_for(driver: Driver, image: Path, qtbot: QtBot) -> None:
    driver.window.feature(LabelsFeature).reference.use(image)
    with qtbot.waitSignal(driver.window.feature(LabelsFeature).reference.failed) as failed:
        driver.act("reference.labels")
    assert "photo_keypoints.json" in failed.args[0]


def test_without_a_detector_it_is_said_what_to_install(
    driver: Driver, image: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detector, "find_spec", lambda name: None)
    menu = driver.window.feature(LabelsFeature).panel.pose_button.menu_below
    driver.window.feature(LabelsFeature).detector.changed.emit()
    assert "needs MediaPipe" in menu.actions()[1].text()
    assert "pip install" in menu.actions()[1].statusTip()
    with qtbot.waitSignal(driver.window.feature(LabelsFeature).reference.unready):
        driver.act("reference.detect")
    notice = driver.window.viewport.notice
    assert "MediaPipe" in notice.text
    assert "pip install" not in notice.text
    choose, copy = notice.buttons
    assert "Python" in choose.text()
    copy.click()
    assert "pip install mediapipe" in QGuiApplication.clipboard().text()


def fake_rtmlib(body: object) -> SimpleNamespace:
    return SimpleNamespace(Body=lambda **settings: body)


def test_a_detected_person_becomes_a_figure(
    driver: Driver, image: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def body(pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        seen.append(pixels)
        places = np.stack([np.linspace(50, 150, 17), np.linspace(10, 90, 17)], axis=1)[None]
        return places, np.array([[0.9] * 16 + [0.1]])

    monkeypatch.setattr(detector, "find_spec", lambda name: object())
    monkeypatch.setitem(sys.modules, "rtmlib", fake_rtmlib(body))
    driver.window.feature(LabelsFeature).reference.use(image)
    driver.act("reference.detect")
    dialog = opened(driver)
    assert seen[0].shape == (100, 200, 3)
    assert tuple(seen[0][0, 0]) == (10, 10, 250)  # blue, green, red
    dialog.accept()
    figure = driver.editor.document.figures[-1]
    assert figure.skeleton == "coco17"
    assert [joint.name for joint in figure.joints if joint.hidden] == ["right_ankle"]
    assert figure.joint("nose").position == pytest.approx((0.0, 0.1))


def test_a_detector_that_fails_is_told(
    driver: Driver, image: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def body(pixels: np.ndarray) -> None:
        raise OSError("no connection")

    monkeypatch.setattr(detector, "find_spec", lambda name: object())
    monkeypatch.setitem(sys.modules, "rtmlib", fake_rtmlib(body))
    driver.window.feature(LabelsFeature).reference.use(image)
    with qtbot.waitSignal(driver.window.feature(LabelsFeature).reference.failed) as failed:
        driver.act("reference.detect")
    assert "no connection" in failed.args[0]


def python_that(tmp_path: Path, says: str) -> Path:
    """A program that takes the image, and answers."""
    made = tmp_path / "python"
    made.write_text(f"#!{sys.executable}\nimport sys\nsys.stdin.buffer.read()\nsys.stdout.write({says!r})\n")
    made.chmod(0o755)
    return made


def test_a_python_is_tried_before_it_is_taken(
    driver: Driver, image: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detector, "find_spec", lambda name: None)
    choice, detect = driver.window.feature(LabelsFeature).detector, driver.window.commands["reference.detect"]
    choice.changed.emit()
    with qtbot.waitSignal(choice.failed) as failed:
        choice.use(python_that(tmp_path, '{"problem": "mediapipe is broken"}'))
    assert "mediapipe is broken" in failed.args[0]
    assert driver.window.settings.detection_python is None
    people = json.dumps({"people": [[[64 * 2.0 + 8 * i, 64 * 1.0 + 4 * i, 0.9] for i in range(17)]]})
    works = python_that(tmp_path, people)
    with qtbot.waitSignal(choice.changed):
        choice.use(works)
    assert driver.window.settings.detection_python == works
    assert "needs" not in detect.text()
    driver.window.feature(LabelsFeature).reference.use(image)
    driver.act("reference.detect")
    opened(driver).accept()
    figure = driver.editor.document.figures[-1]
    assert figure.joint("nose").position == pytest.approx((0.0, 0.25))  # of 512 × 256 pixels


def test_a_python_that_is_gone_is_not_used(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detector, "find_spec", lambda name: None)
    choice = driver.window.feature(LabelsFeature).detector
    driver.window.settings.detection_python = tmp_path / "gone"
    choice.changed.emit()
    assert not choice.is_there
    with pytest.raises(MissingPackageError, match="mediapipe"):
        choice.detector()
