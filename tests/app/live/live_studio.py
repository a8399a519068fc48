"""A live renderer whose models can be made to wait."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from app.live.failures import Failure
from app.live.renderer import LiveRenderer, RenderState
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.rendering.contract import ModelSource, RenderRequest, RenderResult
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
        self.failures: list[Failure] = []
        self.refusals: list[str] = []
        self.notices: list[str] = []
        self.renderer.image_ready.connect(self.images.append)
        self.renderer.failed.connect(self.failures.append)
        self.renderer.model_refused.connect(self.refusals.append)
        self.renderer.noticed.connect(self.notices.extend)

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
