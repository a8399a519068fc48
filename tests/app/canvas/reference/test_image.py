"""An image under the skeleton: from a file, the clipboard or a drop; moved, faded, and posed after."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.labels.feature import LabelsFeature
from graphose_core.document.values.reference import Reference
from graphose_core.samples.scenes import sample_scene
from tests.app.window_driver import Driver


def reference_of(driver: Driver) -> Reference:
    reference = driver.editor.document.reference
    assert reference is not None
    return reference


def turn_wheel(driver: Driver, delta: int) -> None:
    place = driver.point(0.25, 0.25)
    wheel = QWheelEvent(
        QPointF(place),
        QPointF(driver.canvas.viewport().mapToGlobal(place)),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(driver.canvas.viewport(), wheel)


def test_a_file_lies_under_the_skeleton_and_over_the_image(driver: Driver, image: Path) -> None:
    driver.window.feature(LabelsFeature).reference.use(image)
    driver.window.feature(LabelsFeature).panel.opacity.setValue(100)
    place = driver.point(0.05, 0.5)
    colour = driver.canvas.grab().toImage().pixelColor(place * driver.canvas.devicePixelRatioF())
    assert colour.red() > 200
    rectangle = driver.canvas._reference_item.rectangle
    assert (rectangle.width(), rectangle.height()) == pytest.approx(
        (2.0, 1.0)
    )  # of the canvas, which took its shape
    driver.act("reference.show")
    assert driver.canvas._reference_item.rectangle.isEmpty()
    driver.act("reference.remove")
    assert driver.editor.document.reference is None
    driver.editor.undo()
    assert not reference_of(driver).shown


def test_under_the_figures_it_is_seen_where_they_are_not(driver: Driver, image: Path) -> None:
    driver.window.feature(LabelsFeature).reference.use(image)
    panel = driver.window.feature(LabelsFeature).panel
    panel.opacity.setValue(100)
    panel.scale.setValue(100)  # of the canvas's height: it does not fill what took its shape
    driver.act("reference.beneath")
    assert reference_of(driver).beneath
    assert panel.layer_box.currentText() == "Under the figures"
    covered = driver.canvas.image.coverage > 250
    assert covered.any()
    figures = driver.canvas._image_item.pixels
    assert figures.shape[2] == 4
    assert np.array_equal(figures[covered][:, :3], driver.canvas.image.image[covered])
    assert not figures[driver.canvas.image.coverage == 0].any()
    place = driver.point(0.05, 0.5)
    colour = driver.canvas.grab().toImage().pixelColor(place * driver.canvas.devicePixelRatioF())
    assert colour.red() > 200
    outside = (
        driver.canvas.grab()
        .toImage()
        .pixelColor(driver.point(0.05, 0.05) * driver.canvas.devicePixelRatioF())
    )
    assert outside.red() < 100, "the background is behind it"
    driver.act("reference.show")
    assert driver.canvas._image_item.pixels is driver.canvas.image.image, "hidden, it parts nothing"
    driver.editor.undo()
    driver.act("reference.beneath")
    assert driver.canvas._image_item.pixels is driver.canvas.image.image


def test_the_menu_says_how_the_reference_is(driver: Driver, image: Path) -> None:
    actions = driver.window.commands
    needing = [actions[f"reference.{what}"] for what in ("show", "move", "lock", "labels", "remove")]
    show, move, lock = needing[:3]
    assert not any(action.isEnabled() for action in needing)
    assert all(driver.window.commands.why_disabled(action.objectName()) for action in needing)
    driver.window.feature(LabelsFeature).reference.use(image)
    assert all(action.isEnabled() for action in needing)
    assert (show.isChecked(), move.isChecked(), lock.isChecked()) == (True, False, False)
    driver.act("reference.move")
    assert move.isChecked()
    assert driver.window.feature(LabelsFeature).panel.move_button.isChecked()
    driver.act("reference.lock")
    assert (move.isChecked(), move.isEnabled(), lock.isChecked()) == (False, False, True)
    assert reference_of(driver).locked
    driver.act("reference.show")
    assert not show.isChecked()
    driver.act("reference.remove")
    assert not any(action.isEnabled() or action.isChecked() for action in needing)


def test_a_drop_lays_an_image_and_another_keeps_the_opacity(driver: Driver, image: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(image))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    driver.window.dropEvent(event)
    assert reference_of(driver).path == str(image)
    driver.window.feature(LabelsFeature).panel.opacity.setValue(20)
    driver.window.dropEvent(event)
    assert reference_of(driver).opacity == 0.2


def test_an_image_that_is_laid_shows_its_panel_and_the_history_says_what_was_done(
    driver: Driver, image: Path
) -> None:
    side = driver.window.side
    driver.window.feature(LabelsFeature).reference.use(image)
    assert side.tabs.tabText(side.tabs.currentIndex()) == "Image"
    driver.qtbot.waitUntil(
        lambda: not driver.window.feature(LabelsFeature).panel.name.visibleRegion().isEmpty()
    )
    driver.window.feature(LabelsFeature).panel.opacity.setValue(80)
    driver.act("reference.lock")
    driver.act("reference.show")
    driver.act("reference.remove")
    labels = [step.label for step in driver.editor.history.steps()]
    whats = ("Lay", "Fade", "Lock", "Hide", "Remove")
    assert labels[-len(whats) :] == [f"{what} reference" for what in whats]


def test_turns_of_the_wheel_are_one_step(driver: Driver, image: Path) -> None:
    driver.window.feature(LabelsFeature).reference.use(image)
    driver.act("reference.move")
    for _ in range(3):
        turn_wheel(driver, 120)
    assert reference_of(driver).size == pytest.approx(2 * 1.001**360)
    driver.editor.undo()
    assert reference_of(driver).size == 2.0


def test_the_usual_paste_takes_an_image_too(driver: Driver, qtbot: QtBot) -> None:
    image = QImage(8, 6, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    QGuiApplication.clipboard().setImage(image)
    driver.act("edit.paste")
    assert driver.editor.document.reference is not None
    for name in ("edit.select_figure", "edit.copy", "edit.paste"):
        driver.act(name)
    assert len(driver.editor.document.figures) == 2


def test_a_pasted_image_is_kept_in_the_scene(driver: Driver, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(driver.window.feature(LabelsFeature).reference.failed):
        driver.window.feature(LabelsFeature).reference.paste()
    image = QImage(3000, 1500, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.green)
    QGuiApplication.clipboard().setImage(image)
    driver.act("reference.paste")
    reference = reference_of(driver)
    assert reference.data
    assert len(reference.data) < 200_000
    pixmap = driver.canvas.reference_pixmap
    assert pixmap is not None
    assert (pixmap.width(), pixmap.height()) == (1600, 800)
    assert driver.window.feature(LabelsFeature).panel.name.text() == "Pasted image"


def test_a_missing_file_is_told(driver: Driver, image: Path) -> None:
    driver.window.feature(LabelsFeature).reference.use(image)
    image.unlink()
    driver.window.feature(LabelsFeature).panel.refresh()
    assert "is not there" in driver.window.feature(LabelsFeature).panel.name.text()


def test_the_pointer_moves_and_scales_it_in_single_steps(driver: Driver, image: Path) -> None:
    driver.window.feature(LabelsFeature).reference.use(image)
    driver.act("reference.move")
    start = driver.place("wrist")
    driver.drag(start, QPoint(60, -30))
    way = 60 / driver.canvas.side, -30 / driver.canvas.side
    assert reference_of(driver).centre == pytest.approx((0.5 + way[0], 0.5 + way[1]), abs=1e-3)
    assert driver.editor.document.figures == sample_scene().figures
    driver.editor.undo()
    assert reference_of(driver).centre == (0.5, 0.5)
    turn_wheel(driver, 240)
    assert reference_of(driver).size == pytest.approx(2 * 1.001**240)
    driver.act("reference.lock")
    assert not driver.window.feature(LabelsFeature).panel.move_button.isChecked()
    driver.drag(start, QPoint(30, 0))
    assert driver.editor.document.figures != sample_scene().figures


def test_its_place_can_be_typed(driver: Driver, image: Path) -> None:
    driver.window.feature(LabelsFeature).reference.use(image)
    panel = driver.window.feature(LabelsFeature).panel
    panel.across.setValue(0.25)
    panel.down.setValue(0.75)
    assert reference_of(driver).centre == (0.25, 0.75)
    driver.editor.undo()
    assert (panel.across.value(), panel.down.value()) == (0.25, 0.5)


def test_escape_ends_moving_and_keeps_the_selection(driver: Driver, image: Path) -> None:
    driver.window.feature(LabelsFeature).reference.use(image)
    driver.click(driver.place("wrist"))
    selection = driver.editor.selection
    driver.act("reference.move")
    driver.canvas.setFocus()
    QTest.keyClick(driver.canvas, Qt.Key.Key_Escape)
    assert not driver.window.feature(LabelsFeature).panel.move_button.isChecked()
    assert driver.editor.selection == selection
    driver.drag(driver.place("wrist"), QPoint(30, 0))
    assert reference_of(driver).centre == (0.5, 0.5)


def test_a_file_that_comes_later_is_shown_when_chosen_again(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "late.png"
    driver.window.feature(LabelsFeature).reference.use(path)
    assert driver.canvas.reference_pixmap is None
    Image.new("RGB", (20, 10)).save(path)
    driver.window.feature(LabelsFeature).reference.use(path)
    assert driver.canvas.reference_pixmap is not None
    assert driver.window.feature(LabelsFeature).panel.name.text() == "late.png"
