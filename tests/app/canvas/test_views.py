"""Ways to look at the image: layouts of the views, a channel, the difference, sizes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra import numpy as arrays
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.feature import CanvasFeature
from app.canvas.overlays import MaskView, ViewLayout, compared, tint_channel, tint_difference
from app.properties.feature import PropertiesFeature
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.values.pose import JointRef
from graphose_core.rendering.contract import Crop, ModelSource, RenderRequest
from tests.app.window_driver import LEFT, Driver

IMAGES = arrays.arrays(np.uint8, (4, 4, 3))


@given(image=IMAGES)
def test_images_that_are_alike_differ_by_black(image) -> None:
    pixels = tint_difference(image, image)
    assert (pixels == (0, 0, 0, 255)).all()


@given(now=IMAGES, kept=IMAGES)
def test_greater_differences_are_brighter_and_order_does_not_matter(now, kept) -> None:
    pixels = tint_difference(now, kept)
    assert np.array_equal(pixels, tint_difference(kept, now))
    apart = np.abs(now.astype(int) - kept.astype(int)).max(axis=2)
    brightness = pixels[..., :3].astype(int).sum(axis=2)
    order = np.argsort(apart, axis=None)
    assert (np.diff(brightness.ravel()[order]) >= 0).all()


def test_a_channel_shows_its_sign_as_colour_and_its_size_as_brightness() -> None:
    warm, less_warm, cold, none = tint_channel(np.array([[2.0, 1.0, -2.0, 0.0]], np.float32))[0, :, :3]
    assert warm[0] > less_warm[0] > none[0] == 0
    assert warm[0] > warm[2]
    assert cold[2] > cold[0]
    assert not tint_channel(np.zeros((2, 2), np.float32))[..., :3].any()


def test_side_by_side_and_alone(driver: Driver) -> None:
    stage = driver.window.viewport
    driver.act("layout.side")
    driver.qtbot.waitUntil(lambda: abs(stage.canvas.width() - stage.image_view.width()) <= 2)
    assert stage.image_view.pixels is stage.canvas.image.image
    driver.act("layout.alone")
    assert stage.canvas.isHidden()
    assert not stage.image_view.isHidden()
    assert driver.window.commands["layout.alone"].isChecked()
    driver.act("layout.overlay")
    assert stage.image_view.isHidden()
    assert not stage.canvas.isHidden()
    assert driver.window.feature(CanvasFeature).panel.layout_buttons[ViewLayout.OVERLAY].isChecked()


def test_both_views_move_together(driver: Driver) -> None:
    stage = driver.window.viewport
    driver.act("layout.side")
    driver.qtbot.waitUntil(lambda: abs(stage.canvas.width() - stage.image_view.width()) <= 2)
    for one, other in ((stage.canvas, stage.image_view), (stage.image_view, stage.canvas)):
        one.zoom(1.7)
        one.pan(QPointF(13, -8))
        assert other.sight[0].center().x() == pytest.approx(one.sight[0].center().x(), abs=0.01)
        assert other.side == pytest.approx(one.side, rel=0.02)
        one.fit()
        assert other.sight[1]
    driver.act("layout.overlay")


def test_the_wheel_scrolls_the_page_and_turns_no_slider_on_its_way(driver: Driver) -> None:
    side = driver.window.side
    side.tabs.setCurrentIndex(3)
    slider = driver.window.feature(PropertiesFeature).latents.strength
    before = slider.value()

    def wheel() -> None:
        place = QPointF(slider.rect().center())
        event = QWheelEvent(
            *(place, QPointF(slider.mapToGlobal(place)), QPoint(), QPoint(0, 240)),
            *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
        )
        QApplication.sendEvent(slider, event)

    driver.window.feature(CanvasFeature).panel.skeleton_box.setFocus()
    wheel()
    assert slider.value() == before
    slider.setFocus()
    wheel()
    assert slider.value() > before


def test_the_image_alone_is_panned_by_dragging(driver: Driver) -> None:
    view = driver.window.viewport.image_view
    driver.act("layout.alone")
    driver.qtbot.wait(20)
    before = view.sight[0].center()
    place = QPoint(view.width() // 2, view.height() // 2)
    QTest.mousePress(view.viewport(), LEFT, pos=place)
    QTest.mouseMove(view.viewport(), place + QPoint(40, 0))
    QTest.mouseRelease(view.viewport(), LEFT, pos=place + QPoint(40, 0))
    assert before.x() - view.sight[0].center().x() == pytest.approx(40 / view.side, rel=0.05)
    driver.act("layout.overlay")


def test_actual_size_gives_each_pixel_one_of_the_screens(driver: Driver) -> None:
    driver.canvas.pan(QPointF(300, 200))
    driver.act("view.actual")
    middle = driver.canvas.sight[0].center()
    assert (middle.x(), middle.y()) == pytest.approx((0.5, 0.5), abs=1e-6)
    assert driver.canvas.dense_side == pytest.approx(driver.window.renderer.info.size, rel=0.01)
    assert driver.window.status.zoom.text() == "100 %"
    driver.act("view.fit")


def test_the_image_is_drawn_with_the_pixels_at_which_it_is_seen(driver: Driver) -> None:
    driver.act("view.fit")
    driver.wait_for_all_pixels()
    driver.act("view.smooth")
    native = driver.window.renderer.info.size
    driver.qtbot.waitUntil(lambda: driver.image.shape[0] == native)
    driver.act("view.smooth")


def test_what_is_zoomed_in_on_is_drawn_again_with_the_pixels_of_the_screen(driver: Driver) -> None:
    driver.act("view.fit")
    driver.canvas.zoom(8.0)
    item = driver.canvas._image_item
    driver.qtbot.waitUntil(lambda: item.detail is not None)
    left, top, right, bottom = driver.window.viewport.sight
    place = item.detail
    assert place.contains(QRectF(left, top, right - left, bottom - top).intersected(QRectF(0, 0, 1, 1)))
    driver.editor.do(MoveJoints({JointRef("hand", "index_4"): (0.4, 0.6)}))
    assert item.detail is not None, "the image and its detail are replaced together"
    driver.qtbot.waitUntil(lambda: item.detail is None)
    driver.qtbot.waitUntil(lambda: item.detail is not None)
    driver.act("edit.undo")
    driver.act("view.fit")


def test_at_rest_the_whole_image_is_drawn_from_close_by_where_the_model_can(driver: Driver, tmp_path) -> None:
    driver.act("view.fit")
    item, renderer = driver.canvas._image_item, driver.window.renderer
    driver.qtbot.waitUntil(lambda: driver.image.shape[0] > renderer.info.size, timeout=10_000)
    assert item.detail is None
    asked: list[RenderRequest] = []
    renderer.detail_ready.connect(lambda _result, request: asked.append(request))
    renderer.use(ModelSource(tmp_path / "near"))
    driver.qtbot.waitUntil(lambda: item.detail is not None, timeout=10_000)
    assert item.detail == QRectF(0, 0, 1, 1)
    assert asked[-1].close_ups
    assert asked[-1].crop == Crop.whole(asked[-1].size)
    driver.editor.do(MoveJoints({JointRef("hand", "index_4"): (0.4, 0.6)}))
    assert not asked[-1].wanted(), "what was asked of the document before is left unfinished"
    driver.act("edit.undo")


def overlay_of(driver: Driver) -> np.ndarray | None:
    canvas = driver.canvas
    return compared(canvas.image, canvas.kept, canvas.overlays)


def test_a_channel_of_the_layout(driver: Driver) -> None:
    driver.act("masks.channel")
    driver.wait_for_image()
    assert driver.canvas.channels == 2
    first = overlay_of(driver)
    driver.act("channel.next")
    second = overlay_of(driver)
    assert first is not None
    assert second is not None
    assert not np.array_equal(first, second)
    assert driver.window.feature(CanvasFeature).panel.channel.value() == 2
    driver.act("channel.next")
    assert np.array_equal(overlay_of(driver), first)
    driver.act("masks.none")


def test_the_difference_to_the_kept_image(driver: Driver) -> None:
    driver.act("view.keep")
    driver.act("masks.difference")
    assert driver.canvas.overlays.masks is MaskView.DIFFERENCE
    assert driver.canvas._image_item._opacity == 1.0, "the image would glimmer through"
    assert not driver.window.feature(CanvasFeature).panel.opacity.isEnabled()
    overlay = overlay_of(driver)
    assert overlay is not None
    assert not overlay[..., :3].any()
    driver.editor.do(MoveJoints({JointRef("hand", "index_4"): (0.9, 0.1)}))
    driver.wait_for_image()
    overlay = overlay_of(driver)
    assert overlay is not None
    assert overlay[..., :3].any()
    driver.act("masks.none")


@pytest.mark.parametrize("place", [(0.123, 0.456), (0.9001, -0.1), (0.5, 0.3333)])
def test_places_between_pixels_of_the_widget_are_places_of_the_document(
    driver: Driver, place: tuple[float, float]
) -> None:
    assert driver.canvas.to_document(driver.canvas.to_widget(place)) == pytest.approx(place, abs=1e-6)


def turn_wheel(driver: Driver, delta: int) -> None:
    place = QPointF(driver.point(0.4, 0.4))
    wheel = QWheelEvent(
        *(place, QPointF(driver.canvas.viewport().mapToGlobal(place)), QPoint(), QPoint(0, delta)),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(driver.canvas.viewport(), wheel)


def test_one_large_turn_of_the_wheel_and_many_small_ones_zoom_as_far(driver: Driver) -> None:
    driver.act("view.fit")
    turn_wheel(driver, 1200)
    once = driver.canvas.side
    driver.act("view.fit")
    for _ in range(80):  # as a touchpad sends them
        turn_wheel(driver, 15)
    assert driver.canvas.side == pytest.approx(once, rel=1e-6)
    driver.act("view.fit")
