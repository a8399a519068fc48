"""File ▸ Import poses: a choice of frame and subjects, and figures in one step."""

import json
import re
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from app.labels.feature import LabelsFeature
from app.labels.importing.dialog import ImportDialog
from app.labels.pose_import import PoseImport, file_filter
from app.timeline.feature import TimelineFeature
from app.window.drops import first_taken
from graphose_core.document.edits.catalogue import AddFigure, MoveJoints, SetAspect
from graphose_core.document.files.scene_file import load as load_scene
from graphose_core.document.files.scene_file import save as save_scene
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import JointRef, PoseDocument
from graphose_core.formats.conversion.figures import frame_of
from graphose_core.formats.dialects.coco.writing import save
from graphose_core.formats.registry import FORMATS
from graphose_core.samples.people_scenes import STUDIO
from graphose_core.samples.scenes import empty_scene, sample_scene
from tests.app.window_driver import Driver

PATIENCE = 60_000


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """Two frames of 200 × 100 pixels: nobody in one, two people in the other."""
    people = (
        figure_from(skeleton("coco17"), "Ann", (0.3, 0.5), 0.5),
        figure_from(skeleton("coco17"), "Bob", (0.7, 0.5), 0.5),
    )
    frames = [
        frame_of(PoseDocument(), "nobody.png", (200, 100)),
        frame_of(PoseDocument(figures=people), "two.png", (200, 100)),
    ]
    save(frames, tmp_path / "labels.json")
    Image.new("RGB", (200, 100), "teal").save(tmp_path / "two.png")
    return tmp_path / "labels.json"


def dialog_of(driver: Driver, path: Path, poses: PoseImport | None = None, image: str = "") -> ImportDialog:
    """Open labels, and wait until they are read and the image of the first frame was looked up."""
    importer = poses or driver.window.feature(LabelsFeature).poses
    importer.open(path, image or None)
    driver.qtbot.waitUntil(lambda: not importer.is_reading, timeout=PATIENCE)
    dialog = importer.dialog
    assert dialog is not None
    settle(driver, dialog)
    return dialog


def settle(driver: Driver, dialog: ImportDialog) -> None:
    """Wait until what the dialog looks up and makes in other threads is there."""
    driver.qtbot.waitUntil(lambda: dialog.is_settled, timeout=PATIENCE)
    driver.qtbot.waitUntil(lambda: not dialog.figure.is_making, timeout=PATIENCE)


def accept(driver: Driver, dialog: ImportDialog) -> None:
    """Press Import, and wait until what is imported is made."""
    with driver.qtbot.waitSignal(dialog.accepted, timeout=PATIENCE):
        QTest.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)


def test_the_first_frame_with_somebody_is_chosen_and_taken_in_one_step(driver: Driver, labels: Path) -> None:
    dialog = dialog_of(driver, labels)
    assert dialog.frame is not None
    assert dialog.frame.name == "two.png"
    assert dialog.kind.currentData() == "coco17"
    accept(driver, dialog)
    figures = driver.editor.document.figures
    assert [figure.name for figure in figures] == ["hand", "person", "person 2"]
    nose = figures[1].joint("nose").position
    assert driver.editor.document.aspect == (2, 1)
    assert nose == pytest.approx((-0.5 + 0.3 * 2, 0.5 + (0.105 - 0.5) * 0.5), abs=1e-6)
    assert len(driver.editor.selection.joints) == 34
    driver.editor.undo()
    assert driver.editor.document == sample_scene()


def test_the_canvas_stays_where_that_is_chosen(driver: Driver, labels: Path, qtbot: QtBot) -> None:
    dialog = dialog_of(driver, labels)
    dialog.canvas_box.setChecked(False)
    dialog.reference_box.setChecked(True)
    accept(driver, dialog)
    document = driver.editor.document
    assert document.aspect == (1, 1)
    nose = document.figures[1].joint("nose").position
    assert nose == pytest.approx((0.3, 0.25 + (0.5 + (0.105 - 0.5) * 0.5) / 2), abs=1e-6)
    assert document.reference is not None
    assert document.reference.size == 1.0


def test_the_new_shape_is_told_and_the_image_fills_it(driver: Driver, labels: Path, qtbot: QtBot) -> None:
    dialog = dialog_of(driver, labels)
    dialog.reference_box.setChecked(True)
    with qtbot.waitSignal(driver.window.feature(LabelsFeature).poses.told) as told:
        accept(driver, dialog)
    assert "the canvas is 2:1 now" in told.args[0]
    reference = driver.editor.document.reference
    assert reference is not None
    assert reference.size == 2.0
    driver.editor.undo()
    driver.editor.undo()
    assert driver.editor.document == sample_scene()


def test_images_of_several_sizes_leave_the_canvas(driver: Driver, clip: Path) -> None:
    content = json.loads(clip.read_text())
    content["images"][1]["width"] = 150
    clip.write_text(json.dumps(content))
    Image.new("RGB", (150, 100)).save(clip.with_name("1.png"))
    import_clip(driver, clip)
    assert driver.editor.document.timeline.keyframes
    assert driver.editor.document.aspect == (1, 1)


def test_a_photo_gives_a_square_canvas_its_shape_and_fits_into_another(
    driver: Driver, labels: Path, qtbot: QtBot
) -> None:
    reference = driver.window.feature(LabelsFeature).reference
    before = driver.editor.document
    with qtbot.waitSignal(reference.told) as told:
        reference.use(labels.with_name("two.png"))
    assert "the canvas is 2:1 now" in told.args[0]
    after = driver.editor.document
    assert after.aspect == (2, 1)
    assert after.reference is not None
    assert after.reference.size == 2.0
    driver.editor.undo()
    assert driver.editor.document == before
    driver.editor.do(SetAspect((3, 2)))
    reference.use(labels.with_name("two.png"))
    assert driver.editor.document.aspect == (3, 2)
    assert driver.editor.document.reference is not None
    assert driver.editor.document.reference.size == 1.5


def test_people_that_are_imported_into_an_empty_scene_stand_before_a_wall(
    driver: Driver, labels: Path
) -> None:
    driver.editor.open(empty_scene())
    accept(driver, dialog_of(driver, labels))
    assert driver.editor.document.background == STUDIO
    driver.editor.undo()
    assert driver.editor.document == empty_scene()


def test_one_of_two_fitted_in_the_place_of_what_was_there(driver: Driver, labels: Path) -> None:
    dialog = dialog_of(driver, labels)
    dialog.subjects.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.place.setCurrentIndex(1)
    dialog.replace_box.setChecked(True)
    assert not dialog.as_in_image
    accept(driver, dialog)
    (figure,) = driver.editor.document.figures
    ys = [joint.position[1] for joint in figure.joints]
    assert max(ys) - min(ys) == pytest.approx(0.84)
    assert (max(ys) + min(ys)) / 2 == pytest.approx(0.5)


def test_the_image_is_offered_only_where_the_figures_lie_as_in_it(
    driver: Driver, labels: Path, tmp_path: Path
) -> None:
    dialog = dialog_of(driver, labels)
    assert dialog.reference_box.isEnabled()
    dialog.reference_box.setChecked(True)
    dialog.place.setCurrentIndex(1)
    assert not dialog.reference_box.isEnabled()
    accept(driver, dialog)
    assert driver.editor.document.reference is None


def test_another_kind_of_figure(driver: Driver, labels: Path) -> None:
    dialog = dialog_of(driver, labels)
    dialog.kind.setCurrentIndex(dialog.kind.findData("free"))
    accept(driver, dialog)
    assert [figure.skeleton for figure in driver.editor.document.figures] == ["hand", "free", "free"]


def test_a_frame_without_anybody_cannot_be_imported(driver: Driver, labels: Path) -> None:
    dialog = dialog_of(driver, labels)
    dialog.choose_frame(0)
    settle(driver, dialog)
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    assert "Nothing is labelled" in dialog.hint.text()
    dialog.reject()
    assert driver.editor.document == sample_scene()


def test_a_broken_file_is_told_and_changes_nothing(driver: Driver, labels: Path, qtbot: QtBot) -> None:
    labels.write_text(labels.read_text()[:-9])
    with qtbot.waitSignal(driver.window.feature(LabelsFeature).poses.failed) as failed:
        driver.window.feature(LabelsFeature).poses.open(labels)
    assert "is no JSON" in failed.args[0]
    assert failed.args[0].count("labels.json") == 1
    assert failed.args[0].endswith(".")
    assert "is no JSON" in driver.window.viewport.notice.text
    assert driver.editor.document == sample_scene()


def test_the_frame_of_a_image_comes_first(driver: Driver, labels: Path) -> None:
    importer = PoseImport(driver.editor, driver.window)
    dialog = dialog_of(driver, labels, importer, "nobody.png")
    assert dialog.frame is not None
    assert dialog.frame.name == "nobody.png"
    dialog.reject()


def test_the_file_dialog_offers_all_formats() -> None:
    assert all(ending in file_filter() for ending in ("*.json", "*.slp", "*.csv", "*.h5", "*.mat"))


@pytest.fixture
def frames(tmp_path: Path) -> Path:
    """A folder of three OpenPose frames in which somebody walks to the right."""
    folder = tmp_path / "walk"
    folder.mkdir()
    for number in range(3):
        places = [c for k in range(25) for c in (100.0 + 20 * number + k, 50.0 + 4 * k, 0.9)]
        content = {"people": [{"pose_keypoints_2d": places}]}
        (folder / f"walk_{number:012}_keypoints.json").write_text(json.dumps(content))
    return folder


def test_a_folder_of_frames_becomes_keys_in_one_step(driver: Driver, frames: Path) -> None:
    dialog = dialog_of(driver, frames)
    assert dialog.timeline.isVisibleTo(dialog)
    assert dialog.place.currentText() == "Fitted to the frame"  # nobody knows the size of its images
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


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Labels of three frames, with an image of another colour each."""
    figure = figure_from(skeleton("coco17"), "Ann", (0.5, 0.5), 0.8)
    frames = []
    for number, colour in enumerate(((200, 0, 0), (0, 200, 0), (0, 0, 200))):
        Image.new("RGB", (100, 100), colour).save(tmp_path / f"{number}.png")
        frames.append(frame_of(PoseDocument(figures=(figure,)), f"{number}.png", (100, 100)))
    save(frames, tmp_path / "clip.json")
    return tmp_path / "clip.json"


def laid(driver: Driver) -> str:
    """The channel of the image that lies under the skeleton: "r", "g", "b", or "" without one."""
    pixmap = driver.canvas._reference_item._pixmap
    if pixmap is None:
        return ""
    colour = pixmap.toImage().pixelColor(5, 5)
    return "rgb"[max(range(3), key=(colour.red(), colour.green(), colour.blue()).__getitem__)]


def import_clip(driver: Driver, clip: Path) -> None:
    dialog = dialog_of(driver, clip)
    dialog.timeline.box.setChecked(True)
    dialog.timeline.rate.setValue(1)
    dialog.reference_box.setChecked(True)
    accept(driver, dialog)


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
    driver.qtbot.waitUntil(lambda: laid(driver) == "", timeout=PATIENCE)
    assert "1.png" in driver.window.viewport.notice.text


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


def test_a_folder_can_be_dropped(driver: Driver, frames: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(frames))])
    drops = driver.window.feature(LabelsFeature).drops()
    taken = first_taken(data, drops)
    assert taken is not None
    assert taken[0] == frames
    data.setUrls([QUrl("https://example.org/")])
    assert first_taken(data, drops) is None


def test_each_pattern_is_in_each_line_of_the_file_dialog_once():
    lines = file_filter().split(";;")
    patterns = [re.findall(r"\*\.\w+", line) for line in lines]
    assert all(len(set(each)) == len(each) for each in patterns)
    assert len({tuple(each) for each in patterns}) == len(lines)
    assert {f"*{suffix}" for known in FORMATS for suffix in known.suffixes} == set(patterns[0])
    assert all(known.label in file_filter() for known in FORMATS)
