"""The strip of outfits and poses: each does what it shows, in one step that can be taken back."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtWidgets import QToolButton

from app.editing.selection import select
from app.theme.theme import ThemeMode, theme
from app.welcome.feature import WelcomeFeature
from app.welcome.strip.controller import LOW
from app.welcome.strip.looks import poses_offered, standing_in, surprise, wearing
from app.welcome.strip.strip import THUMBNAIL, Strip
from graphose_core.anatomy.presets import outfits
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.people_scenes import person_scene
from graphose_core.samples.scenes import sample_scene
from tests.app.window_driver import LEFT, Driver


@pytest.fixture
def strip(driver: Driver) -> Iterator[Strip]:
    feature = driver.window.feature(WelcomeFeature)
    driver.editor.open(person_scene())
    feature.offers.want(True)
    driver.wait_for_image()
    driver.qtbot.waitUntil(lambda: bool(feature.strip.poses))
    yield feature.strip
    feature.offers.want(False)


def test_an_outfit_and_a_pose_are_one_click_each(driver: Driver, strip: Strip) -> None:
    before = driver.editor.document
    driver.editor.select(select(JointRef("person", "nose")))
    strip.outfits["sport"].click()
    (figure,) = driver.editor.document.figures
    assert figure.attributes["bottom_kind"] == "shorts"
    shown = [button for button in strip.poses.values() if button.isVisible()]
    shown[1].click()
    moved = [
        joint.name
        for joint, other in zip(
            driver.editor.document.figures[0].joints, before.figures[0].joints, strict=True
        )
        if joint.position != other.position
    ]
    assert "right_wrist" in moved, "all of the person takes the pose, whatever is selected"
    driver.editor.undo()
    driver.editor.undo()
    assert driver.editor.document == before


def test_dice_are_one_step(driver: Driver, strip: Strip) -> None:
    before = driver.editor.document
    driver.qtbot.mouseClick(strip.dice, LEFT)
    assert driver.editor.document != before
    driver.editor.undo()
    assert driver.editor.document == before


def test_images_come_at_the_pixels_of_the_screen(driver: Driver, strip: Strip) -> None:
    assert strip.dots == round(THUMBNAIL.height() * strip.devicePixelRatioF())
    first = next(iter(strip.outfits.values()))
    driver.qtbot.waitUntil(lambda: colours_within(first) > 1)  # a blank one has one


def test_an_image_that_is_waited_for_has_the_colour_of_the_theme(driver: Driver) -> None:
    strip, before = Strip(), theme().mode
    driver.qtbot.addWidget(strip)
    try:
        theme().choose(ThemeMode.LIGHT)
        strip.offer("outfit", [("sport", "Sport"), ("office", "Office")])
        strip.show_image("outfit", "office", np.full((80, 80, 3), 90, np.uint8))
        theme().choose(ThemeMode.DARK)
        assert colour_of(strip.outfits["sport"]) == theme().tokens.surround
        assert colour_of(strip.outfits["office"]) == "#5a5a5a"
    finally:
        theme().choose(before)


def colour_of(button: QToolButton) -> str:
    """Return the colour in the middle of the icon of a button."""
    image = button.icon().pixmap(THUMBNAIL).toImage()
    return image.pixelColor(image.rect().center()).name()


def colours_within(button: QToolButton) -> int:
    """Return how many colours the icon of a button has, away from its rounded corners."""
    image = button.icon().pixmap(THUMBNAIL).toImage()
    inner = range(image.height() // 4, image.height() * 3 // 4)
    return len({image.pixel(image.width() // 2, y) for y in inner})


def test_it_is_there_only_for_people_and_can_be_hidden(driver: Driver, strip: Strip) -> None:
    assert strip.isVisible()
    assert driver.window.commands.made["view.strip"].isChecked()
    driver.editor.open(sample_scene())
    assert not strip.isVisible()
    driver.editor.open(person_scene())
    assert strip.isVisible()
    strip.close_button.click()
    assert not strip.isVisible()
    assert not driver.window.commands.made["view.strip"].isChecked()
    driver.act("view.strip")
    assert strip.isVisible()


def test_scenes_of_images_hold_the_person_whole() -> None:
    (person,) = person_scene().figures
    scenes = [wearing(person, outfit) for outfit in outfits()]
    scenes += [standing_in(person, pose) for pose in poses_offered()]
    for scene in scenes:
        assert all(0 < c < 1 for joint in scene.figures[0].joints for c in joint.position)


def test_surprises_differ() -> None:
    scene = person_scene()
    (person,) = scene.figures
    rng = np.random.default_rng(3)
    made = {surprise(person, poses_offered(), rng).apply(scene).model_dump_json() for _ in range(4)}
    assert len(made) == 4


def test_the_strip_leaves_a_low_canvas_alone_and_comes_back(driver: Driver, strip: Strip) -> None:
    around, most = strip.parentWidget(), driver.window.viewport.maximumHeight()
    driver.qtbot.waitUntil(strip.isVisible)
    around.setMaximumHeight(LOW - 1)
    driver.qtbot.waitUntil(strip.isHidden)
    assert driver.window.feature(WelcomeFeature).offers.wanted
    around.setMaximumHeight(most)
    driver.qtbot.waitUntil(strip.isVisible)
