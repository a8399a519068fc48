"""A window whose person moves."""

from collections.abc import Iterator

import pytest

from app.welcome.controller import Welcome
from app.welcome.feature import WelcomeFeature
from graphose_core.samples.people_scenes import person_scene
from tests.app.welcome.moving_person import moves
from tests.app.window_driver import Driver


@pytest.fixture
def welcome(driver: Driver) -> Iterator[Welcome]:
    driver.editor.open(person_scene())
    driver.wait_for_image()
    welcome = driver.window.feature(WelcomeFeature).welcome
    welcome.begin(moving=True)
    driver.qtbot.waitUntil(lambda: moves(welcome.loop))
    yield welcome
    if welcome.loop is not None:
        welcome.loop.end()
    driver.editor.open(person_scene().replace(figures=()))  # and the arrow goes
