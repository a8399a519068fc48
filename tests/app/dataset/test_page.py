"""New model from labelled images: a page that is read, chosen on, prepared, and trained from."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.dataset.feature import DataSetFeature
from app.dataset.page import DataSetPage
from app.labels.feature import LabelsFeature
from tests.app.dataset.pages import PATIENCE, read
from tests.app.window_driver import Driver
from tests.trainer.domains.photos.labelled import JOINTS, deeplabcut


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> DataSetPage:
    made = DataSetPage(tmp_path / "datasets")
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_the_labels_hold_is_shown(page: DataSetPage, qtbot: QtBot, tmp_path: Path) -> None:
    assert not page.start_button.isEnabled()
    read(page, deeplabcut(tmp_path, videos=2, missing=(1, 2)), qtbot)
    assert "24 frames" in page.summary.text()
    assert "2 videos" in page.summary.text()
    assert "24 figures" in page.summary.text()
    assert page.start_button.isEnabled()
    assert page.start_button.isDefault(), "it looks like the one that goes on"
    assert {name for bone in page.sketch.bones for name in bone} == set(JOINTS)
    assert all(0 <= c <= 1 for place in page.previews.crops[0].figures[0].values() for c in place)


def test_before_labels_are_read_there_is_one_sentence_and_two_buttons(
    page: DataSetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.invitation.isVisible()
    assert page.invitation.file_button.isVisible()
    assert not page.body.isVisible()
    assert not page.start_button.isVisible()
    read(page, deeplabcut(tmp_path), qtbot)
    assert page.body.isVisible()
    assert page.start_button.isVisible()
    assert not page.invitation.isVisible()


def test_a_dropped_file_is_read_and_what_a_drop_does_is_shown(
    page: DataSetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    data, held = QMimeData(), (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    labels = deeplabcut(tmp_path)
    data.setUrls([QUrl.fromLocalFile(str(labels))])
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(9, 9), copy, data, *held))
    assert page.source.veil.isVisible()
    assert labels.name in page.source.veil.text
    QApplication.sendEvent(page, QDragLeaveEvent())
    assert not page.source.veil.isVisible()
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(9, 9), copy, data, *held))
    QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), copy, data, *held))
    qtbot.waitUntil(page.body.isVisible, timeout=PATIENCE)
    assert page.path == labels


def test_a_broken_file_is_told_and_another_can_be_chosen(
    page: DataSetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{}")
    page.open_labels(broken)
    qtbot.waitUntil(page.mistake.isVisible, timeout=PATIENCE)
    assert "broken.json" in page.mistake.message.text()
    assert page.invitation.file_button.isVisible()
    assert not page.start_button.isEnabled()
    read(page, deeplabcut(tmp_path), qtbot)
    assert not page.mistake.isVisible()


def test_two_clicks_part_and_connect_joints(page: DataSetPage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, deeplabcut(tmp_path), qtbot)
    before = page.sketch.bones
    a, b = before[0]
    for name in (a, b):
        QTest.mouseClick(page.sketch, Qt.MouseButton.LeftButton, pos=as_point(page.sketch.point_of(name)))
    assert before[0] not in page.sketch.bones
    for name in (a, b):
        QTest.mouseClick(page.sketch, Qt.MouseButton.LeftButton, pos=as_point(page.sketch.point_of(name)))
    assert {frozenset(bone) for bone in page.sketch.bones} == {frozenset(bone) for bone in before}


def test_a_pose_that_is_clicked_is_the_first_crop_and_marked(
    page: DataSetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, deeplabcut(tmp_path), qtbot)
    assert not page.grid.first_is_chosen
    qtbot.waitUntil(lambda: page.is_read, timeout=PATIENCE)
    page.spread.pose_chosen.emit(5)
    qtbot.waitUntil(lambda: page.grid.first_is_chosen, timeout=PATIENCE)
    assert page._labels is not None
    assert page._survey is not None
    assert page.previews.crops[0].name == page._labels.frames[page._survey.shown[5]].name


def test_a_pose_whose_image_cannot_be_opened_is_told(page: DataSetPage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, deeplabcut(tmp_path), qtbot)
    qtbot.waitUntil(lambda: page.is_read, timeout=PATIENCE)
    assert page._labels is not None
    (tmp_path / str(page._labels.frames[5].image)).write_bytes(b"no image")
    assert page._survey is not None
    page.spread.pose_chosen.emit(page._survey.shown.index(5))
    qtbot.waitUntil(page.mistake.isVisible, timeout=PATIENCE)
    assert "img005.png" in page.mistake.message.text()
    assert not page.grid.first_is_chosen


def test_crops_follow_the_margin_and_the_background(page: DataSetPage, qtbot: QtBot, tmp_path: Path) -> None:
    def extent() -> float:
        places = np.array(list(page.previews.crops[0].figures[0].values()))
        return float(np.ptp(places, axis=0).max())

    read(page, deeplabcut(tmp_path), qtbot)
    qtbot.waitUntil(lambda: page.is_read, timeout=PATIENCE)
    page.form.background.setCurrentIndex(page.form.background.findData("whole"))
    for margin, share in ((60, 1 / 1.6), (0, 1.0), (150, 1 / 2.5)):
        page.form.margin.setValue(margin)
        qtbot.waitUntil(lambda: extent() == pytest.approx(share, abs=1e-6), timeout=PATIENCE)  # noqa: B023
        qtbot.waitUntil(lambda: page.is_read, timeout=PATIENCE)
        assert len(page.previews.crops) == 12, "none is shown twice"


def test_a_chosen_pose_stays_the_first_when_the_margin_changes(
    page: DataSetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, deeplabcut(tmp_path), qtbot)
    qtbot.waitUntil(lambda: page.is_read, timeout=PATIENCE)
    page.spread.pose_chosen.emit(5)
    qtbot.waitUntil(lambda: page.grid.first_is_chosen, timeout=PATIENCE)
    first = page.previews.crops[0]
    page.form.margin.setValue(200)
    qtbot.waitUntil(lambda: page.previews.crops[0].figures != first.figures, timeout=PATIENCE)
    assert page.previews.crops[0].name == first.name
    assert page.grid.first_is_chosen


def test_bad_images_and_labels_are_problems_before_anything_is_prepared(
    page: DataSetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    labels = deeplabcut(tmp_path, count=24)
    labels.write_text(labels.read_text().replace("img003.png,", "img003.png,9"))
    for path in sorted(tmp_path.rglob("*.png"))[8:16]:
        path.write_bytes(path.read_bytes()[:-200])
    page.open_labels(labels)
    qtbot.waitUntil(lambda: page.body.problems_title.text() == "Problems (2)", timeout=PATIENCE)
    told = page.problems.toPlainText()
    assert "8 of 24 images that were tried cannot be read" in told
    assert "1 of 24 figures have keypoints far outside" in told


def test_sound_images_are_checked_before_it_says_that_there_are_no_problems(
    page: DataSetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.open_labels(deeplabcut(tmp_path, count=24))
    said: list[str] = []
    show = page.body.problems_title.setText
    page.body.problems_title.setText = lambda text: (said.append(text), show(text))  # type: ignore[method-assign]
    qtbot.waitUntil(lambda: "No problems found" in said, timeout=PATIENCE)
    assert said == ["No problems found yet: checking the images…", "No problems found"]


def test_what_preparing_leaves_out_is_told(page: DataSetPage, qtbot: QtBot, tmp_path: Path) -> None:
    labels = deeplabcut(tmp_path, count=24)
    read(page, labels, qtbot)
    qtbot.waitUntil(lambda: page.is_read, timeout=PATIENCE)
    for path in sorted(tmp_path.rglob("*.png"))[:3]:
        path.unlink()
    lacking: list[tuple[str, ...]] = []
    page.lacking.connect(lacking.append)
    page.form.image_size.setCurrentIndex(0)
    page.start()
    qtbot.waitUntil(lambda: bool(lacking), timeout=PATIENCE)
    assert any(problem.startswith("3 of 24 images left out: ") for problem in lacking[0])


def test_while_images_are_prepared_it_says_so_and_no_more_that_it_measures(
    page: DataSetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, deeplabcut(tmp_path), qtbot)
    assert "Measuring" in page.training.pace.text()
    page.start()
    assert page.preparing.text.isVisible()
    assert page.preparing.text.text().startswith("Preparing")
    assert page.training.pace.text() == ""
    page.reject()


def test_cancelling_what_is_prepared_keeps_the_page_and_all_that_was_chosen(
    page: DataSetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, deeplabcut(tmp_path), qtbot)
    page.form.name.setText("Rat")
    page.form.margin.setValue(80)
    page.sketch.toggle(*page.sketch.bones[0])
    bones = page.sketch.bones
    plans = []
    page.prepared.connect(plans.append)
    page.start()
    page.buttons.rejected.emit()
    qtbot.waitUntil(page.start_button.isEnabled, timeout=PATIENCE)
    assert page.isVisible()
    assert not page.preparing.text.isVisible()
    assert (page.form.name.text(), page.form.margin.value(), page.sketch.bones) == ("Rat", 80, bones)
    page.start()
    qtbot.waitUntil(lambda: bool(plans), timeout=PATIENCE)
    assert plans[0].skeleton.label == "Rat"


def test_closing_the_page_while_images_are_prepared_keeps_it_too(
    page: DataSetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, deeplabcut(tmp_path), qtbot)
    page.start()
    assert not page.close()
    qtbot.waitUntil(page.start_button.isEnabled, timeout=PATIENCE)
    assert page.close()
    assert not page.isVisible()


def as_point(place: QPointF) -> QPoint:
    return place.toPoint()


def hover(widget: QWidget, place: QPointF) -> None:
    button = Qt.MouseButton.NoButton
    moved = (QEvent.Type.MouseMove, place, widget.mapToGlobal(place), button, button)
    QApplication.sendEvent(widget, QMouseEvent(*moved, Qt.KeyboardModifier.NoModifier))


def test_a_crop_leads_to_the_correction_of_its_labels(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_skeletons: None
) -> None:
    feature, correcting = (
        driver.window.feature(DataSetFeature),
        driver.window.feature(LabelsFeature).correcting,
    )
    feature.ask()
    page = feature.page
    assert page is not None
    read(page, deeplabcut(tmp_path), driver.qtbot)
    driver.qtbot.waitUntil(lambda: page.is_read, timeout=PATIENCE)
    page.form.name.setText("Rat")
    page.sketch.toggle(*page.sketch.bones[0])
    bones = page.sketch.bones
    square, crop = list(page.grid.places())[2]
    hover(page.grid, square.center())
    QTest.mouseClick(page.grid, Qt.MouseButton.LeftButton, pos=as_point(square.center()))
    driver.qtbot.waitUntil(lambda: correcting.window is not None, timeout=PATIENCE)
    window = correcting.window
    assert window is not None
    assert crop.name in page.grid.toolTip()
    assert window.session.labels.frames[window.number].name == crop.name
    driver.qtbot.waitUntil(lambda: not window.is_busy, timeout=PATIENCE)
    window.close()
    page.read_again()
    driver.qtbot.waitUntil(lambda: page.is_read, timeout=PATIENCE)
    assert page.form.name.text() == "Rat"
    assert page.sketch.bones == bones
    page.reject()


def test_labels_that_cannot_be_written_back_offer_no_correction(
    page: DataSetPage, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, deeplabcut(tmp_path), qtbot)
    assert page.body.correct_button.isVisible()
    page.body.offer_correcting(False)
    assert not page.body.correct_button.isVisible()
    clicks: list[str] = []
    page.grid.chosen.connect(clicks.append)
    QTest.mouseClick(page.grid, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert not clicks
