"""The canvas's shape: chosen in a box, one step of history, followed by the views."""

from pathlib import Path

import pytest
from PIL import Image

from app.canvas.overlay_choice import OverlayChoice
from app.canvas.overlays import ViewLayout
from app.properties.feature import PropertiesFeature
from app.properties.scene.canvas_shape import AS_IMAGE, CanvasShape, aspect_of_background
from graphose_core.document.edits.catalogue import SetAspect, SetBackground
from graphose_core.document.values.background import ImageBackground, SolidBackground
from tests.app.window_driver import Driver


@pytest.fixture
def shape(driver: Driver) -> CanvasShape:
    return driver.window.feature(PropertiesFeature).background.shape


def choose(shape: CanvasShape, text: str) -> None:
    place = shape.findText(text)
    assert place >= 0
    shape.setCurrentIndex(place)
    shape.activated.emit(place)


def test_a_shape_is_one_step_and_can_be_taken_back(driver: Driver, shape: CanvasShape) -> None:
    figures = driver.editor.document.figures
    choose(shape, "Wide, 16:9")
    assert driver.editor.document.aspect == (16, 9)
    assert driver.editor.document.figures == figures
    driver.editor.undo()
    assert driver.editor.document.aspect == (1, 1)
    assert shape.currentText() == "Square"


def test_the_canvas_shows_all_of_it(driver: Driver, shape: CanvasShape) -> None:
    choose(shape, "Wide, 16:9")
    frame = driver.editor.document.frame
    for x in frame.across:
        for y in (0.0, 1.0):
            assert driver.canvas.rect().contains(driver.point(x, y))
    narrow = driver.canvas.side
    choose(shape, "Square")
    assert driver.canvas.side > narrow


def test_the_image_alone_follows(driver: Driver, shape: CanvasShape) -> None:
    driver.window.context[OverlayChoice].change(layout=ViewLayout.ALONE)
    choose(shape, "Tall, 9:16")
    view = driver.window.viewport.image_view
    frame = driver.editor.document.frame
    assert view.rect().contains(view.to_widget((0.5, frame.top)).toPoint())
    assert view.rect().contains(view.to_widget((0.5, frame.top + frame.height)).toPoint())


def test_a_background_image_gives_its_own(driver: Driver, shape: CanvasShape, tmp_path: Path) -> None:
    assert shape.findText(AS_IMAGE) < 0
    Image.new("RGB", (300, 200)).save(tmp_path / "a.png")
    driver.editor.do(SetBackground(ImageBackground(path=str(tmp_path / "a.png"))))
    choose(shape, AS_IMAGE)
    assert driver.editor.document.aspect == (3, 2)
    assert shape.currentText() == "Wide, 3:2"


def test_an_image_that_is_stored_turned_gives_that_of_the_upright_one(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[274] = 6
    Image.new("RGB", (300, 200)).save(tmp_path / "a.jpg", exif=exif)
    assert aspect_of_background(ImageBackground(path=str(tmp_path / "a.jpg"))) == (2, 3)


def test_an_aspect_of_ones_own_is_shown(driver: Driver, shape: CanvasShape) -> None:
    driver.editor.do(SetAspect((7, 5)))
    assert shape.currentText() == "7:5"
    driver.editor.undo()


def test_an_image_that_cannot_be_read_has_none(tmp_path: Path) -> None:
    assert aspect_of_background(ImageBackground(path=str(tmp_path / "gone.png"))) is None
    assert aspect_of_background(SolidBackground()) is None
