"""File ▸ Import poses: a choice of frame and subjects, and figures in one step."""

import json
import re
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from app.labels.feature import LabelsFeature
from app.labels.pose_import import PoseImport, file_filter
from app.window.drops import first_taken
from graphose_core.document.edits.catalogue import SetAspect
from graphose_core.formats.registry import FORMATS
from graphose_core.samples.people_scenes import person_scene
from graphose_core.samples.scenes import empty_scene, sample_scene
from graphose_core.samples.studio_wall import STUDIO
from tests.app.labels.import_driver import accept, dialog_of, import_clip, settle
from tests.app.window_driver import Driver


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


def test_images_of_several_sizes_leave_the_canvas(driver: Driver, clip: Path, qtbot: QtBot) -> None:
    content = json.loads(clip.read_text())
    content["images"][1]["width"] = 150
    clip.write_text(json.dumps(content))
    Image.new("RGB", (150, 100)).save(clip.with_name("1.png"))
    with qtbot.waitSignal(driver.window.feature(LabelsFeature).poses.told) as told:
        import_clip(driver, clip)
    assert driver.editor.document.timeline.keyframes
    assert driver.editor.document.aspect == (1, 1)
    assert "the canvas keeps its shape, as the images differ in size" in told.args[0]


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


def test_people_that_are_imported_are_in_the_camera_and_light_of_the_scene(
    driver: Driver, labels: Path
) -> None:
    (person,) = person_scene().figures
    steep = person.replace(attributes={**person.attributes, "pitch": 28.0, "light_side": 0.9})
    driver.editor.open(person_scene().replace(figures=(steep,)))
    accept(driver, dialog_of(driver, labels))
    figures = driver.editor.document.figures
    assert [figure.attributes["pitch"] for figure in figures] == [28.0] * 3
    assert [figure.attributes["light_side"] for figure in figures] == [0.9] * 3


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
    assert "is not readable JSON" in failed.args[0]
    assert failed.args[0].count("labels.json") == 1
    assert failed.args[0].endswith(".")
    assert "is not readable JSON" in driver.window.viewport.notice.text
    assert driver.editor.document == sample_scene()


def test_the_frame_of_a_image_comes_first(driver: Driver, labels: Path) -> None:
    importer = PoseImport(driver.editor, driver.window, driver.window.feature(LabelsFeature).last_folder)
    dialog = dialog_of(driver, labels, importer, "nobody.png")
    assert dialog.frame is not None
    assert dialog.frame.name == "nobody.png"
    dialog.reject()


def test_the_file_dialog_offers_all_formats() -> None:
    assert all(ending in file_filter() for ending in ("*.json", "*.slp", "*.csv", "*.h5", "*.mat"))


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
