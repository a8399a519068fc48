"""The live image follows what the editor does."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.live import controller
from app.live.feature import LiveFeature
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.values.pose import JointRef
from graphose_core.errors import RenderError
from graphose_core.rendering.contract import RenderRequest, RenderResult
from graphose_core.samples.scenes import sample_scene
from tests.app.fake_renderer import FakeRenderer
from tests.app.window_driver import Driver

TIP = JointRef("hand", "index_4")


def test_kept_frames_go_with_their_scene(driver: Driver) -> None:
    renderer, image = driver.window.renderer, driver.canvas.image
    assert image is not None
    renderer.keep_frame(RenderRequest(driver.editor.document), image)
    assert len(renderer._frames) == 1
    driver.editor.open(sample_scene())
    assert len(renderer._frames) == 0


def test_why_a_model_was_refused_stays_while_the_one_before_draws(driver: Driver, tmp_path: Path) -> None:
    bad = tmp_path / "bad.safetensors"
    bad.write_bytes(b"no weights")
    live, renderer, notices = (
        driver.window.feature(LiveFeature).live,
        driver.window.renderer,
        driver.window.viewport.notice,
    )
    driver.wait_for_image()
    before = renderer.model
    live.use(bad)
    driver.qtbot.waitUntil(lambda: renderer.info is not None and renderer.model == before)
    driver.wait_for_image()
    assert "bad.safetensors is no checkpoint" in notices.text
    live.use(Path(__file__))
    assert notices.text == ""
    driver.wait_for_image()


def test_an_image_that_is_not_finite_names_its_model_and_another_can_be_loaded(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diverged, good = tmp_path / "diverged.safetensors", tmp_path / "good.safetensors"
    for path in (diverged, good):
        path.write_bytes(b"weights")
    original = FakeRenderer.render

    def render(self: FakeRenderer, request: RenderRequest) -> RenderResult:
        if self.info.name == diverged.stem:
            raise RenderError(f"the image has values that are not finite, which {self.info.name} causes")
        return original(self, request)

    monkeypatch.setattr(FakeRenderer, "render", render)
    live, notice = driver.window.feature(LiveFeature).live, driver.window.viewport.notice
    driver.wait_for_image()
    live.use(diverged)
    driver.qtbot.waitUntil(lambda: "not finite" in notice.text)
    assert notice.text.startswith("The image")
    assert "diverged" in notice.text
    (button,) = notice.buttons
    assert button.text() == "Load another model…"
    monkeypatch.setattr(controller.QFileDialog, "getOpenFileName", lambda *_args: (str(good), ""))
    button.click()
    driver.wait_for_image()
    driver.qtbot.waitUntil(lambda: notice.text == "")
    model = driver.window.renderer.model
    assert model is not None
    assert model.path == good
    live.use(Path(__file__))
    driver.wait_for_image()


def test_what_is_to_be_told_of_the_image_stays_on_show_as_long_as_it_is_so(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, ages = FakeRenderer.render, [f"person {n}: age = 1000 is drawn as 80." for n in range(5)]

    def render(self: FakeRenderer, request: RenderRequest) -> RenderResult:
        wild = request.document.joint(TIP).position[0] > 0.5
        return replace(original(self, request), warnings=tuple(ages) if wild else ())

    notice = driver.window.viewport.notice
    driver.editor.do(MoveJoints({TIP: (0.2, 0.5)}))
    driver.wait_for_image()
    monkeypatch.setattr(FakeRenderer, "render", render)
    driver.editor.do(MoveJoints({TIP: (0.8, 0.5)}))
    driver.wait_for_image()
    driver.qtbot.waitUntil(lambda: notice.text != "")
    assert notice.text == " ".join((*ages[:3], "Warnings like these: 2 more."))
    driver.editor.do(MoveJoints({TIP: (0.9, 0.5)}))
    driver.wait_for_image()
    assert "age = 1000" in notice.text
    driver.editor.do(MoveJoints({TIP: (0.2, 0.5)}))
    driver.wait_for_image()
    driver.qtbot.waitUntil(lambda: notice.text == "")


@pytest.mark.parametrize(("share", "averaged"), [(0.9, True), (3.0, False)])
def test_an_image_at_rest_is_averaged_where_it_has_no_more_pixels_than_the_model(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, share: float, averaged: bool
) -> None:
    asked: list[RenderRequest] = []
    original = FakeRenderer.render

    def render(self: FakeRenderer, request: RenderRequest) -> RenderResult:
        asked.append(request)
        return original(self, request)

    live = driver.window.feature(LiveFeature).live
    driver.wait_for_image()
    live.see(share * live.size)
    driver.qtbot.wait(2 * controller.REST)
    driver.wait_for_image()
    monkeypatch.setattr(FakeRenderer, "render", render)
    for x in (0.45, 0.55):  # also after the first edit
        asked.clear()
        driver.editor.do(MoveJoints({JointRef("hand", "index_4"): (x, 0.5)}))
        driver.qtbot.waitUntil(lambda: len(asked) == 1 + averaged)
        driver.qtbot.wait(2 * controller.REST)
        assert [request.averaged for request in asked] == [False, True][: 1 + averaged]
