"""The live renderer: newest wins, equal requests once, old answers dropped, errors survived."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.live.renderer import RenderState
from graphose_core.document.edits.catalogue import MoveJoints, RenameJoint, SavePose, SetLatents
from graphose_core.document.values.latents import Latents
from graphose_core.rendering.contract import Crop, ModelSource, RenderRequest
from graphose_core.samples.scenes import sample_scene
from tests.app.live.live_studio import BAD, GOOD, OTHER, TIP, Studio, moved, settle, studio

__all__ = ["studio"]
"""Fixture of another module."""


def test_the_newest_document_is_drawn_and_those_in_between_are_not(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.use(GOOD)
    studio.show(sample_scene(), 0)
    settle(studio, qtbot)
    studio.go.clear()
    for revision in range(1, 50):
        studio.show(moved(revision / 100), revision)
    studio.go.set()
    settle(studio, qtbot)
    assert studio.requests[-1].document == moved(0.49)
    assert studio.renderer.shown_revision == 49
    assert len(studio.requests) <= 3


def test_equal_requests_are_drawn_once(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.use(GOOD)
    document = sample_scene()
    studio.show(document, 0)
    settle(studio, qtbot)
    studio.show(sample_scene(), 1)
    studio.show(SavePose("A").apply(document), 2)
    assert studio.renderer.state is RenderState.CURRENT
    studio.show(SetLatents(Latents(seed=1)).apply(document), 3)
    settle(studio, qtbot)
    assert len(studio.requests) == 2


def test_masks_are_part_of_the_request(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.use(GOOD)
    studio.show(sample_scene(), 0)
    settle(studio, qtbot)
    studio.show(sample_scene(), 0, masks=True)
    settle(studio, qtbot)
    assert studio.images[-1].masks is not None


def test_an_image_older_than_the_one_shown_is_dropped(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.use(GOOD)
    studio.show(moved(0.2), 5)
    settle(studio, qtbot)
    shown = len(studio.images)
    studio.show(moved(0.3), 4)
    qtbot.waitUntil(lambda: len(studio.requests) == 2)
    qtbot.wait(50)
    assert len(studio.images) == shown


def test_an_error_becomes_a_message_and_work_goes_on(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.use(GOOD)
    studio.show(RenameJoint(TIP, "broken").apply(sample_scene()), 0)
    settle(studio, qtbot, RenderState.FAILED)
    assert "rename it" in studio.failures[0].message
    studio.show(moved(0.2), 1)
    settle(studio, qtbot)
    assert len(studio.images) == 1


def test_the_image_is_made_again_by_another_model(studio: Studio, qtbot: QtBot) -> None:
    studio.show(sample_scene(), 0)
    assert studio.renderer.state is RenderState.NO_MODEL
    studio.renderer.use(GOOD)
    settle(studio, qtbot)
    studio.renderer.use(OTHER)
    settle(studio, qtbot)
    assert [renderer.info.name for renderer in studio.opened] == ["good", "other"]
    assert len(studio.images) == 2


def test_a_model_that_cannot_be_opened_leaves_the_good_one(studio: Studio, qtbot: QtBot) -> None:
    studio.show(sample_scene(), 0)
    studio.renderer.use(GOOD)
    settle(studio, qtbot)
    studio.renderer.use(BAD)
    qtbot.waitUntil(lambda: bool(studio.refusals))
    assert "choose another" in studio.refusals[0]
    settle(studio, qtbot)
    assert studio.renderer.model == GOOD


def test_without_a_good_model_there_is_none(studio: Studio, qtbot: QtBot) -> None:
    studio.show(sample_scene(), 0)
    studio.renderer.use(BAD)
    settle(studio, qtbot, RenderState.NO_MODEL)
    studio.show(moved(0.2), 1)
    studio.renderer.use(GOOD)
    settle(studio, qtbot)
    assert studio.requests[-1].document == moved(0.2)


def test_a_model_is_known_by_its_info_until_another_is_asked_for(studio: Studio, qtbot: QtBot) -> None:
    assert studio.renderer.info is None
    studio.renderer.use(GOOD)
    studio.show(sample_scene(), 0)
    settle(studio, qtbot)
    assert studio.renderer.info == studio.opened[0].info
    studio.renderer.use(OTHER)
    assert studio.renderer.info is None
    settle(studio, qtbot)
    assert studio.renderer.info == studio.opened[1].info


def test_a_warning_is_told_once_a_model(studio: Studio, qtbot: QtBot) -> None:
    warning = "Drawing on the CPU: no room"
    studio.renderer.use(GOOD)
    studio.show(sample_scene(), 0)
    settle(studio, qtbot)
    assert not studio.notices
    for revision, model in enumerate((GOOD, GOOD, OTHER, OTHER), start=1):
        studio.renderer.use(model)
        settle(studio, qtbot)
        studio.opened[-1].warnings = (warning,)
        studio.show(moved(revision / 10), revision)
        settle(studio, qtbot)
    qtbot.wait(20)
    assert studio.notices == [warning] * 2


def test_whatever_was_opened_is_closed_when_another_takes_its_place_and_at_the_end(
    studio: Studio, qtbot: QtBot
) -> None:
    studio.renderer.use(GOOD)
    studio.show(sample_scene(), 0)
    settle(studio, qtbot)
    studio.renderer.thumbnail("sample", RenderRequest(moved(0.2)), OTHER)
    qtbot.waitUntil(lambda: len(studio.requests) == 2)
    assert not any(renderer.closed for renderer in studio.opened)
    studio.renderer.use(ModelSource(Path("third")))
    settle(studio, qtbot)
    assert [renderer.closed for renderer in studio.opened] == [True, False, False]
    studio.renderer.close()
    assert all(renderer.closed for renderer in studio.opened)


def test_a_detail_comes_while_its_image_is_on_show_and_not_after(qtbot: QtBot) -> None:
    studio = Studio()
    details: list[RenderRequest] = []
    studio.renderer.detail_ready.connect(lambda _result, request: details.append(request))
    studio.renderer.use(GOOD)
    scene = sample_scene()
    part = RenderRequest(scene, size=256, crop=Crop(0, 0, 32, 16))
    studio.show(scene, 1)
    studio.renderer.detail(part)
    qtbot.waitUntil(lambda: len(details) == 1)
    assert details == [part]
    studio.go.clear()
    studio.renderer.detail(part)
    moved = MoveJoints({TIP: (0.5, 0.5)}).apply(scene)
    qtbot.waitUntil(lambda: len(studio.renderer._mailbox) == 0)  # the detail is in flight
    studio.show(moved, 2)
    studio.go.set()
    qtbot.waitUntil(lambda: studio.renderer.shown_revision == 2)
    studio.renderer.detail(part)
    qtbot.waitUntil(lambda: len(details) == 3)  # the one in flight still was of the image on show
    studio.renderer.close()
