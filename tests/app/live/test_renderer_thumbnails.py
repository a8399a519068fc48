"""Thumbnails come beside the image, by the same network or another."""

from pytestqt.qtbot import QtBot

from app.live.renderer import RenderState
from graphose_core.rendering.contract import RenderRequest
from graphose_core.samples.scenes import sample_scene
from tests.app.live.live_studio import BAD, GOOD, OTHER, Studio, moved, settle, studio

__all__ = ["studio"]
"""Fixture of another module."""


def test_thumbnails_come_by_their_keys(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.use(GOOD)
    studio.show(sample_scene(), 0)
    heard: list[object] = []
    studio.renderer.thumbnail_ready.connect(lambda key, _image: heard.append(key))
    studio.renderer.thumbnail("Pose 1", RenderRequest(moved(0.2)))
    studio.renderer.thumbnail("Pose 2", RenderRequest(moved(0.3)))
    qtbot.waitUntil(lambda: heard == ["Pose 1", "Pose 2"])
    assert len(studio.images) == 1


def test_a_thumbnail_by_another_network_leaves_the_one_that_draws(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.use(GOOD)
    studio.show(sample_scene(), 0)
    heard: list[object] = []
    studio.renderer.thumbnail_ready.connect(lambda key, _image: heard.append(key))
    for number in range(3):
        studio.renderer.thumbnail(number, RenderRequest(moved(0.2)), OTHER)
    qtbot.waitUntil(lambda: heard == [0, 1, 2])
    assert [renderer.info.name for renderer in studio.opened] == ["good", "other"]
    studio.show(moved(0.3), 1)
    settle(studio, qtbot)
    assert studio.opened[0].requests[-1].document == moved(0.3)


def test_a_network_that_was_opened_for_thumbnails_is_not_opened_again_to_draw(
    studio: Studio, qtbot: QtBot
) -> None:
    studio.renderer.use(GOOD)
    studio.show(sample_scene(), 0)
    studio.renderer.thumbnail("sample", RenderRequest(moved(0.2)), OTHER)
    qtbot.waitUntil(lambda: len(studio.requests) == 2)
    studio.renderer.use(OTHER)
    settle(studio, qtbot)
    assert len(studio.opened) == 2
    assert len(studio.opened[1].requests) == 2


def test_a_network_for_thumbnails_that_cannot_be_opened_is_no_failure(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.use(GOOD)
    studio.show(sample_scene(), 0)
    heard: list[object] = []
    studio.renderer.thumbnail_ready.connect(lambda key, _image: heard.append(key))
    studio.renderer.thumbnail("bad", RenderRequest(moved(0.2)), BAD)
    studio.renderer.thumbnail("good", RenderRequest(moved(0.2)))
    qtbot.waitUntil(lambda: heard == ["good"])
    assert not studio.refusals
    assert not studio.failures
    assert studio.renderer.state is RenderState.CURRENT
