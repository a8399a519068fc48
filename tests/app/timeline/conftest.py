"""An animator at the window, for the tests of this folder."""

from collections.abc import Iterator

import pytest

from tests.app.timeline.animator import Animator
from tests.app.window_driver import Driver


@pytest.fixture
def animator(driver: Driver) -> Iterator[Animator]:
    made = Animator(driver)
    yield made
    made.dock.hide()
