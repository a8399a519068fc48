"""The onion skin shows images of the keyframes around the playhead, where that is wanted."""

from collections.abc import Iterator

import pytest

from tests.app.timeline.animator import Animator
from tests.app.window_driver import Driver


@pytest.fixture
def animator(driver: Driver) -> Iterator[Animator]:
    made = Animator(driver)
    made.two_keyframes()
    made.dock.playhead.seek(0.5)
    if not made.dock.onion:
        made.dock.toggle_onion()
    yield made
    if made.dock.onion_images:
        made.dock.toggle_onion_images()
    made.dock.hide()


def shades(animator: Animator) -> tuple:
    return animator.driver.window.viewport.front._ghost_item.shades


def test_images_come_once_they_are_drawn_and_go_with_the_switch(animator: Animator) -> None:
    assert [each.image for each in shades(animator)] == [None, None]
    animator.driver.act("timeline.onion_images")
    animator.driver.qtbot.waitUntil(
        lambda: all(each.image is not None for each in shades(animator)), timeout=60_000
    )
    first = shades(animator)[0].image
    assert first.hasAlphaChannel()
    animator.dock.playhead.seek(0.25)  # between the same keyframes: nothing is drawn again
    assert shades(animator)[0].image is first
    animator.driver.act("timeline.onion_images")
    assert [each.image for each in shades(animator)] == [None, None]
