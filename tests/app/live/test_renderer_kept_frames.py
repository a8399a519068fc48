"""Frames of the timeline that were drawn are kept, and shown the next time."""

from pytestqt.qtbot import QtBot

from app.live.renderer import RenderState
from graphose_core.rendering.contract import RenderRequest
from tests.app.live.live_studio import GOOD, OTHER, Studio, moved, settle, studio

__all__ = ["studio"]
"""Fixture of another module."""


def test_a_frame_of_the_timeline_is_drawn_once_and_shown_at_once_the_next_time(
    studio: Studio, qtbot: QtBot
) -> None:
    studio.renderer.use(GOOD)
    frames = [moved(x / 10) for x in range(3)]
    for loop in range(3):
        for number, frame in enumerate(frames):
            revision = loop * len(frames) + number
            studio.renderer.show(RenderRequest(frame), revision, frame=True)
            if loop:
                assert studio.renderer.state is RenderState.CURRENT
                assert studio.renderer.shown_revision == revision
            settle(studio, qtbot)
    assert len(studio.requests) == len(frames)
    assert len(studio.images) == 3 * len(frames)
    assert studio.images[0].image is studio.images[3].image
    assert [image.milliseconds > 0 for image in studio.images] == [True] * 3 + [False] * 6
    studio.renderer.use(OTHER)
    studio.renderer.show(RenderRequest(frames[0]), 99, frame=True)
    settle(studio, qtbot)
    assert studio.opened[-1].requests[-1].document == frames[0]


def test_what_is_edited_is_drawn_although_a_frame_was_kept(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.use(GOOD)
    studio.renderer.show(RenderRequest(moved(0.1)), 0, frame=True)
    settle(studio, qtbot)
    for revision, document in enumerate((moved(0.2), moved(0.1)), 1):
        studio.show(document, revision)
        settle(studio, qtbot)
    assert len(studio.requests) == 3


def test_a_kept_frame_of_another_size_is_shown_until_the_right_one_is_drawn(
    studio: Studio, qtbot: QtBot
) -> None:
    studio.renderer.use(GOOD)
    document = moved(0.1)
    for size, exact, drawn in ((32, False, 1), (64, False, 1), (64, True, 2), (32, False, 2), (64, True, 2)):
        studio.show(moved(0.9), 0)  # something else was shown between
        studio.renderer.show(RenderRequest(document, size=size), 5, frame=True, exact=exact)
        settle(studio, qtbot)
        assert len([each for each in studio.requests if each.document == document]) == drawn
    assert studio.images[-1].image.shape[0] == 64


def test_a_frame_that_is_kept_small_is_drawn_larger_for_the_next_time(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.use(GOOD)
    frame = moved(0.1)
    small, large = RenderRequest(frame, size=32), RenderRequest(frame, size=64)
    studio.renderer.make_finer(large)  # nothing is kept yet, so nothing is made finer
    studio.renderer.show(small, 0, frame=True)
    settle(studio, qtbot)
    shown = len(studio.images)
    studio.renderer.make_finer(large)
    qtbot.waitUntil(lambda: len(studio.requests) == 2)
    qtbot.wait(50)
    assert len(studio.images) == shown, "it waits for the next time"
    studio.show(moved(0.9), 1)
    settle(studio, qtbot)
    studio.renderer.show(small, 2, frame=True)
    assert studio.images[-1].image.shape[0] == 64
    studio.renderer.make_finer(large)
    qtbot.wait(20)
    assert len(studio.requests) == 3


def test_a_frame_that_is_kept_averaged_is_shown_while_the_timeline_moves(
    studio: Studio, qtbot: QtBot
) -> None:
    studio.renderer.use(GOOD)
    frame = moved(0.1)
    studio.renderer.show(RenderRequest(frame, averaged=True), 0, frame=True, exact=True)
    settle(studio, qtbot)
    for revision, exact in ((2, False), (4, True)):
        studio.show(moved(0.9), revision - 1)
        settle(studio, qtbot)
        studio.renderer.show(RenderRequest(frame, averaged=exact), revision, frame=True, exact=exact)
        settle(studio, qtbot)
    assert len([each for each in studio.requests if each.document == frame]) == 1
