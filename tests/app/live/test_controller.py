"""The live image follows what the editor does."""

from pathlib import Path

from app.live.feature import LiveFeature
from graphose_core.rendering.contract import RenderRequest
from graphose_core.samples.scenes import sample_scene
from tests.app.window_driver import Driver


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
