"""The live renderer: newest wins, equal shots once, old answers dropped, errors survived."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from app.live.records import Model, Picture, Shot
from app.live.renderer import Renderer, RenderState
from graphose_core.document.edits.catalogue import MoveJoints, RenameJoint, SaveKeyPose, SetLatents
from graphose_core.document.values.pose import JointRef, Latents, PoseDocument
from graphose_core.samples.scenes import sample_scene
from tests.app.fake_session import FakePainter, FakePicture

GOOD, OTHER, BAD = Model(Path("good")), Model(Path("other")), Model(Path("bad"))
TIP = JointRef("hand", "index_4")


class Studio:
    """A renderer whose painters can be made to wait, and what came of it."""

    def __init__(self) -> None:
        self.painters: list[FakePainter] = []
        self.go = Event()
        self.go.set()
        self.renderer = Renderer(self.open)
        self.pictures: list[Picture] = []
        self.failures: list[str] = []
        self.refusals: list[str] = []
        self.renderer.picture_ready.connect(self.pictures.append)
        self.renderer.failed.connect(self.failures.append)
        self.renderer.model_refused.connect(self.refusals.append)

    def open(self, model: Model) -> FakePainter:
        painter = FakePainter(model)
        paint: Callable[[Shot], FakePicture] = painter.paint

        def wait_and_paint(shot: Shot) -> FakePicture:
            self.go.wait()
            return paint(shot)

        painter.paint = wait_and_paint  # type: ignore[method-assign]
        self.painters.append(painter)
        return painter

    @property
    def shots(self) -> list[Shot]:
        return [shot for painter in self.painters for shot in painter.shots]


@pytest.fixture
def studio(qtbot: QtBot) -> Iterator[Studio]:
    made = Studio()
    yield made
    made.go.set()
    made.renderer.close()


def moved(x: float) -> PoseDocument:
    return MoveJoints({TIP: (x, 0.5)}).apply(sample_scene())


def settle(studio: Studio, qtbot: QtBot, state: RenderState = RenderState.CURRENT) -> None:
    qtbot.waitUntil(lambda: studio.renderer.state is state, timeout=60_000)


def test_the_newest_document_is_drawn_and_those_in_between_are_not(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.use(GOOD)
    studio.renderer.show(sample_scene(), 0)
    settle(studio, qtbot)
    studio.go.clear()
    for revision in range(1, 50):
        studio.renderer.show(moved(revision / 100), revision)
    studio.go.set()
    settle(studio, qtbot)
    assert studio.shots[-1].document == moved(0.49)
    assert studio.pictures[-1].revision == 49
    assert len(studio.shots) <= 3


def test_equal_shots_are_drawn_once(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.use(GOOD)
    document = sample_scene()
    studio.renderer.show(document, 0)
    settle(studio, qtbot)
    studio.renderer.show(sample_scene(), 1)
    studio.renderer.show(SaveKeyPose("A").apply(document), 2)
    assert studio.renderer.state is RenderState.CURRENT
    studio.renderer.show(SetLatents(Latents(seed=1)).apply(document), 3)
    settle(studio, qtbot)
    assert len(studio.shots) == 2


def test_masks_are_part_of_the_shot(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.use(GOOD)
    studio.renderer.show(sample_scene(), 0)
    settle(studio, qtbot)
    studio.renderer.show(sample_scene(), 0, masks=True)
    settle(studio, qtbot)
    assert studio.pictures[-1].masks is not None


def test_a_picture_older_than_the_one_shown_is_dropped(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.use(GOOD)
    studio.renderer.show(moved(0.2), 5)
    settle(studio, qtbot)
    shown = len(studio.pictures)
    studio.renderer.show(moved(0.3), 4)
    qtbot.waitUntil(lambda: len(studio.shots) == 2, timeout=60_000)
    qtbot.wait(50)
    assert len(studio.pictures) == shown


def test_an_error_becomes_a_message_and_work_goes_on(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.use(GOOD)
    studio.renderer.show(RenameJoint(TIP, "broken").apply(sample_scene()), 0)
    settle(studio, qtbot, RenderState.FAILED)
    assert "rename it" in studio.failures[0]
    studio.renderer.show(moved(0.2), 1)
    settle(studio, qtbot)
    assert len(studio.pictures) == 1


def test_the_picture_is_made_again_by_another_model(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.show(sample_scene(), 0)
    assert studio.renderer.state is RenderState.NO_MODEL
    studio.renderer.use(GOOD)
    settle(studio, qtbot)
    studio.renderer.use(OTHER)
    settle(studio, qtbot)
    assert [painter.facts.name for painter in studio.painters] == ["good", "other"]
    assert len(studio.pictures) == 2


def test_a_model_that_cannot_be_opened_leaves_the_good_one(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.show(sample_scene(), 0)
    studio.renderer.use(GOOD)
    settle(studio, qtbot)
    studio.renderer.use(BAD)
    qtbot.waitUntil(lambda: bool(studio.refusals), timeout=60_000)
    assert "choose another" in studio.refusals[0]
    settle(studio, qtbot)
    assert studio.renderer.model == GOOD


def test_without_a_good_model_there_is_none(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.show(sample_scene(), 0)
    studio.renderer.use(BAD)
    settle(studio, qtbot, RenderState.NO_MODEL)
    studio.renderer.show(moved(0.2), 1)
    studio.renderer.use(GOOD)
    settle(studio, qtbot)
    assert studio.shots[-1].document == moved(0.2)


def test_thumbnails_come_by_their_keys(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.use(GOOD)
    studio.renderer.show(sample_scene(), 0)
    heard: list[object] = []
    studio.renderer.thumbnail_ready.connect(lambda key, _picture: heard.append(key))
    studio.renderer.thumbnail("Pose 1", moved(0.2))
    studio.renderer.thumbnail("Pose 2", moved(0.3))
    qtbot.waitUntil(lambda: heard == ["Pose 1", "Pose 2"], timeout=60_000)
    assert len(studio.pictures) == 1


def test_a_thumbnail_by_another_network_leaves_the_one_that_draws(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.use(GOOD)
    studio.renderer.show(sample_scene(), 0)
    heard: list[object] = []
    studio.renderer.thumbnail_ready.connect(lambda key, _picture: heard.append(key))
    for number in range(3):
        studio.renderer.thumbnail(number, moved(0.2), OTHER)
    qtbot.waitUntil(lambda: heard == [0, 1, 2], timeout=60_000)
    assert [painter.facts.name for painter in studio.painters] == ["good", "other"]
    studio.renderer.show(moved(0.3), 1)
    settle(studio, qtbot)
    assert studio.painters[0].shots[-1].document == moved(0.3)


def test_a_network_that_was_opened_for_thumbnails_is_not_opened_again_to_draw(
    studio: Studio, qtbot: QtBot
) -> None:
    studio.renderer.use(GOOD)
    studio.renderer.show(sample_scene(), 0)
    studio.renderer.thumbnail("sample", moved(0.2), OTHER)
    qtbot.waitUntil(lambda: len(studio.shots) == 2, timeout=60_000)
    studio.renderer.use(OTHER)
    settle(studio, qtbot)
    assert len(studio.painters) == 2
    assert len(studio.painters[1].shots) == 2


def test_a_network_for_thumbnails_that_cannot_be_opened_is_no_failure(studio: Studio, qtbot: QtBot) -> None:
    studio.renderer.use(GOOD)
    studio.renderer.show(sample_scene(), 0)
    heard: list[object] = []
    studio.renderer.thumbnail_ready.connect(lambda key, _picture: heard.append(key))
    studio.renderer.thumbnail("bad", moved(0.2), BAD)
    studio.renderer.thumbnail("good", moved(0.2))
    qtbot.waitUntil(lambda: heard == ["good"], timeout=60_000)
    assert not studio.refusals
    assert not studio.failures
    assert studio.renderer.state is RenderState.CURRENT
