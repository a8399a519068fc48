from pathlib import Path

from app.live.renderer import LiveRenderer
from app.training.compare.dialog import CompareDialog
from app.training.compare.poses import COUNT
from graphose_core.rendering.contract import ModelSource, RenderRequest
from tests.app.fake_renderer import FakeRenderer
from tests.app.window_driver import Driver

RUNS = [("first", Path(__file__)), ("second", Path(__file__).with_name("test_poses.py"))]


def test_each_run_draws_each_pose(driver: Driver) -> None:
    driver.wait_for_image()
    dialog = CompareDialog(driver.window.renderer, driver.editor.document, RUNS, driver.window)
    assert dialog.missing == 2 * COUNT
    driver.qtbot.waitUntil(lambda: dialog.missing == 0)
    dialog.close()


def test_nothing_is_drawn_for_a_dialog_that_is_closed(driver: Driver) -> None:
    renderer = LiveRenderer(FakeRenderer)  # it uses no model yet: nothing is taken out of its mailbox
    dialog = CompareDialog(renderer, driver.editor.document, RUNS, driver.window)
    renderer.thumbnail("of somebody else", RenderRequest(driver.editor.document), ModelSource(RUNS[0][1]))
    assert len(renderer._mailbox) == 2 * COUNT + 1
    dialog.show()
    dialog.close()
    assert len(renderer._mailbox) == 1
    renderer.close()
