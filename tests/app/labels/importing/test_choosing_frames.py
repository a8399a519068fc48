"""Frames of an import: their times and images, videos apart, words of their names."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from graphose_core.formats.dialects.coco.writing import save
from graphose_core.formats.keypoints import Frame
from tests.app.labels.import_driver import accept, dialog_of, settle
from tests.app.labels.importing.small_labels import PATIENCE, film, mouse, table
from tests.app.window_driver import Driver

pytestmark = pytest.mark.usefixtures("offered_skeletons")


def test_frames_of_a_video_have_their_times_and_images(driver: Driver, tmp_path: Path) -> None:
    film(tmp_path / "run.mp4")
    dialog = dialog_of(driver, table(tmp_path / "runDLC_resnet50.csv", ["0", "2", "5"]))
    assert dialog.frame is not None
    assert dialog.frame.size == (64, 32)
    dialog.timeline.box.setChecked(True)
    assert dialog.timeline.times.currentText() == "At their own times"
    assert not dialog.timeline.rate.isEnabled()
    assert dialog.timeline.summary.text() == "3 keyframes, 0.5 s"
    dialog.timeline.times.setCurrentIndex(1)
    assert dialog.timeline.summary.text() == "3 keyframes, 0.2 s"
    dialog.timeline.times.setCurrentIndex(0)
    dialog.reference_box.setChecked(True)
    accept(driver, dialog)
    times = [keyframe.time for keyframe in driver.editor.document.timeline.keyframes]
    assert times == pytest.approx([0.0, 0.2, 0.5])
    reference = driver.editor.document.reference
    assert reference is not None
    assert (Path(reference.path).name, reference.number) == ("run.mp4", 0), "the playhead shows its frame"
    laid = driver.editor.history.document.reference
    assert laid is not None
    assert laid.data, "an image of a video is kept in the scene"


def test_videos_are_chosen_apart(driver: Driver, tmp_path: Path) -> None:
    rows = [f"labeled-data/{video}/img{i:03}.png" for video in ("a", "b") for i in range(3)]
    dialog = dialog_of(driver, table(tmp_path / "CollectedData_me.csv", rows))
    texts = [dialog.sequence.itemText(i) for i in range(dialog.sequence.count())]
    assert texts[0] == "All 2 videos or folders"
    assert len(texts) == 3
    dialog.sequence.setCurrentIndex(2)
    settle(driver, dialog)
    assert list(dialog.frames._frames.rows) == [3, 4, 5]
    dialog.timeline.box.setChecked(True)
    assert dialog.timeline.summary.text().startswith("3 keyframes")
    accept(driver, dialog)
    assert len(driver.editor.document.timeline.keyframes) == 3


def test_a_failure_of_keyframes_leaves_the_dialog_open(driver: Driver, tmp_path: Path) -> None:
    rows = [f"labeled-data/a/img{i:06}.png" for i in (0, 500_000)]
    dialog = dialog_of(driver, table(tmp_path / "CollectedData_me.csv", rows))
    dialog.timeline.box.setChecked(True)
    dialog.timeline.rate.setValue(1)
    QTest.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    driver.qtbot.waitUntil(dialog.mistake.isVisible, timeout=PATIENCE)
    assert "timeline" in dialog.mistake.message.text()
    assert dialog.import_button.isEnabled()
    dialog.reject()


def test_frames_are_found_by_words_of_their_names(driver: Driver, tmp_path: Path) -> None:
    frames = [Frame(f"mouse {i:03}.png", (mouse(),), f"mouse {i:03}.png", (200, 100)) for i in range(40)]
    save(frames, tmp_path / "many.json")
    dialog = dialog_of(driver, tmp_path / "many.json")
    dialog.search.setText("MOUSE 03")
    driver.qtbot.waitUntil(lambda: dialog.frames._frames.rowCount() == 11, timeout=PATIENCE)
    assert dialog.frames.row == 3
    dialog.search.setText("nobody")
    driver.qtbot.waitUntil(lambda: dialog.frames._frames.rowCount() == 0, timeout=PATIENCE)
    assert dialog.frame is None
    assert not dialog.import_button.isEnabled()
    dialog.reject()
