"""The trial: a drag that is timed beside the window's own images, and only while nobody moves anything."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.editor import Editor
from app.live.renderer import LiveRenderer
from app.live.size import idle_timing as module
from app.live.size.idle_timing import MEASURED, WARM_UP, Trial
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.values.pose import JointRef
from graphose_core.rendering.contract import ModelSource, RenderRequest, RenderResult
from graphose_core.samples.scenes import sample_scene
from tests.app.fake_renderer import FakeRenderer

SMALL, LARGE = ModelSource(Path("small")), ModelSource(Path("large"))


class Bench:
    """An editor with its image, and a trial of a larger model."""

    def __init__(self) -> None:
        self.opened: dict[str, FakeRenderer] = {}
        self.editor = Editor(sample_scene())
        self.renderer = LiveRenderer(self.open)
        self.editor.image_outdated.connect(self.show)
        self.trial = Trial(self.editor, self.renderer, self.renderer)
        self.times: list[float] = []
        self.trial.timed.connect(self.times.append)

    def open(self, model: ModelSource) -> FakeRenderer:
        self.opened[model.path.name] = FakeRenderer(model)
        return self.opened[model.path.name]

    def show(self) -> None:
        self.renderer.show(RenderRequest(self.editor.document), self.editor.revision)

    def move(self, x: float) -> None:
        self.editor.do(MoveJoints({JointRef("hand", "index_4"): (x, 0.5)}))


@pytest.fixture
def bench(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setattr(module, "QUIET", 1)
    made = Bench()
    yield made
    made.renderer.close()


def test_images_of_a_drag_are_timed_by_the_larger_model_alone(bench: Bench, qtbot: QtBot) -> None:
    bench.show()
    bench.renderer.use(SMALL)
    bench.trial.start(LARGE, sample_scene())
    qtbot.waitUntil(lambda: bench.times == [3.0], timeout=60_000)
    scenes = [request.document for request in bench.opened["large"].requests]
    assert len(scenes) == WARM_UP + MEASURED
    assert all(a != b for a, b in pairwise(scenes)), "nothing may be remembered"
    assert not bench.trial.is_going_on
    assert [request.document for request in bench.opened["small"].requests] == [sample_scene()]


def test_it_waits_for_the_first_image(bench: Bench, qtbot: QtBot) -> None:
    bench.trial.start(LARGE, sample_scene())
    qtbot.wait(30)
    assert bench.opened == {}
    bench.show()
    bench.renderer.use(SMALL)
    qtbot.waitUntil(lambda: len(bench.times) == 1, timeout=60_000)
    assert list(bench.opened) == ["small", "large"]


def test_an_edit_comes_first(bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.show()
    bench.renderer.use(SMALL)
    qtbot.waitUntil(lambda: bench.renderer.shown_revision >= 0, timeout=60_000)
    monkeypatch.setattr(module, "QUIET", 60_000)
    bench.trial.start(LARGE, sample_scene())
    bench.move(0.4)
    qtbot.wait(30)
    assert "large" not in bench.opened
    monkeypatch.setattr(module, "QUIET", 1)
    bench.move(0.6)
    qtbot.waitUntil(lambda: len(bench.times) == 1, timeout=60_000)


def test_what_was_stopped_has_no_time(bench: Bench, qtbot: QtBot) -> None:
    bench.show()
    bench.renderer.use(SMALL)
    bench.trial.start(LARGE, sample_scene())
    with qtbot.waitSignal(bench.renderer.thumbnail_ready, timeout=60_000):
        pass
    bench.trial.stop()
    qtbot.wait(30)
    assert bench.times == []
    bench.trial.start(LARGE, sample_scene())
    qtbot.waitUntil(lambda: len(bench.times) == 1, timeout=60_000)


def test_a_model_that_cannot_be_opened_stops_nothing(bench: Bench, qtbot: QtBot) -> None:
    bench.show()
    bench.renderer.use(SMALL)
    bench.trial.start(ModelSource(Path("bad")), sample_scene())
    qtbot.wait(30)
    bench.move(0.3)
    qtbot.waitUntil(lambda: bench.renderer.shown_revision == bench.editor.revision, timeout=60_000)
    assert bench.times == []


def test_a_result_is_no_thumbnail_of_anything_else(bench: Bench, qtbot: QtBot) -> None:
    seen: list[tuple[object, RenderResult]] = []
    bench.renderer.thumbnail_ready.connect(lambda key, image: seen.append((key, image)))
    bench.show()
    bench.renderer.use(SMALL)
    bench.trial.start(LARGE, sample_scene())
    qtbot.waitUntil(lambda: len(bench.times) == 1, timeout=60_000)
    assert {key[0] for key, _ in seen if isinstance(key, tuple)} == {module.LANE}
