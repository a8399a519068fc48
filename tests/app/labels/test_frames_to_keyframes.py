"""File ▸ Import poses: frames become keyframes, with their images under them."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.labels.feature import LabelsFeature
from app.timeline.feature import TimelineFeature
from graphose_core.document.edits.catalogue import AddFigure, MoveJoints
from graphose_core.document.files.scene_file import load as load_scene
from graphose_core.document.files.scene_file import save as save_scene
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.scenes import sample_scene
from tests.app.labels.import_driver import PATIENCE, accept, dialog_of, import_clip, settle
from tests.app.window_driver import Driver


def test_a_folder_of_frames_becomes_keys_in_one_step(driver: Driver, frames: Path) -> None:
    dialog = dialog_of(driver, frames)
    assert dialog.timeline.isVisibleTo(dialog)
    assert dialog.place.currentText() == "Fitted to the canvas"  # nobody knows the size of its images
    dialog.timeline.box.setChecked(True)
    dialog.timeline.rate.setValue(10)
    assert dialog.timeline.summary.text() == "3 keyframes, 0.2 s"
    accept(driver, dialog)
    document = driver.editor.document
    assert [keyframe.time for keyframe in document.timeline.keyframes] == pytest.approx([0.0, 0.1, 0.2])
    assert document.timeline.frame_rate == 10
    assert all(
        [f.name for f in keyframe.figures] == ["hand", "person 1"] for keyframe in document.timeline.keyframes
    )
    assert [figure.name for figure in document.figures] == ["hand", "person 1"]
    assert driver.window.feature(TimelineFeature).dock.isVisible()
    driver.window.feature(TimelineFeature).dock.playhead.seek(0.2)
    seen = driver.editor.document.figure("person 1").joint("nose").position[0]
    assert seen > document.figure("person 1").joint("nose").position[0]
    driver.editor.undo()
    assert driver.editor.document == sample_scene()


def laid(driver: Driver) -> str:
    """The channel of the image that lies under the skeleton: "r", "g", "b", or "" without one."""
    pixmap = driver.canvas._reference_item._pixmap
    if pixmap is None:
        return ""
    colour = pixmap.toImage().pixelColor(5, 5)
    return "rgb"[max(range(3), key=(colour.red(), colour.green(), colour.blue()).__getitem__)]


def see(driver: Driver, time: float, channel: str) -> None:
    driver.window.feature(TimelineFeature).dock.playhead.seek(time)
    driver.qtbot.waitUntil(lambda: laid(driver) == channel, timeout=PATIENCE)


def test_the_playhead_lays_the_image_of_its_frame(driver: Driver, clip: Path) -> None:
    import_clip(driver, clip)
    for time, channel in ((0.0, "r"), (1.0, "g"), (1.6, "g"), (2.0, "b"), (0.5, "r")):
        see(driver, time, channel)
    assert driver.window.feature(LabelsFeature).panel.name.text() == "0.png"
    path = clip.with_name("scene.graphose")
    save_scene(driver.editor.history.document, path)
    assert load_scene(path) == driver.editor.history.document


@pytest.mark.parametrize("auto", [True, False])
def test_a_joint_that_is_moved_keeps_the_image_it_was_moved_on(
    driver: Driver, clip: Path, auto: bool
) -> None:
    import_clip(driver, clip)
    switch = driver.window.feature(TimelineFeature).dock.auto_keyframe
    if switch.on != auto:
        driver.act("timeline.auto_key")
    see(driver, 1.0, "g")
    name = next(figure.name for figure in driver.editor.document.figures if figure.skeleton == "coco17")
    assert driver.editor.do(MoveJoints({JointRef(name, "nose"): (0.4, 0.1)})), driver.editor.document.figures
    assert (driver.editor.moment is not None) == auto
    assert driver.editor.document.figure(name).joint("nose").position == (0.4, 0.1)
    assert laid(driver) == "g"
    driver.editor.undo()
    see(driver, 2.0, "b")


def test_another_image_takes_the_place_of_those_of_frames(driver: Driver, clip: Path) -> None:
    import_clip(driver, clip)
    see(driver, 1.0, "g")
    driver.window.feature(LabelsFeature).reference.use(clip.with_name("2.png"))
    assert driver.editor.moment is not None, "the pose is not touched"
    for time in (0.0, 1.0):
        see(driver, time, "b")
    driver.editor.undo()
    see(driver, 1.0, "g")


def test_an_image_that_is_gone_is_told(driver: Driver, clip: Path) -> None:
    import_clip(driver, clip)
    see(driver, 0.0, "r")
    clip.with_name("1.png").write_bytes(b"no image")
    driver.window.feature(TimelineFeature).dock.playhead.seek(1.0)
    driver.qtbot.waitUntil(lambda: "1.png" in driver.window.viewport.notice.text, timeout=PATIENCE)
    assert laid(driver) == ""


def test_without_the_tick_no_image_is_kept(driver: Driver, clip: Path) -> None:
    dialog = dialog_of(driver, clip)
    dialog.timeline.box.setChecked(True)
    dialog.reference_box.setChecked(False)
    accept(driver, dialog)
    assert all(keyframe.image is None for keyframe in driver.editor.document.timeline.keyframes)


def test_what_fits_and_is_in_the_scene_already_is_offered_first(driver: Driver, frames: Path) -> None:
    dialog = dialog_of(driver, frames)
    assert dialog.kind.currentData() == "coco17", "a bundled network draws it"
    dialog.reject()
    driver.editor.do(AddFigure(figure_from(skeleton("openpose18"), "Ann")))
    dialog = dialog_of(driver, frames)
    assert dialog.kind.currentData() == "openpose18"
    assert {figure.skeleton for figure in dialog.figures()} == {"openpose18"}
    dialog.reject()


def test_without_the_tick_one_frame_of_a_folder_is_taken(driver: Driver, frames: Path) -> None:
    dialog = dialog_of(driver, frames)
    dialog.choose_frame(1)
    settle(driver, dialog)
    dialog.replace_box.setChecked(True)
    accept(driver, dialog)
    assert [figure.name for figure in driver.editor.document.figures] == ["person 1"]
    assert not driver.editor.document.timeline.keyframes


def test_who_is_not_ticked_is_in_no_key(driver: Driver, labels: Path) -> None:
    content = json.loads(labels.read_text())
    moved = [dict(a, image_id=1, id=a["id"] + 10) for a in content["annotations"]]
    content["annotations"] += moved
    labels.write_text(json.dumps(content))
    dialog = dialog_of(driver, labels)
    dialog.subjects.item(1).setCheckState(Qt.CheckState.Unchecked)
    dialog.replace_box.setChecked(True)
    dialog.timeline.box.setChecked(True)
    accept(driver, dialog)
    keyframes = driver.editor.document.timeline.keyframes
    assert [[figure.name for figure in keyframe.figures] for keyframe in keyframes] == [
        ["person 1"],
        ["person 1"],
    ]


def test_keys_are_counted_of_those_who_are_ticked(driver: Driver, labels: Path) -> None:
    content = json.loads(labels.read_text())
    second = content["annotations"][1]
    content["annotations"].append(dict(second, image_id=1, id=99))  # alone in the first frame
    labels.write_text(json.dumps(content))
    dialog = dialog_of(driver, labels)
    dialog.choose_frame(1)
    assert dialog.timeline.summary.text().startswith("2 keyframes")
    dialog.subjects.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.timeline.summary.text().startswith("1 keyframe,")
    dialog.subjects.item(1).setCheckState(Qt.CheckState.Checked)
    assert dialog.timeline.summary.text().startswith("2 keyframes")
    dialog.reject()


def test_a_single_frame_offers_no_timeline(driver: Driver, labels: Path) -> None:
    dialog = dialog_of(driver, labels)  # somebody is in one of its two frames
    assert not dialog.timeline.isVisibleTo(dialog)
    dialog.reject()
