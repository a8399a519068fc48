"""The loop at the start shows frames that are drawn already, and changes nothing."""

from pathlib import Path

import pytest

from app.live.renderer import LiveRenderer
from app.welcome.controller import Welcome
from app.welcome.feature import WelcomeFeature
from graphose_core.rendering.contract import ModelSource
from graphose_core.samples.people_scenes import person_scene
from tests.app.welcome.moving_person import WRIST, moves
from tests.app.window_driver import Driver


def test_frames_are_previews_that_change_and_mark_nothing(driver: Driver, welcome: Welcome) -> None:
    scene, loop = person_scene(), welcome.loop
    assert loop is not None
    places = set()
    for _ in range(20):
        loop.go_on()
        places.add(driver.editor.document.joint(WRIST).position)
    assert len(places) > 3
    assert driver.editor.history.document == scene
    assert driver.editor.history.is_saved
    assert not driver.window.isWindowModified()


def test_a_second_round_draws_nothing(
    driver: Driver, welcome: Welcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop, sent = welcome.loop, []
    monkeypatch.setattr(LiveRenderer, "_send", lambda *_: sent.append(True))
    assert loop is not None
    images = set()
    for _ in range(30):
        loop.go_on()
        images.add(driver.image.tobytes())
    assert len(images) > 3
    assert not sent


def test_another_model_draws_all_frames_before_it_goes_on(driver: Driver, welcome: Welcome) -> None:
    loop, renderer = welcome.loop, driver.window.renderer
    assert loop is not None
    for _ in range(5):
        loop.go_on()
    step = loop._step
    with driver.qtbot.waitSignal(renderer.model_opened, timeout=60_000):
        renderer.use(ModelSource(Path(__file__), version=1))
    assert not moves(loop)
    driver.qtbot.waitUntil(lambda: moves(loop), timeout=60_000)
    assert step <= loop._step <= step + 1, "it goes on where it stood still"
    assert len(loop._drawn) == len(loop._motion.frames)


def test_where_less_motion_is_wished_for_there_is_an_arrow_and_no_loop(driver: Driver) -> None:
    driver.editor.open(person_scene())
    driver.wait_for_image()
    welcome = driver.window.feature(WelcomeFeature).welcome
    welcome.begin(moving=False)
    assert welcome.loop is None
    driver.canvas.fit()
    assert welcome.arrow.isVisible()
    driver.editor.open(person_scene().replace(figures=()))
    assert not welcome.arrow.isVisible()


def test_the_arrow_follows_the_wrist_when_a_zoomed_window_changes_its_size(
    driver: Driver, welcome: Welcome
) -> None:
    assert welcome.loop is not None
    welcome.loop.end()
    driver.canvas.zoom(0.5)
    size = driver.window.size()
    driver.window.resize(size.width() - 180, size.height() - 90)
    driver.qtbot.wait(20)
    wrist = driver.canvas.to_widget(driver.editor.document.joint(WRIST).position)
    assert welcome.arrow.isVisible()
    assert abs(welcome.arrow.geometry().right() - wrist.x()) <= 2
    driver.window.resize(size)
