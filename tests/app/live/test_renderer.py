"""The live renderer: newest wins, equal requests once, old answers dropped, errors survived."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from app.live.renderer import LiveRenderer, RenderState
from graphose_core.document.edits.catalogue import MoveJoints, RenameJoint, SavePose, SetLatents
from graphose_core.document.values.pose import JointRef, Latents, PoseDocument
from graphose_core.rendering.contract import Crop, ModelSource, RenderRequest, RenderResult
from graphose_core.samples.scenes import sample_scene
from tests.app.fake_renderer import FakeRenderer

GOOD, OTHER, BAD = ModelSource(Path("good")), ModelSource(Path("other")), ModelSource(Path("bad"))
TIP = JointRef("hand", "index_4")


class Studio:
    """A live renderer whose models can be made to wait, and what came of it."""

    def __init__(self) -> None:
        self.opened: list[FakeRenderer] = []
        self.go = Event()
        self.go.set()
        self.renderer = LiveRenderer(self.open)
        self.images: list[RenderResult] = []
        self.failures: list[str] = []
        self.refusals: list[str] = []
        self.notices: list[str] = []
        self.renderer.image_ready.connect(self.images.append)
        self.renderer.failed.connect(self.failures.append)
        self.renderer.model_refused.connect(self.refusals.append)
        self.renderer.noticed.connect(self.notices.append)

    def open(self, model: ModelSource) -> FakeRenderer:
        made = PatientRenderer(model, self.go)
        self.opened.append(made)
        return made

    def show(self, document: PoseDocument, revision: int, masks: bool = False) -> None:
        self.renderer.show(RenderRequest(document, masks=masks), revision)

    @property
    def requests(self) -> list[RenderRequest]:
        return [request for opened in self.opened for request in opened.requests]


class PatientRenderer(FakeRenderer):
    """Waits before each image until it may go on."""

    def __init__(self, model: ModelSource, go: Event) -> None:
        super().__init__(model)
        self._go = go

    def render(self, request: RenderRequest) -> RenderResult:
        self._go.wait()
        return super().render(request)


@pytest.fixture
def studio(qtbot: QtBot) -> Iterator[Studio]:
    made = Studio()
    yield made
    made.go.set()
    made.renderer.close()


def moved(x: float) -> PoseDocument:
    return MoveJoints({TIP: (x, 0.5)}).apply(sample_scene())


def settle(studio: Studio, qtbot: QtBot, state: RenderState = RenderState.CURRENT) -> None:
    qtbot.waitUntil(lambda: studio.renderer.state is state)


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
    assert "rename it" in studio.failures[0]
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
    assert studio.images[0] is studio.images[3]
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
