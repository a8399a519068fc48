"""What is said when an image cannot be drawn, and what is on show meanwhile."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.live import background_choice
from app.live.failures import Failure, Remedy
from app.live.feature import LiveFeature
from app.live.mailbox import LIVE
from graphose_core.document.values.background import ImageBackground
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import (
    BackgroundError,
    CheckpointError,
    DocumentError,
    GraphError,
    RenderError,
    UnknownNameError,
)
from graphose_core.rendering.contract import RenderRequest, RenderResult
from graphose_core.samples.scenes import sample_scene
from tests.app.fake_renderer import FakeRenderer
from tests.app.window_driver import Driver


@pytest.mark.parametrize(
    ("error", "remedy"),
    [
        (BackgroundError("background a.png: gone; choose another image"), Remedy.BACKGROUND),
        (RenderError("values that are not finite; open another model"), Remedy.MODEL),
        (GraphError("joint type 'tail': people-128 knows none; load another model"), Remedy.MODEL),
        (CheckpointError("a.safetensors is no checkpoint; choose another file"), Remedy.MODEL),
        (FileNotFoundError(2, "No such file", "a.safetensors"), Remedy.MODEL),
        (DocumentError("joint 'a': its position is not finite; move it"), Remedy.WORDS),
        (UnknownNameError("there is no joint 'b'; choose another"), Remedy.WORDS),
        (MemoryError("cannot allocate"), Remedy.AGAIN),
        (ZeroDivisionError("division by zero"), Remedy.AGAIN),
    ],
)
def test_the_remedy_goes_by_the_kind_of_the_error(error: Exception, remedy: Remedy) -> None:
    failure = Failure.of(error)
    assert failure.remedy is remedy
    assert failure.message


def without_background(path: Path) -> PoseDocument:
    return sample_scene().replace(background=ImageBackground(path=str(path)))


@pytest.mark.parametrize("content", [None, b"no image"], ids=["missing", "broken"])
def test_figures_stand_over_a_plain_ground_where_a_background_is_gone(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    gone, good = tmp_path / "gone.png", tmp_path / "good.png"
    if content is not None:
        gone.write_bytes(content)
    Image.fromarray(np.full((8, 8, 3), 90, np.uint8)).save(good)
    notice = driver.window.viewport.notice
    driver.wait_for_image()
    driver.editor.open(without_background(gone))
    driver.wait_for_image()
    assert driver.canvas.image is not None
    assert driver.canvas.image.coverage.any()
    assert "gone.png" in notice.text
    assert "plain ground" in notice.text
    (button,) = notice.buttons
    assert button.text() == "Choose another image…"
    monkeypatch.setattr(background_choice.QFileDialog, "getOpenFileName", lambda *_args: (str(good), ""))
    button.click()
    driver.qtbot.waitUntil(lambda: notice.text == "")
    assert driver.editor.document.background == ImageBackground(path=str(good))
    driver.editor.undo()
    driver.qtbot.waitUntil(lambda: "gone.png" in notice.text)
    driver.editor.open(sample_scene())
    driver.qtbot.waitUntil(lambda: "gone.png" not in notice.text)


def test_no_image_of_another_scene_stays_where_the_new_one_cannot_be_drawn(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, fails = FakeRenderer.render, [True]

    def render(self: FakeRenderer, request: RenderRequest) -> RenderResult:
        if fails[0]:
            raise MemoryError("cannot allocate")
        return original(self, request)

    driver.wait_for_image()
    assert driver.canvas.image is not None
    monkeypatch.setattr(FakeRenderer, "render", render)
    driver.editor.open(sample_scene())
    assert driver.canvas.image is None, "at once, not when the failure comes"
    notice = driver.window.viewport.notice
    driver.qtbot.waitUntil(lambda: "cannot allocate" in notice.text)
    assert driver.canvas.image is None
    (button,) = notice.buttons
    assert button.text() == "Draw again"
    fails[0] = False
    button.click()
    driver.wait_for_image()
    assert driver.canvas.image is not None
    driver.qtbot.waitUntil(lambda: notice.text == "")


def test_an_image_in_flight_is_not_shown_in_the_scene_that_was_opened_since(driver: Driver) -> None:
    live, renderer = driver.window.feature(LiveFeature).live, driver.window.renderer
    driver.wait_for_image()
    shown: list[RenderResult | None] = []
    live.imaged.connect(shown.append)
    old, job = driver.canvas.image, renderer._newest
    assert old is not None
    assert job is not None
    driver.editor.open(sample_scene())
    renderer._on_rendered(LIVE, job, old)  # comes late
    assert all(image is not old for image in shown)
    driver.wait_for_image()
