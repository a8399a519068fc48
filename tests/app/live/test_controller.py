"""The live image follows what the editor does."""

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
